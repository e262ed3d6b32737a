using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Intake;

/// <summary>Somebody has written about a case.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="MailId">The mail, with its files.</param>
/// <param name="IsFromComplainant">False where the sender's address is not the complainant's: whoever has the token can write.</param>
/// <param name="NewLength">How many characters of the words are new; what follows is quoted from earlier mails.</param>
public sealed record MessageReceived(Guid ComplaintId, Guid MailId, bool IsFromComplainant, int NewLength) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Message { get; init; }

    public override string? Words => Message;
}

/// <summary>A file that came with a mail was not taken.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="MailId">The mail.</param>
/// <param name="Reason">fileKind, pictureTooLarge, tooLarge, tooMany or empty.</param>
public sealed record FileRefused(Guid ComplaintId, Guid MailId, string Reason) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string FileName { get; init; }

    public override string? Words => FileName;
}
