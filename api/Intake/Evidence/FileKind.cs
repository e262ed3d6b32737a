using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Complaints.Intake;

/// <summary>What a file is, judged by its content alone. What is not listed here is not taken.</summary>
/// <param name="MediaType">As it is stored and served.</param>
/// <param name="Extensions">Endings that fit; the first is given to a name with another ending.</param>
internal sealed record FileKind(string MediaType, params string[] Extensions)
{
    private static readonly FileKind Pdf = new("application/pdf", ".pdf");
    private static readonly FileKind Png = new("image/png", ".png");
    private static readonly FileKind Jpeg = new("image/jpeg", ".jpg", ".jpeg");
    private static readonly FileKind Gif = new("image/gif", ".gif");
    private static readonly FileKind WebP = new("image/webp", ".webp");
    private static readonly FileKind Wav = new("audio/wav", ".wav");
    private static readonly FileKind Mp3 = new("audio/mpeg", ".mp3");
    private static readonly FileKind M4a = new("audio/mp4", ".m4a", ".m4b", ".mp4");
    private static readonly FileKind Text = new("text/plain", ".txt", ".csv", ".md", ".log", ".eml");
    private static readonly FileKind Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    private static readonly FileKind Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    private static readonly FileKind Pptx = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx");
    private static readonly FileKind Odt = new("application/vnd.oasis.opendocument.text", ".odt");
    private static readonly FileKind Ods = new("application/vnd.oasis.opendocument.spreadsheet", ".ods");

    /// <summary>Shown in the page; everything else is downloaded or, a recording, played.</summary>
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    public bool IsRecording => MediaType.StartsWith("audio/", StringComparison.Ordinal);

    /// <summary>Null for what is not taken: programs, pages with scripts in them, macros, archives, anything unknown.</summary>
    public static FileKind? Of(byte[] content) =>
        OfStart(content) ?? (IsArchive(content) ? Office(content) : IsMedia(content) ? null : IsText(content) ? Text : null);

    /// <summary>As <see cref="Of"/>, from the beginning of a file: null also for what only the whole tells, archives and text.</summary>
    public static FileKind? OfStart(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF-"u8) ? Pdf
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
            : start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8) ? Gif
            : start.StartsWith("RIFF"u8) && Names(start, 8, "WEBP"u8) ? WebP
            : start.StartsWith("RIFF"u8) && Names(start, 8, "WAVE"u8) ? Wav
            : start.StartsWith("ID3"u8) || IsMpegAudio(start) ? Mp3
            : IsMedia(start) && IsAudioBrand(start) ? M4a : null;

    /// <summary>True where no more of the file can make it one that is taken.</summary>
    public static bool IsHopeless(ReadOnlySpan<byte> start) =>
        OfStart(start) is null && !IsArchive(start) && (IsMedia(start) || start.IndexOfAnyInRange((byte)0x00, (byte)0x08) >= 0);

    private static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    private static bool IsMedia(ReadOnlySpan<byte> start) => Names(start, 4, "ftyp"u8);

    private static bool Names(ReadOnlySpan<byte> content, int at, ReadOnlySpan<byte> name) => content.Length >= at + name.Length && content[at..].StartsWith(name);

    // A frame header: eleven set bits, a layer III, a bit rate and a sampling rate that exist (ISO 11172-3).
    private static bool IsMpegAudio(ReadOnlySpan<byte> content) =>
        content.Length > 4 && content[0] == 0xFF && (content[1] & 0xE6) == 0xE2 && (content[1] & 0x18) != 0x08
        && (content[2] & 0xF0) != 0xF0 && (content[2] & 0x0C) != 0x0C;

    // Phones record calls under the general brands too.
    private static bool IsAudioBrand(ReadOnlySpan<byte> content) =>
        Names(content, 8, "M4A "u8) || Names(content, 8, "M4B "u8) || Names(content, 8, "mp42"u8) || Names(content, 8, "isom"u8);

    // Only the directory is read: nothing is unpacked, so nothing can blow up.
    private static FileKind? Office(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            if (names.Exists(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            return names.Contains("[Content_Types].xml")
                ? (names.Contains("word/document.xml") ? Docx : names.Contains("xl/workbook.xml") ? Xlsx : names.Contains("ppt/presentation.xml") ? Pptx : null)
                : names.FirstOrDefault() != "mimetype" ? null
                : Names(content, 38, "application/vnd.oasis.opendocument.text"u8) ? Odt
                : Names(content, 38, "application/vnd.oasis.opendocument.spreadsheet"u8) ? Ods : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> content) =>
        Utf8.IsValid(content) && content.IndexOfAnyInRange((byte)0x00, (byte)0x08) < 0 && content.IndexOfAnyInRange((byte)0x0E, (byte)0x1F) < 0
        && Encoding.UTF8.GetString(content).All(c => !char.IsControl(c) || c is '\t' or '\n' or '\r' or '\f' or '\v');
}
