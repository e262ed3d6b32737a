using System.Globalization;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>The organisation's calendar, read from the database at most once a minute in each process.</summary>
internal sealed class Calendars(TimeProvider time)
{
    private const string Find =
        """
        select c.time_zone, c.opens, c.closes, c.weekend::text[] as weekend,
               array_agg(d.day::text) filter (where d.is_working) as make_up, array_agg(d.day::text) filter (where not d.is_working) as holidays
        from working_calendar c left join calendar_day d on d.calendar = c.code
        where c.code = 'cn' group by c.code
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private volatile Known? known;

    public async Task<WorkingCalendar> Get(Database database, CancellationToken cancellationToken)
    {
        if (known is { } fresh && time.GetElapsedTime(fresh.ReadAt) < Fresh)
        {
            return fresh.Calendar;
        }

        var row = await database.One<Row>(Find, null, cancellationToken);
        var special = (row.Holidays ?? []).ToDictionary(Day, _ => false);
        foreach (var day in row.MakeUp ?? [])
        {
            special[Day(day)] = true;
        }

        var weekend = row.Weekend.Select(day => (DayOfWeek)(int.Parse(day, CultureInfo.InvariantCulture) % 7)).ToHashSet();
        var calendar = new WorkingCalendar(TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone), row.Opens, row.Closes, weekend, special);
        known = new Known(calendar, time.GetTimestamp());
        return calendar;
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "O", CultureInfo.InvariantCulture);

    private sealed record Known(WorkingCalendar Calendar, long ReadAt);

    private sealed record Row(string TimeZone, TimeOnly Opens, TimeOnly Closes, string[] Weekend, string[]? MakeUp, string[]? Holidays);
}
