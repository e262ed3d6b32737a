namespace Complaints.Tracking;

/// <summary>The house standard: acknowledge at once, first answer within 24 hours, resolve by severity, follow up after three working days.</summary>
internal static class Deadlines
{
    /// <summary>At once means: by the machine, with the minutes that a busy one may need.</summary>
    public static DateTimeOffset Acknowledge(DateTimeOffset received) => received.AddMinutes(5);

    public static DateTimeOffset FirstAnswer(DateTimeOffset received) => received.AddHours(24);

    /// <param name="received">When the clock began.</param>
    /// <param name="severity">1 (gravest) to 4: 1, 3, 7 or 15 working days.</param>
    /// <param name="calendar">The organisation's.</param>
    public static DateTimeOffset Resolve(DateTimeOffset received, int severity, WorkingCalendar calendar) =>
        calendar.EndOfWorkingDay(received, severity switch { 1 => 1, 2 => 3, 3 => 7, _ => 15 });

    public static DateTimeOffset FollowUp(DateTimeOffset carriedOut, WorkingCalendar calendar) => calendar.EndOfWorkingDay(carriedOut, 3);
}
