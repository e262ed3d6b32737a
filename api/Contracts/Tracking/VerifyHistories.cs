using Complaints.Platform;

namespace Complaints.Contracts.Tracking;

/// <summary>Calculates the chain of every case's history anew and compares it with what is stored.</summary>
public sealed record VerifyHistories : IQuery<HistoryVerification>;

/// <summary>
/// The same for the NDJSON file of an export, plain or gzip, with nothing but the file. Throws <see cref="InvalidDataException"/>
/// where it is no export, or not a whole one.
/// </summary>
/// <param name="File">The file from its beginning; it can be sought in.</param>
public sealed record VerifyExport(Stream File) : IQuery<HistoryVerification>;

/// <summary>What a verification has found.</summary>
/// <param name="IsWhole">True where no fault was found.</param>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Entries">How many entries they have.</param>
/// <param name="FaultyCases">How many of the cases have a fault.</param>
/// <param name="Faults">The first 100 of them; of each case the first fault.</param>
public sealed record HistoryVerification(bool IsWhole, long Cases, long Entries, long FaultyCases, IReadOnlyList<HistoryFault> Faults);

/// <summary>Where a history is not what was written.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000123-4">Its number; null where even the complaint is missing.</param>
/// <param name="Seq">The first entry that does not fit, or should be there.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record HistoryFault(Guid ComplaintId, string? Number, long Seq, ChainFault Fault);

/// <summary>What is wrong with a history.</summary>
public enum ChainFault
{
    /// <summary>An entry's number does not follow the one before: something was dropped, added or moved.</summary>
    NotInOrder,

    /// <summary>An entry is not chained to the one before it.</summary>
    NotChained,

    /// <summary>An entry's content is not what was hashed.</summary>
    Changed,

    /// <summary>The words are not those that were written; erased words are none and no fault.</summary>
    WordsChanged,

    /// <summary>The last entries are missing, or the head, kept apart from them, is.</summary>
    Cut,
}
