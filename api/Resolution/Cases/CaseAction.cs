namespace Complaints.Resolution;

/// <summary>What a person can do in a case, by the name of the operation that does it.</summary>
internal enum CaseAction
{
    /// <summary>Become the owner.</summary>
    TakeCase,

    /// <summary>Make somebody else the owner: <c>TakeCase</c> with an <c>ownerId</c>.</summary>
    AssignCase,

    /// <summary>Say that the record was read back and confirmed.</summary>
    ConfirmRecord,

    /// <summary>Decide category, severity and priority.</summary>
    ConfirmGrading,

    /// <summary>Add a file.</summary>
    AddEvidence,

    /// <summary>Tick a step of care.</summary>
    TickStep,

    /// <summary>Take a tick back.</summary>
    UntickStep,

    /// <summary>Record a fact.</summary>
    RecordFact,

    /// <summary>Write a note, or record a call or letter.</summary>
    WriteNote,

    /// <summary>Write a mail to the customer.</summary>
    SendMail,

    /// <summary>Draw up a solution.</summary>
    OfferOption,

    /// <summary>Agree to a solution above its author's authority.</summary>
    ApproveOption,

    /// <summary>Take a solution off the table.</summary>
    WithdrawOption,

    /// <summary>Record what the customer said to a solution.</summary>
    AnswerOption,

    /// <summary>Record that a remedy was carried out.</summary>
    CarryOutRemedy,

    /// <summary>Record a promise made to the customer.</summary>
    MakePromise,

    /// <summary>Say what became of a promise.</summary>
    SettlePromise,

    /// <summary>Offer the case to somebody else.</summary>
    OfferHandover,

    /// <summary>Take over what was offered.</summary>
    AcceptHandover,

    /// <summary>Give back what was offered.</summary>
    ReturnHandover,

    /// <summary>Record the follow-up call.</summary>
    RecordFollowUp,

    /// <summary>Close the case.</summary>
    CloseCase,

    /// <summary>Open a closed case again.</summary>
    ReopenCase,

    /// <summary>Withdraw the complaint for its complainant.</summary>
    WithdrawComplaint,

    /// <summary>Merge the case into another one.</summary>
    MergeComplaint,

    /// <summary>Take the case out of the one that it was merged into.</summary>
    UndoMerge,
}
