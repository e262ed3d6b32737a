using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>A finer outcome, below one of the kinds of <c>Outcome</c>; null where there is none of this code.</summary>
/// <param name="Code">Its code, as somebody sent it.</param>
/// <param name="Version">As it was at this version of the trees; null for today.</param>
public sealed record FindOutcomeDetail(string Code, long? Version) : IQuery<OutcomeDetail?>;

/// <summary>A finer outcome.</summary>
/// <param name="Kind">The outcome that it is a kind of, by its name in JSON.</param>
/// <param name="Name">In the caller's language.</param>
/// <param name="IsInUse">False where it is given no more.</param>
/// <param name="Version">The version that was looked at.</param>
public sealed record OutcomeDetail(string Kind, string Name, bool IsInUse, long Version);
