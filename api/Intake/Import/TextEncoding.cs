using System.Text;
using System.Text.Unicode;

namespace Complaints.Intake;

/// <summary>How characters are written as bytes.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, with or without byte order mark.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first: Excel's "Unicode text".</summary>
    Utf16Le,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16Be,

    /// <summary>What Excel writes on a Chinese Windows; GBK and GB2312 are parts of it.</summary>
    Gb18030,

    /// <summary>What Excel writes on a Windows of Taiwan or Hong Kong. Never detected, only chosen.</summary>
    Big5,

    /// <summary>What Excel writes on a Western Windows.</summary>
    Windows1252,
}

/// <summary>Decodes records one by one, strictly: what cannot be read is said, never replaced.</summary>
internal static class TextEncodings
{
    // Beside a stray byte there may be a character or two that GB18030 happens to know; a real text is made of the common ones (GB2312).
    private const double CommonFrom = 0.9;

    private static readonly Encoding Gb18030 = Strict("GB18030");
    private static readonly Encoding Big5 = Strict("big5");
    private static readonly Encoding Western = Strict("windows-1252");

    /// <summary>True where the second byte of a character may look like an ASCII one.</summary>
    public static bool HasPairs(TextEncoding encoding) => encoding is TextEncoding.Gb18030 or TextEncoding.Big5;

    /// <summary>The same text as bytes that keep ASCII; UTF-16 becomes UTF-8.</summary>
    public static Stream Narrow(Stream stream, TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf16Le => Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8),
        TextEncoding.Utf16Be => Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8),
        _ => stream,
    };

    /// <summary>
    /// The decoder that fits this record of a file: the file's own, or GB18030 for a record of a UTF-8 file that is not UTF-8; null where none does.
    /// </summary>
    public static Encoding? DecoderOf(ReadOnlySpan<byte> record, TextEncoding encoding) => encoding switch
    {
        // Half a pair of surrogates has become U+FFFD on the way.
        TextEncoding.Utf16Le or TextEncoding.Utf16Be => record.IndexOf("\uFFFD"u8) < 0 ? Encoding.UTF8 : null,
        TextEncoding.Utf8 => Utf8.IsValid(record) ? Encoding.UTF8 : IsChinese(record) ? Gb18030 : null,
        TextEncoding.Gb18030 => Reads(Gb18030, record) ? Gb18030 : null,
        TextEncoding.Big5 => Reads(Big5, record) ? Big5 : null,
        _ => Reads(Western, record) ? Western : null,
    };

    /// <summary>True where the bytes are valid GB18030 and nearly all of its characters are common Chinese ones.</summary>
    public static bool IsChinese(ReadOnlySpan<byte> record)
    {
        if (!Reads(Gb18030, record))
        {
            return false;
        }

        int pairs = 0, common = 0;
        for (var i = 0; i + 1 < record.Length; i++)
        {
            if (record[i] > 0x80)
            {
                pairs++;
                common += record[i] is >= 0xA1 and <= 0xF7 && record[i + 1] >= 0xA1 ? 1 : 0;
                i++;
            }
        }

        return pairs > 1 && common >= pairs * CommonFrom;
    }

    /// <summary>True where the bytes are valid GB18030, whatever they say: a line of one character proves nothing.</summary>
    public static bool MayBeChinese(ReadOnlySpan<byte> record) => Reads(Gb18030, record);

    private static bool Reads(Encoding encoding, ReadOnlySpan<byte> record)
    {
        try
        {
            encoding.GetCharCount(record);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
