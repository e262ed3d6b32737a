using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>Whether a file is taken as evidence, judged by its content.</summary>
internal static class EvidenceCheck
{
    /// <summary>The file's kind; throws where it is not taken. The whole is read only where the beginning does not tell: archives and text.</summary>
    /// <param name="read">Gives the file up to an offset.</param>
    /// <param name="beginning">How much of it a beginning is.</param>
    /// <param name="whole">How much of it is certainly all.</param>
    /// <param name="language">The caller's.</param>
    public static async Task<FileKind> Judge(Func<int, Task<byte[]>> read, int beginning, int whole, string language)
    {
        var start = await read(beginning);
        var kind = FileKind.OfStart(start);
        var isTold = kind is not null && (!kind.IsPicture || PictureSize.Of(start) is not null);
        return Judge(isTold ? start : await read(whole), language);
    }

    /// <summary>The kind of a file that is here as a whole; throws where it is not taken.</summary>
    public static FileKind Judge(byte[] content, string language) => Against(content) is { } code ? throw Refuse(code, language) : FileKind.Of(content)!;

    /// <summary>The code of what speaks against a file that is here as a whole; null where it is taken.</summary>
    public static string? Against(byte[] content)
    {
        if (FileKind.Of(content) is not { } kind)
        {
            return "fileKind";
        }

        // What has no size that can be read is no picture that anybody could look at.
        return !kind.IsPicture ? null : PictureSize.Of(content) is not { } size ? "fileKind" : size.IsShowable ? null : "pictureTooLarge";
    }

    /// <summary>Throws where the first piece shows that the file will not be taken, so that nobody sends the rest in vain.</summary>
    public static void RefuseHopeless(ReadOnlySpan<byte> start, string language)
    {
        if (FileKind.IsHopeless(start))
        {
            throw Refuse("fileKind", language);
        }
    }

    private static Problem Refuse(string code, string language) => Problem.Invalid("content", code, Texts.Get(language, $"validation.{code}"));
}
