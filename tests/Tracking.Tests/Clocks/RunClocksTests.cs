using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class RunClocksTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_new_complaint_is_acknowledged_at_once_and_owes_an_answer_within_a_day()
    {
        var clocks = await Clocks(await Scene.Received(host));
        Assert.Multiple(() =>
        {
            Assert.That(clocks[ClockKind.Acknowledge].MetAt, Is.Not.Null);
            Assert.That(clocks[ClockKind.FirstAnswer].DueAt - clocks[ClockKind.FirstAnswer].StartedAt, Is.EqualTo(TimeSpan.FromHours(24)));
            Assert.That(clocks[ClockKind.Resolve].MetAt, Is.Null);
        });
    }

    [Test]
    public async Task Another_severity_moves_the_deadline_and_the_desk_follows()
    {
        var complaint = await Scene.Received(host);
        var before = (await Clocks(complaint))[ClockKind.Resolve];
        await Scene.InBackground(host, new GradingConfirmed(complaint, "other", 2, 4, true));
        await Scene.InBackground(host, new GradingConfirmed(complaint, "other", 1, 1, true));
        var after = (await Clocks(complaint))[ClockKind.Resolve];
        Assert.That(after.DueAt, Is.LessThan(before.DueAt));
        Assert.That((await Kinds(complaint)).Count(kind => kind == "clockMoved"), Is.EqualTo(2));
        await DeskAgrees(complaint);
    }

    [Test]
    public async Task The_same_severity_moves_nothing()
    {
        var complaint = await Scene.Received(host);
        var severity = await host.Sql.One<int>("select severity::int from desk_row where complaint_id = @complaint", new { complaint });
        await Scene.InBackground(host, new GradingConfirmed(complaint, "other", severity, 4, false));
        Assert.That(await Kinds(complaint), Does.Not.Contain("clockMoved"));
    }

    [TestCase(NoteKind.Call, true)]
    [TestCase(NoteKind.Letter, true)]
    [TestCase(NoteKind.Note, false)]
    public async Task What_is_said_to_the_customer_is_the_first_answer(NoteKind kind, bool isAnswer)
    {
        var complaint = await Scene.Received(host);
        await Scene.InBackground(host, new NoteWritten(complaint, Guid.NewGuid(), kind) { Note = "说明了情况" });
        Assert.That((await Clocks(complaint))[ClockKind.FirstAnswer].MetAt is not null, Is.EqualTo(isAnswer));
        await DeskAgrees(complaint);
    }

    [Test]
    public async Task Carried_out_means_resolved_and_to_be_followed_up()
    {
        var complaint = await Scene.Received(host);
        await Scene.InBackground(host, new StageEntered(complaint, Stage.CarryingOut, Stage.FollowingUp));
        var clocks = await Clocks(complaint);
        Assert.That(clocks[ClockKind.Resolve].MetAt, Is.Not.Null);
        Assert.That(clocks[ClockKind.FollowUp].MetAt, Is.Null);
        await DeskAgrees(complaint);
    }

    [Test]
    public async Task Closing_ends_every_clock_and_reopening_starts_a_new_one()
    {
        var complaint = await Scene.Received(host);
        await Scene.InBackground(host, new StageEntered(complaint, Stage.FollowingUp, Stage.Closed));
        Assert.That((await Clocks(complaint)).Values.Select(clock => clock.MetAt), Has.None.Null);
        await DeskAgrees(complaint);
        await Scene.InBackground(host, new StageEntered(complaint, Stage.Closed, Stage.Investigating));
        Assert.That((await Clocks(complaint))[ClockKind.Resolve].MetAt, Is.Null);
        await DeskAgrees(complaint);
    }

    [Test]
    public async Task A_deadline_that_passes_is_noticed_once_by_however_many_replicas()
    {
        await using var own = await TestHost.Start();
        await using var second = TestHost.Over(own.Sql.ConnectionString);
        var complaints = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Scene.Received(own)));
        own.Clock.Advance(TimeSpan.FromHours(25));
        second.Clock.Advance(TimeSpan.FromHours(25));
        await Eventually.Is(
            async () => await own.Sql.One<int>("select count(*)::int from clock where missed_at is null and met_at is null and kind = 'firstAnswer'") == 0,
            "every first answer is noticed as missed");
        var entries = await own.Sql.Many<Guid>("select complaint_id from history_entry where kind = 'clockMissed' and facts->>'clock' = 'firstAnswer'");
        Assert.That(entries, Is.EquivalentTo(complaints));
        await Scene.InBackground(own, new NoteWritten(complaints[0], Guid.NewGuid(), NoteKind.Call) { Note = "晚了" });
        Assert.That(
            await own.Sql.One<string>("select facts::text from history_entry where kind = 'clockMet' and facts->>'clock' = 'firstAnswer'"),
            Is.EqualTo("""{"clock":"firstAnswer","inTime":false}"""));
    }

    private async Task<Dictionary<ClockKind, CaseClock>> Clocks(Guid complaint) =>
        (await host.Sql.Many<CaseClock>("select kind, started_at, due_at, met_at, missed_at, stopped_at from clock where complaint_id = @complaint", new { complaint })).ToDictionary(clock => clock.Kind);

    private Task<IReadOnlyList<string>> Kinds(Guid complaint) => host.Sql.Many<string>("select kind from history_entry where complaint_id = @complaint order by seq", new { complaint });

    private async Task DeskAgrees(Guid complaint) =>
        Assert.That(await host.Sql.One<bool>(
            """
            select next_due_at = coalesce((select min(due_at) from clock c where c.complaint_id = d.complaint_id and met_at is null), 'infinity')
            from desk_row d where complaint_id = @complaint
            """, new { complaint }), "the desk shows another deadline than the clocks");
}
