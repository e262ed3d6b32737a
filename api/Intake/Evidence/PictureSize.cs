using System.Buffers.Binary;

namespace Complaints.Intake;

/// <summary>How large a picture is, read from its header: nothing is decoded, so nothing can blow up.</summary>
internal sealed record PictureSize(int Width, int Height)
{
    private const int MostPixels = 64_000_000;
    private const int LongestSide = 20_000;

    /// <summary>False for a picture that would take a browser's memory, or that is drawn as a line.</summary>
    public bool IsShowable => Width is > 0 and <= LongestSide && Height is > 0 and <= LongestSide && (long)Width * Height <= MostPixels;

    /// <summary>Null where the content is no picture, or its size does not stand in what is given of it.</summary>
    public static PictureSize? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P']) ? Png(content)
        : content.StartsWith("GIF8"u8) ? Gif(content)
        : content.StartsWith("RIFF"u8) ? WebP(content)
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? Jpeg(content) : null;

    private static PictureSize? Png(ReadOnlySpan<byte> content) =>
        content.Length >= 24 && content[12..].StartsWith("IHDR"u8)
            ? new PictureSize(BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..])) : null;

    private static PictureSize? Gif(ReadOnlySpan<byte> content) =>
        content.Length >= 10 ? new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(content[6..]), BinaryPrimitives.ReadUInt16LittleEndian(content[8..])) : null;

    // RFC 9649, sections 2.5 to 2.7.
    private static PictureSize? WebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30)
        {
            return null;
        }

        var chunk = content[12..];
        if (chunk.StartsWith("VP8X"u8))
        {
            return new PictureSize(1 + (chunk[12] | chunk[13] << 8 | chunk[14] << 16), 1 + (chunk[15] | chunk[16] << 8 | chunk[17] << 16));
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return new PictureSize(1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));
        }

        return chunk.StartsWith("VP8 "u8)
            ? new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF) : null;
    }

    // From marker to marker to the frame header: ISO 10918-1, annex B.
    private static PictureSize? Jpeg(ReadOnlySpan<byte> content)
    {
        for (var at = 2; at + 9 <= content.Length;)
        {
            if (content[at] != 0xFF)
            {
                return null;
            }

            var marker = content[at + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return new PictureSize(BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }
}
