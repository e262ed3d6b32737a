namespace Complaints.Intake;

/// <summary>What a file is sent for; it decides how large the file may be.</summary>
internal enum UploadPurpose
{
    /// <summary>To become a file of a case: at most 10 MB, of a kind that <c>AddEvidence</c> takes.</summary>
    Evidence,

    /// <summary>To be read by an import: at most 100 MB.</summary>
    Import,
}

/// <summary>A file on its way in.</summary>
/// <param name="Id">The upload; a file of a case keeps it as its own id.</param>
/// <param name="FileName" example="发票.pdf">As it was announced; once the file is whole, cleaned and with an ending that fits its content.</param>
/// <param name="Size" example="482113">In bytes, as it was announced.</param>
/// <param name="Received" example="262144">How many bytes are here. The next piece starts at this offset; the file is whole where it equals the size.</param>
/// <param name="MediaType" example="image/jpeg">Found out from the content once the file is whole; null before, and for an import.</param>
/// <param name="ExpiresAt">When it is thrown away unless it goes on or is used.</param>
internal sealed record Upload(Guid Id, string FileName, int Size, int Received, string? MediaType, DateTimeOffset ExpiresAt)
{
    public const int LargestEvidence = 10 * 1024 * 1024;
    public const int LargestImport = 100 * 1024 * 1024;
    public const int LargestPiece = 1024 * 1024;
    public const int SmallestPiece = 32 * 1024;

    /// <summary>How long a file waits that is not whole.</summary>
    public static readonly TimeSpan Unfinished = TimeSpan.FromHours(24);

    /// <summary>How long a whole file of an account waits to be used: as long as a draft may reasonably lie.</summary>
    public static readonly TimeSpan Finished = TimeSpan.FromDays(7);

    public static int Largest(UploadPurpose? purpose) => purpose == UploadPurpose.Import ? LargestImport : LargestEvidence;
}
