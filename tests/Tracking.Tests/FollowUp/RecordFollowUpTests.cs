using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class RecordFollowUpTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_solved_case_keeps_what_the_customer_said()
    {
        var (complaint, version) = await FollowingUp();
        var answer = (await agent.Post($"complaints/{complaint}/follow-up", new { isSolved = true, satisfaction = 5, remark = "很满意" }, version)).Expect(204);
        var history = (await agent.Get($"complaints/{complaint}/history?order=oldest&limit=200")).Expect(200).Read<Page<HistoryLine>>().Items;
        var entry = history.Single(line => line.Kind == "followUpRecorded");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Version, Is.EqualTo(history[^1].Seq));
            Assert.That(entry.Words, Is.EqualTo("很满意"));
            Assert.That(entry.Facts.GetRawText(), Is.EqualTo("""{"isSolved":true,"satisfaction":5}"""));
            Assert.That(entry.ActorId, Is.EqualTo(agent.Id));
        });
    }

    [Test]
    public async Task An_unsolved_case_is_investigated_again_with_a_new_deadline()
    {
        var (complaint, version) = await FollowingUp();
        (await agent.Post($"complaints/{complaint}/follow-up", new { isSolved = false }, version)).Expect(204);
        var head = (await agent.Get($"complaints/{complaint}")).Read<CaseHead>();
        Assert.That(EnumNames.Of(head.Stage), Is.EqualTo("investigating"));
        Assert.That(head.Clocks.Single(clock => EnumNames.Of(clock.Kind) == "resolve").MetAt, Is.Null);
    }

    [Test]
    public async Task It_is_refused_before_the_solution_was_carried_out()
    {
        var complaint = await Scene.Received(host);
        var version = (await agent.Get($"complaints/{complaint}")).Version;
        (await agent.Post($"complaints/{complaint}/follow-up", new { isSolved = true }, version)).Expect(409, "not-following-up");
        Assert.That((await agent.Get($"complaints/{complaint}")).Version, Is.EqualTo(version));
    }

    [Test]
    public async Task It_names_every_field_at_fault()
    {
        var (complaint, version) = await FollowingUp();
        var errors = (await agent.Post($"complaints/{complaint}/follow-up", new { satisfaction = 6, remark = new string('x', 4001) }, version)).Expect(400).Errors;
        Assert.That(errors, Is.EquivalentTo(new[] { "isSolved:required", "satisfaction:outOfRange", "remark:tooLong" }));
    }

    private async Task<(Guid Complaint, long Version)> FollowingUp()
    {
        var complaint = await Scene.Received(host);
        await host.Sql.Execute("update case_file set stage = 'followingUp' where complaint_id = @complaint", new { complaint });
        await Scene.InBackground(host, new Contracts.Resolution.StageEntered(complaint, Contracts.Resolution.Stage.CarryingOut, Contracts.Resolution.Stage.FollowingUp));
        return (complaint, (await agent.Get($"complaints/{complaint}")).Version);
    }
}
