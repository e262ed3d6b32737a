using System.Text.Unicode;

namespace Complaints.Intake;

/// <summary>Why an encoding is taken for a file's.</summary>
internal enum EncodingGround
{
    /// <summary>The file says so with its first bytes.</summary>
    ByteOrderMark,

    /// <summary>Every line of the file fits.</summary>
    AllFits,

    /// <summary>Nothing but ASCII: most encodings would read the same.</summary>
    PlainAscii,

    /// <summary>Most lines fit; the others are read one by one.</summary>
    MostFits,

    /// <summary>Every second byte is zero where letters and digits stand.</summary>
    ZeroBytes,

    /// <summary>Nothing else fits: please look at the first rows.</summary>
    Guess,

    /// <summary>A person has chosen it.</summary>
    Chosen,
}

/// <summary>Finds out the encoding of a text by looking at all of it, line by line, in bounded memory.</summary>
internal static class EncodingLook
{
    private const int LongestLine = 1 << 20;
    private const int Beginning = 1 << 16;

    public static async Task<(TextEncoding Encoding, EncodingGround Ground)> At(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestLine];
        var end = await stream.ReadAtLeastAsync(buffer.AsMemory(0, Beginning), Beginning, throwOnEndOfStream: false, cancellationToken);
        if (OfBeginning(buffer.AsSpan(0, end)) is { } found)
        {
            return found;
        }

        var lines = new Lines();
        for (var isRead = false; !isRead;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            end += read;
            isRead = read == 0;
            var begin = 0;
            for (int length; (length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n')) >= 0; begin += length + 1)
            {
                lines.Count(buffer.AsSpan(begin, length));
            }

            // A line longer than the buffer counts as two.
            if (isRead || (begin == 0 && end == buffer.Length))
            {
                lines.Count(buffer.AsSpan(begin, end - begin));
                begin = end;
            }

            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            end -= begin;
        }

        return lines.Judge();
    }

    private static (TextEncoding, EncodingGround)? OfBeginning(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith("\uFEFF"u8))
        {
            return (TextEncoding.Utf8, EncodingGround.ByteOrderMark);
        }

        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (TextEncoding.Utf16Le, EncodingGround.ByteOrderMark);
        }

        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (TextEncoding.Utf16Be, EncodingGround.ByteOrderMark);
        }

        int even = 0, odd = 0;
        for (var i = 0; i < beginning.Length; i++)
        {
            (even, odd) = beginning[i] != 0 ? (even, odd) : i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
        }

        var enough = Math.Max(2, beginning.Length / 100);
        return odd >= enough && odd > even * 10 ? (TextEncoding.Utf16Le, EncodingGround.ZeroBytes)
            : even >= enough && even > odd * 10 ? (TextEncoding.Utf16Be, EncodingGround.ZeroBytes)
            : null;
    }

    private sealed class Lines
    {
        private int unicode;
        private int chinese;
        private int neither;
        private int unclear;

        public void Count(ReadOnlySpan<byte> line)
        {
            if (line.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0)
            {
                return;
            }

            if (Utf8.IsValid(line))
            {
                unicode++;
            }
            else if (TextEncodings.IsChinese(line))
            {
                chinese++;
            }
            else if (!TextEncodings.MayBeChinese(line))
            {
                neither++;
            }
            else
            {
                unclear++;
            }
        }

        public (TextEncoding, EncodingGround) Judge() =>
            unicode + chinese + neither + unclear == 0 ? (TextEncoding.Utf8, EncodingGround.PlainAscii)
            : chinese + neither + unclear == 0 ? (TextEncoding.Utf8, EncodingGround.AllFits)
            : unicode >= chinese + neither + unclear ? (TextEncoding.Utf8, EncodingGround.MostFits)
            : chinese > 0 && chinese >= neither ? (TextEncoding.Gb18030, unicode + neither == 0 ? EncodingGround.AllFits : EncodingGround.MostFits)
            : (TextEncoding.Windows1252, EncodingGround.Guess);
    }
}
