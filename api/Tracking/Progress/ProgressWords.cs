using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>What is said to a complainant at each stage.</summary>
internal static class ProgressWords
{
    /// <summary>The time that the complainant can count on: the first answer as long as it is owed, then the solution, then the call afterwards.</summary>
    public static DateTimeOffset? Next(Stage stage, IReadOnlyDictionary<ClockKind, DateTimeOffset> running) => stage switch
    {
        Stage.Closed => null,
        // It is the complainant's turn.
        Stage.Options => null,
        Stage.FollowingUp => Due(running, ClockKind.FollowUp),
        Stage.CarryingOut => Due(running, ClockKind.Resolve),
        _ => Due(running, ClockKind.FirstAnswer) ?? Due(running, ClockKind.Resolve),
    };

    /// <param name="stage">Where the complaint stands.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="next">See <see cref="Next"/>. A time that has passed is not promised again.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">Where the organisation and its customers are.</param>
    /// <param name="language">The reader's.</param>
    public static string Sentence(Stage stage, Outcome? outcome, DateTimeOffset? next, DateTimeOffset now, TimeZoneInfo zone, string language)
    {
        if (stage == Stage.Closed)
        {
            return Texts.Get(language, $"progress.closed.{EnumNames.Of(outcome!.Value)}");
        }

        var said = stage < Stage.Investigating ? Stage.Received : stage;
        return next switch
        {
            null => Texts.Get(language, $"progress.{EnumNames.Of(said)}"),
            { } due when due < now => Texts.Get(language, $"progress.{EnumNames.Of(said)}.late"),
            { } due => Texts.Get(language, $"progress.{EnumNames.Of(said)}.by", TimeZoneInfo.ConvertTime(due, zone).DateTime),
        };
    }

    /// <summary>Handled together with another customer's complaint: neither its times nor what came out of it are this customer's to know.</summary>
    public static string Together(Stage stage, string language) =>
        Texts.Get(language, stage == Stage.Closed ? "progress.closed.together" : $"progress.{EnumNames.Of(stage < Stage.Investigating ? Stage.Received : stage)}");

    public static Milestone Milestone(Stage stage, DateTimeOffset at, string language) =>
        new(stage, Texts.Get(language, $"progress.reached.{EnumNames.Of(stage)}"), at);

    private static DateTimeOffset? Due(IReadOnlyDictionary<ClockKind, DateTimeOffset> running, ClockKind clock) =>
        running.TryGetValue(clock, out var due) ? due : null;
}
