namespace Complaints.Intake;

/// <summary>Who wrote a mail, as far as its headers tell.</summary>
internal enum MailNature
{
    /// <summary>A person.</summary>
    Personal,

    /// <summary>A holiday notice, a newsletter, any program (<c>Auto-Submitted</c>, <c>Precedence</c>, <c>List-Id</c>).</summary>
    Automatic,

    /// <summary>A mail server, about a mail that did not arrive.</summary>
    Bounce,
}

/// <summary>Why a mail waits for a person.</summary>
internal enum MailReason
{
    /// <summary>A program wrote it.</summary>
    Automatic,

    /// <summary>A mail of ours did not arrive.</summary>
    Bounce,

    /// <summary>It comes from our own address.</summary>
    Ourselves,

    /// <summary>It carries a token that leads to no case.</summary>
    UnknownToken,

    /// <summary>It carries the tokens of several cases.</summary>
    SeveralCases,

    /// <summary>It says nothing.</summary>
    NoWords,

    /// <summary>It has no address that could be answered.</summary>
    NoSender,

    /// <summary>Its sender has mailed many new complaints within the hour: perhaps a program that answers our acknowledgements.</summary>
    TooManyFromSender,
}

/// <summary>What the decision about a mail rests on.</summary>
/// <param name="Nature">Who wrote it.</param>
/// <param name="HasWords">Its text is not empty.</param>
/// <param name="HasFiles">Something is attached.</param>
/// <param name="HasSender">Its sender can be answered.</param>
/// <param name="IsOurs">Its sender is our own address.</param>
/// <param name="HasToken">It carries a token, of whatever case.</param>
/// <param name="Cases">The cases that its tokens lead to.</param>
/// <param name="ComplaintsWithinTheHour">New complaints that the sender has mailed.</param>
internal sealed record MailFacts(
    MailNature Nature, bool HasWords, bool HasFiles, bool HasSender, bool IsOurs, bool HasToken, IReadOnlyCollection<Guid> Cases, int ComplaintsWithinTheHour);

/// <summary>Where a mail goes. Into a case, to a new complaint, or, with a reason, before a person.</summary>
/// <param name="CaseId">The case that it goes into, or that it seems to be about.</param>
/// <param name="Reason">Null where no person is needed.</param>
internal sealed record MailPlacing(Guid? CaseId, MailReason? Reason)
{
    /// <summary>So many new complaints of one sender within an hour are taken without a person.</summary>
    public const int MostWithinTheHour = 5;

    public bool IsNewComplaint => CaseId is null && Reason is null;

    public static MailPlacing Of(MailFacts mail)
    {
        Guid? one = mail.Cases.Count == 1 ? mail.Cases.First() : null;
        return mail switch
        {
            { Nature: MailNature.Bounce } => new(one, MailReason.Bounce),
            { Nature: MailNature.Automatic } => new(one, MailReason.Automatic),
            { IsOurs: true } => new(one, MailReason.Ourselves),
            { Cases.Count: > 1 } => new(null, MailReason.SeveralCases),
            { HasToken: true, Cases.Count: 0 } => new(null, MailReason.UnknownToken),
            { HasWords: false, HasFiles: false } => new(one, MailReason.NoWords),
            _ when one is not null => new(one, null),
            { HasWords: false } => new(null, MailReason.NoWords),
            { HasSender: false } => new(null, MailReason.NoSender),
            { ComplaintsWithinTheHour: >= MostWithinTheHour } => new(null, MailReason.TooManyFromSender),
            _ => new(null, null),
        };
    }
}
