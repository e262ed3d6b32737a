using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class CaseGateTests
{
    private static readonly Guid Me = Guid.CreateVersion7();
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Every_event_becomes_a_chained_entry_and_the_head_follows()
    {
        var complaint = await Scene.Received(host);
        await Scene.InBackground(host, new RecordConfirmed(complaint), new StageEntered(complaint, Stage.Received, Stage.Recorded));
        var entries = await host.Sql.Many<Entry>(
            "select seq, kind, facts::text, previous, hash from history_entry where complaint_id = @complaint order by seq", new { complaint });
        var head = await host.Sql.One<Head>("select seq, hash from case_head where complaint_id = @complaint", new { complaint });
        Assert.Multiple(() =>
        {
            Assert.That(entries[0].Kind, Is.EqualTo("complaintReceived"));
            Assert.That(entries[0].Previous, Is.EqualTo(HistoryChain.Genesis));
            Assert.That(entries.Skip(1).Zip(entries).All(pair => pair.First.Previous.SequenceEqual(pair.Second.Hash)));
            Assert.That(entries[^1].Facts, Is.EqualTo("""{"from":"received","to":"recorded"}"""));
            Assert.That((head!.Seq, head.Hash), Is.EqualTo((entries[^1].Seq, entries[^1].Hash)));
        });
    }

    [Test]
    public async Task A_change_names_the_version_it_has_seen()
    {
        var complaint = await Scene.Received(host);
        var version = await Version(complaint);
        Assert.That(await Refusal(complaint, Role.Agent, null), Is.EqualTo(428));
        Assert.That(await Refusal(complaint, Role.Agent, version - 1), Is.EqualTo(412));
        Assert.That(await Refusal(complaint, Role.Agent, version + 1), Is.EqualTo(412));
        Assert.That(await Refusal(complaint, Role.Agent, version), Is.Null);
        Assert.That(await Version(complaint), Is.GreaterThan(version));
    }

    [Test]
    public async Task Of_many_changes_at_once_one_wins()
    {
        var complaint = await Scene.Received(host);
        var version = await Version(complaint);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Refusal(complaint, Role.Agent, version)));
        Assert.That(answers.Count(answer => answer is null), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer == 412), Is.EqualTo(29));
    }

    [Test]
    public async Task A_department_reaches_only_cases_in_which_it_has_something_to_do()
    {
        var complaint = await Scene.Received(host);
        Assert.That(await Refusal(complaint, Role.Department, await Version(complaint)), Is.EqualTo(404));
        await host.Sql.Execute("update case_file set owner_id = @Me where complaint_id = @complaint", new { complaint, Me });
        Assert.That(await Refusal(complaint, Role.Department, await Version(complaint)), Is.Null);
    }

    [TestCase(CallerKind.Anonymous)]
    [TestCase(CallerKind.Partner)]
    public async Task Nobody_from_outside_gets_through(CallerKind kind)
    {
        var complaint = await Scene.Received(host);
        var version = await Version(complaint);
        Assert.That(await Refusal(complaint, null, version, kind), Is.EqualTo(404));
    }

    [Test]
    public async Task A_case_that_does_not_exist_is_not_found() => Assert.That(await Refusal(Guid.NewGuid(), Role.Agent, 1), Is.EqualTo(404));

    private async Task<int?> Refusal(Guid complaint, Role? role, long? version, CallerKind kind = CallerKind.Account)
    {
        try
        {
            await Scene.Of(
                host, complaint, caller => (caller.Kind, caller.Id, caller.Role, caller.ExpectedVersion) = (kind, Me, role, version),
                new NoteWritten(complaint, Guid.CreateVersion7(), NoteKind.Note) { Note = "note" });
            return null;
        }
        catch (Problem problem)
        {
            return problem.Status;
        }
    }

    private Task<long> Version(Guid complaint) => host.Sql.One<long>("select seq from case_head where complaint_id = @complaint", new { complaint });

    private sealed record Entry(long Seq, string Kind, string Facts, byte[] Previous, byte[] Hash);

    private sealed record Head(long Seq, byte[] Hash);
}
