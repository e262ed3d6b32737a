using System.Text;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class DraftTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_draft_comes_back_as_it_was_typed_and_the_newest_save_counts()
    {
        var agent = await host.As(Role.Agent, "typist");
        var id = Guid.NewGuid();
        (await agent.Put($"drafts/{id}", new { content = new { narrative = "冰" } })).Expect(204);
        (await agent.Put($"drafts/{id}", new { content = new { narrative = "冰箱", people = new[] { 1, 2 } } })).Expect(204);
        var draft = (await agent.Get("drafts")).Expect(200).Json.EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(draft.GetProperty("id").GetGuid(), Is.EqualTo(id));
            Assert.That(draft.GetProperty("content").GetRawText(), Is.EqualTo("""{"narrative":"冰箱","people":[1,2]}"""));
        });
    }

    [Test]
    public async Task A_draft_is_its_authors_alone()
    {
        var author = await host.As(Role.Agent, "author");
        var other = await host.As(Role.Agent, "other");
        var id = Guid.NewGuid();
        (await author.Put($"drafts/{id}", new { content = new { mine = true } })).Expect(204);
        (await other.Put($"drafts/{id}", new { content = new { mine = false } })).Expect(404);
        (await other.Delete($"drafts/{id}")).Expect(404);
        Assert.That((await other.Get("drafts")).Json.GetArrayLength(), Is.Zero);
        Assert.That((await author.Get("drafts")).Text, Does.Contain("true"));
        (await author.Delete($"drafts/{id}")).Expect(204);
        (await author.Delete($"drafts/{id}")).Expect(404);
    }

    [Test]
    public async Task The_newest_twenty_are_kept()
    {
        var agent = await host.As(Role.Agent, "hoarder");
        for (var i = 0; i < 22; i++)
        {
            (await agent.Put($"drafts/{Guid.NewGuid()}", new { content = new { i } })).Expect(204);
        }

        var kept = (await agent.Get("drafts")).Json.EnumerateArray().Select(draft => draft.GetProperty("content").GetProperty("i").GetInt32());
        Assert.That(kept, Is.EqualTo(Enumerable.Range(2, 20).Reverse()));
    }

    [TestCase("""{"content": 5}"""), TestCase("""{"content": null}"""), TestCase("{}"), TestCase("""{"content": [1]}""")]
    public async Task Only_an_object_is_a_draft(string json) => (await Put(json)).Expect(400, "validation");

    [Test]
    public async Task A_draft_of_more_than_200_KB_is_refused() =>
        Assert.That((await Put($$$"""{"content": {"narrative": "{{{new string('x', 205 * 1024)}}}"}}""")).Expect(400, "validation").Errors, Is.EqualTo(new[] { "content:tooLong" }));

    [TestCase(@"{""content"": {""narrative"": ""\ud800""}}"), TestCase(@"{""content"": {""\udc00"": 1}}"), TestCase(@"{""content"": {""narrative"": ""a\u0000b""}}")]
    public async Task What_cannot_be_read_again_is_refused_or_kept_whole(string json)
    {
        var status = (await Put(json)).Status;
        Assert.That(status, Is.AnyOf(204, 400));
        (await (await host.As(Role.Agent)).Get("drafts")).Expect(200);
    }

    private async Task<Answer> Put(string json) =>
        await (await host.As(Role.Agent)).Put($"drafts/{Guid.NewGuid()}", new StringContent(json, Encoding.UTF8, "application/json"));
}
