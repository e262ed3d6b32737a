using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>A matter that is told a second time.</summary>
internal sealed class DuplicatesTests : BrowserTest
{
    [TestCase("zh-CN", "烤箱门关不严，周三约的师傅没有来，打热线等了四十分钟。", "Anna 王")]
    [TestCase("en", "The oven door does not close, the technician of Wednesday never came, and the hotline let me wait forty minutes.", "Grace Miller")]
    public async Task What_is_told_again_is_added_to_the_earlier_case_and_taken_apart_again(string language, string narrative, string customer)
    {
        var earlier = await Submitted.ByPartner(narrative, customer);
        var agent = await Colleague(Role.Agent, language == "en" ? "Emma Clarke" : "苏敏", language);
        await Tell(agent, $"{customer} 2", narrative);
        var likely = Likely(agent, earlier);
        await Expect(likely.GetByText(agent.Words["intake:duplicates.likely"])).ToBeVisibleAsync();
        await Expect(likely.GetByText(agent.Words["intake:duplicates.customer"])).ToBeVisibleAsync();
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await Choose(agent, likely, "merge", "willMerge");
        await agent.Picture("duplicates-new");
        await agent.Press("intake:foot.without");
        await Expect(agent.Text(agent.Words.Of("intake:duplicates.merged", ("number", earlier.Number)))).ToBeVisibleAsync();
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Picture("duplicates-recorded");

        await agent.Press("intake:recorded.open");
        var banner = agent.Page.GetByRole(AriaRole.Region, new() { Name = agent.Words.Of("resolution:related.mergedInto", ("number", earlier.Number)) });
        await Expect(banner).ToBeVisibleAsync();
        await Expect(agent.Region("resolution:related.title")).ToBeVisibleAsync();
        var taken = await agent.Page.Locator(".case-number").TextContentAsync() ?? "";
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Picture("duplicates-merged");

        await banner.GetByRole(AriaRole.Link).ClickAsync();
        var told = agent.Region("resolution:related.title").GetByRole(AriaRole.Listitem).Filter(new() { HasText = taken });
        await told.GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:related.read"] }).ClickAsync();
        await Expect(told.GetByRole(AriaRole.Blockquote)).ToHaveTextAsync(narrative);
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Picture("duplicates-survivor");

        await agent.Open($"/?words={taken}");
        await Expect(agent.Row(taken).GetByText(agent.Words["tracking:desk.merged"])).ToBeVisibleAsync();
        await agent.Picture("duplicates-search");
        await agent.Page.GoBackAsync();
        await told.GetByRole(AriaRole.Link).First.ClickAsync();
        await banner.GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:related.undo"] }).ClickAsync();
        await Expect(banner).ToHaveCountAsync(0);
        await agent.Open("/?view=open");
        await Expect(agent.Row(taken)).ToBeVisibleAsync();
        await Expect(agent.Row(taken).GetByText(agent.Words["tracking:desk.merged"])).ToHaveCountAsync(0);
    }

    [Test]
    public async Task What_belongs_together_is_linked_and_both_go_on()
    {
        const string Narrative = "Two of six wine glasses came in shards, the box was wet and nobody answers my letters.";
        var earlier = await Submitted.ByPartner(Narrative, "Ruth Adler");
        var agent = await Colleague(Role.Agent, "Leo Stern", "en");
        await Tell(agent, "Ruth Adler again", Narrative);
        await Choose(agent, Likely(agent, earlier), "link", "willLink");
        await agent.Press("intake:foot.without");
        await Expect(agent.Text(agent.Words.Of("intake:duplicates.linked", ("number", earlier.Number)))).ToBeVisibleAsync();
        await agent.Press("intake:recorded.open");

        var related = agent.Region("resolution:related.title").GetByRole(AriaRole.Listitem).Filter(new() { HasText = earlier.Number });
        await Expect(related.GetByText(agent.Words["resolution:related.duplicate"])).ToBeVisibleAsync();
        await related.GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:related.unlink"] }).ClickAsync();
        await Expect(related).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_file_that_did_not_arrive_holds_the_merge_back()
    {
        const string Narrative = "The dishwasher leaks under the door every evening and the kitchen floor has swollen.";
        var earlier = await Submitted.ByPartner(Narrative, "Nora Finch");
        var agent = await Colleague(Role.Agent, "Iris Lane", "en");
        await Tell(agent, "Nora Finch again", Narrative);
        await Choose(agent, Likely(agent, earlier), "merge", "willMerge");
        var isBroken = true;
        await agent.Context.RouteAsync("**/pieces/*", route => isBroken ? route.FulfillAsync(new() { Status = 403 }) : route.ContinueAsync());
        await agent.Page.Locator("input[type=file]").SetInputFilesAsync(await Photograph.Take(agent.Page, "floor.png", 60));
        var failed = agent.Page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = agent.Words.Like("common:file.failed") });
        await Expect(failed).ToBeVisibleAsync();
        await agent.Press("intake:foot.without");
        await Expect(agent.Text(agent.Words.Of("intake:duplicates.heldByFailed", ("number", earlier.Number)))).ToBeVisibleAsync();
        await agent.Picture("duplicates-held");

        isBroken = false;
        await agent.Page.GetByRole(AriaRole.Button, new() { NameRegex = agent.Words.Like("common:file.retry") }).ClickAsync();
        await Expect(agent.Text(agent.Words.Of("intake:duplicates.merged", ("number", earlier.Number)))).ToBeVisibleAsync();
        await agent.Press("intake:recorded.open");
        await Expect(agent.Region("resolution:evidence.title").GetByText("floor.png")).ToBeVisibleAsync();
    }

    private static async Task Tell(Visitor agent, string name, string narrative)
    {
        await agent.Open("/intake");
        await agent.Type("intake:who.name", name);
        await agent.Type("intake:who.phone", "13812345678");
        await agent.Type("intake:what.narrative", narrative);
    }

    /// <summary>The earlier complaint beside the form, while it is typed.</summary>
    private static ILocator Likely(Visitor agent, Submitted earlier) =>
        agent.Region("intake:duplicates.title").GetByRole(AriaRole.Listitem).Filter(new() { HasText = earlier.Number });

    private static async Task Choose(Visitor agent, ILocator likely, string offer, string chosen)
    {
        await likely.GetByRole(AriaRole.Button, new() { Name = agent.Words[$"intake:duplicates.{offer}"], Exact = true }).ClickAsync();
        await Expect(likely.GetByRole(AriaRole.Button, new() { Name = agent.Words[$"intake:duplicates.{chosen}"], Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
