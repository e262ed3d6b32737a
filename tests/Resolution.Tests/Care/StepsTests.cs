using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class StepsTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_person_ticks_and_takes_back_what_only_a_person_knows()
    {
        var agent = await host.As(Role.Agent, "林静");
        var it = await CaseInHand.Recorded(host, agent);
        (await it.Put(agent, "steps/calm")).Expect(204);
        var calm = (await it.Seen(agent)).Steps.Single(step => step.Code == "calm");
        Assert.That((calm.Done!.By!.Name, calm.Done.Proof, calm.May), Is.EqualTo(("林静", (string?)null, new[] { CaseAction.UntickStep })));
        (await it.Put(agent, "steps/calm")).Expect(409, "step-done-already");
        (await it.Delete(agent, "steps/calm")).Expect(204);
        (await it.Delete(agent, "steps/calm")).Expect(409, "step-not-done");
        (await it.Put(agent, "steps/sing")).Expect(404);
        Assert.That((await it.History()).TakeLast(2), Is.EqualTo(new[] { "careStepDone", "careStepUndone" }));
    }

    [Test]
    public async Task What_the_record_proves_is_not_ticked_by_hand()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent, confirmed: false);
        (await it.Put(agent, "steps/gather")).Expect(409, "step-proven-by-record");
        (await it.Post(agent, "facts", new NewFact("said, not checked", false))).Expect(201);
        Assert.That((await Gathered(it, agent)).Done, Is.Null);
        (await it.Post(agent, "facts", new NewFact("checked", true))).Expect(201);
        Assert.That((await Gathered(it, agent)).Done!.Proof, Is.EqualTo("factRecorded"));
        (await it.Delete(agent, "steps/gather")).Expect(409, "step-proven-by-record");
        (await it.Post(agent, "facts", new NewFact("checked as well", true))).Expect(201);
    }

    [Test]
    public async Task Scripts_fit_channel_severity_and_language()
    {
        var agent = await host.As(Role.Agent);
        var onThePhone = await CaseInHand.Classified(host, agent, severity: 1);
        var byLetter = await CaseInHand.Recorded(host, agent, channel: Channel.Letter);
        var phone = (await onThePhone.Seen(agent)).Steps[0];
        var letter = (await byLetter.Seen(agent)).Steps[0];
        var chinese = await host.As(Role.Agent, "zh");
        chinese.Language = "zh-TW";
        var taiwan = await onThePhone.Seen(chinese);
        Assert.Multiple(() =>
        {
            Assert.That(phone.Name, Is.EqualTo("Isolate"));
            Assert.That(phone.Say[0], Does.StartWith("Are you and the people with you safe"));
            Assert.That(phone.Say, Has.Some.Contains("quiet line"));
            Assert.That(phone.Avoid, Has.Some.Contains("Keep your voice down"));
            Assert.That(letter.Say, Has.None.Contains("quiet line").And.None.StartsWith("Are you and the people with you safe"));
            Assert.That(letter.Say[0], Does.StartWith("I have read what you wrote"));
            Assert.That(taiwan.Procedure, Is.EqualTo("投訴處理七步"));
            Assert.That(taiwan.Steps.Select(step => step.Name), Is.EqualTo(new[] { "迅速隔離", "安撫情緒", "充分道歉", "蒐集資訊", "提出方案", "徵求意見", "追蹤服務" }));
        });
    }

    [Test]
    public async Task Who_only_reads_sees_the_case_and_may_nothing()
    {
        var it = await CaseInHand.Classified(host, await host.As(Role.Agent));
        var seen = await it.Seen(await host.As(Role.Qa));
        Assert.That(seen.May, Is.Empty);
        Assert.That(seen.Steps.SelectMany(step => step.May), Is.Empty);
        (await it.Post(await host.As(Role.Qa), "notes", new NewNote(NoteKind.Note, "x"))).Expect(403);
    }

    private static async Task<StepOfCare> Gathered(CaseInHand it, ApiClient by) => (await it.Seen(by)).Steps.Single(step => step.Code == "gather");
}
