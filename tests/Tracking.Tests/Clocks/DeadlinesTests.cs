using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Tracking.Tests;

public sealed class DeadlinesTests
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Arbitrary<DateTimeOffset> Times =
        Gen.Choose(0, 3 * 366 * 24 * 60).Select(minutes => Beginning.AddMinutes(minutes)).ToArbitrary();

    private static readonly Arbitrary<WorkingCalendar> Calendars = (
        from zone in Gen.Elements("Asia/Shanghai", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns")
        from closes in Gen.Choose(0, 23)
        from weekend in Gen.SubListOf(DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Friday)
        from special in Gen.ListOf(Gen.Choose(0, 3 * 366).SelectMany(day => Gen.Elements(true, false).Select(isWorking => (day, isWorking))))
        select new WorkingCalendar(
            TimeZoneInfo.FindSystemTimeZoneById(zone), TimeOnly.MinValue, new TimeOnly(closes, 30), weekend.ToHashSet(),
            special.DistinctBy(s => s.day).ToDictionary(s => DateOnly.FromDateTime(Beginning.Date).AddDays(s.day), s => s.isWorking))).ToArbitrary();

    [Test]
    public void Nothing_is_due_before_it_began() => Check((calendar, at) =>
        Deadlines.Acknowledge(at) > at && Deadlines.FirstAnswer(at) > at && Deadlines.FollowUp(at, calendar) > at
        && Enumerable.Range(1, 4).All(severity => Deadlines.Resolve(at, severity, calendar) > at));

    [Test]
    public void What_is_graver_is_never_due_later() => Check((calendar, at) =>
        Enumerable.Range(1, 3).All(severity => Deadlines.Resolve(at, severity, calendar) < Deadlines.Resolve(at, severity + 1, calendar)));

    [Test]
    public void What_begins_later_is_never_due_earlier() =>
        Prop.ForAll(Calendars, Times, Times, (calendar, one, other) =>
            (one <= other) == (Deadlines.Resolve(one, 2, calendar) <= Deadlines.Resolve(other, 2, calendar))
            || Deadlines.Resolve(one, 2, calendar) == Deadlines.Resolve(other, 2, calendar)).QuickCheckThrowOnFailure();

    [Test]
    public void A_holiday_never_brings_a_deadline_forward() =>
        Prop.ForAll(Calendars, Times, Gen.Choose(0, 40).ToArbitrary(), (calendar, at, days) =>
        {
            var holiday = calendar.DateOf(at).AddDays(days);
            var special = new Dictionary<DateOnly, bool>(calendar.SpecialDays) { [holiday] = false };
            return Deadlines.Resolve(at, 3, calendar with { SpecialDays = special }) >= Deadlines.Resolve(at, 3, calendar);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_deadline_lies_on_a_working_day_at_closing_time_in_every_zone() => Check((calendar, at) =>
    {
        var local = TimeZoneInfo.ConvertTime(Deadlines.Resolve(at, 1, calendar), calendar.Zone).DateTime;
        var gap = local.TimeOfDay - calendar.Closes.ToTimeSpan();
        return calendar.IsWorkingDay(DateOnly.FromDateTime(local)) && gap >= TimeSpan.Zero && gap <= TimeSpan.FromHours(1);
    });

    [Test]
    public void So_many_working_days_lie_between() => Check((calendar, at) =>
    {
        var (first, last) = (calendar.DateOf(at), calendar.DateOf(calendar.EndOfWorkingDay(at, 7)));
        return Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(day => calendar.IsWorkingDay(first.AddDays(day))) == 7;
    });

    // 2026-09-30 is a Wednesday; 1 to 7 October is the National Day holiday, Saturday 10 October a make-up day.
    [TestCase("2026-09-30T02:00:00Z", 1, "2026-10-08T10:00:00Z")]
    [TestCase("2026-09-30T02:00:00Z", 2, "2026-10-10T10:00:00Z")]
    [TestCase("2026-09-30T15:59:59Z", 1, "2026-10-08T10:00:00Z")]
    [TestCase("2026-09-29T16:00:00Z", 1, "2026-10-08T10:00:00Z")]
    [TestCase("2026-03-06T02:00:00Z", 1, "2026-03-09T10:00:00Z")]
    public void Golden_week_and_its_make_up_days_count_as_people_count_them(string at, int severity, string due)
    {
        var special = Enumerable.Range(1, 7).ToDictionary(day => new DateOnly(2026, 10, day), _ => false);
        special[new DateOnly(2026, 10, 10)] = true;
        var calendar = new WorkingCalendar(
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), new TimeOnly(9, 0), new TimeOnly(18, 0), new HashSet<DayOfWeek> { DayOfWeek.Saturday, DayOfWeek.Sunday }, special);
        Assert.That(Deadlines.Resolve(DateTimeOffset.Parse(at, null), severity, calendar), Is.EqualTo(DateTimeOffset.Parse(due, null)));
    }

    private static void Check(Func<WorkingCalendar, DateTimeOffset, bool> holds) => Prop.ForAll(Calendars, Times, (calendar, at) => holds(calendar, at)).QuickCheckThrowOnFailure();
}
