namespace Complaints.Tracking;

/// <summary>When the organisation works: hours, weekend, holidays, and make-up working days 调休 that turn a weekend day into a working one.</summary>
internal sealed record WorkingCalendar(
    TimeZoneInfo Zone, TimeOnly Opens, TimeOnly Closes, IReadOnlySet<DayOfWeek> Weekend, IReadOnlyDictionary<DateOnly, bool> SpecialDays)
{
    public bool IsWorkingDay(DateOnly day) => SpecialDays.TryGetValue(day, out var isWorking) ? isWorking : !Weekend.Contains(day.DayOfWeek);

    /// <summary>The date that people have in the calendar's zone.</summary>
    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The end of the <paramref name="days"/>th working day after the day of <paramref name="start"/>, which itself does not count.</summary>
    public DateTimeOffset EndOfWorkingDay(DateTimeOffset start, int days)
    {
        var day = DateOf(start);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return At(day, Closes);
    }

    /// <summary>A local time as an instant. One that the clock jumps over is an hour later; of one that comes twice, the second counts.</summary>
    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Min() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
