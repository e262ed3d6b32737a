using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>What an agent does with an open case, each by the keys and words of the page.</summary>
internal static class CaseWork
{
    private static readonly string[] SaidAndDone = ["isolate", "calm", "apologise"];

    /// <summary>From anywhere: searches for the number and opens what is found, without the mouse.</summary>
    public static async Task OpenByKeyboard(this Visitor agent, string number)
    {
        await Expect(agent.Region("tracking:desk.queue")).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("/");
        await agent.Page.Keyboard.TypeAsync(number);
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Region("tracking:desk.queue").GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Expect(agent.Row(number)).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("/cases/"));
    }

    /// <summary>A complaint's line in the queue.</summary>
    public static ILocator Row(this Visitor agent, string number) =>
        agent.Region("tracking:desk.queue").GetByRole(AriaRole.Link).Filter(new() { HasText = number });

    /// <summary>Logs early signs by the key for it.</summary>
    public static async Task LogSigns(this Visitor colleague, IReadOnlyList<string> signs)
    {
        foreach (var sign in signs)
        {
            await colleague.Page.Keyboard.PressAsync("s");
            await colleague.Type("signs:quick.words", sign);
            await colleague.Page.Keyboard.PressAsync("Enter");
            await Expect(colleague.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
    }

    public static async Task TakeOver(this Visitor agent, string name)
    {
        await agent.Press("resolution:case.take");
        await Expect(agent.Text(agent.Words.Of("resolution:case.owner", ("name", name)))).ToBeVisibleAsync();
        await agent.Press("resolution:confirm.action");
        await Expect(agent.Region("resolution:confirm.title")).ToHaveCountAsync(0);
    }

    /// <summary>Corrects the proposed category, found by typing, and confirms with the key for it.</summary>
    public static async Task Classify(this Visitor agent, string category)
    {
        var grading = agent.Region("resolution:grading.title");
        await grading.GetByLabel(agent.Words["resolution:grading.category"]).FillAsync(category);
        await agent.Page.GetByTitle(category, new() { Exact = true }).ClickAsync();
        await grading.GetByRole(AriaRole.Heading).ClickAsync();
        await agent.Page.Keyboard.PressAsync("e");
        await Expect(grading.GetByText(agent.Words["resolution:grading.confirmed"])).ToBeVisibleAsync();
    }

    /// <summary>Ticks the steps that no entry of the history proves.</summary>
    public static async Task TickSteps(this Visitor agent)
    {
        foreach (var step in SaidAndDone)
        {
            var name = agent.Words[$"resolution:step.{step}"];
            var script = agent.Page.GetByRole(AriaRole.Region, new() { Name = agent.Words.Of("resolution:care.script", ("step", name)) });
            // A button that is still busy with the step before takes no click.
            await Expect(script.Locator(".ant-btn-loading")).ToHaveCountAsync(0);
            await script.GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:care.tick"] }).ClickAsync();
            await Expect(script).ToHaveCountAsync(0);
        }
    }

    public static async Task RecordFact(this Visitor agent, string fact)
    {
        await agent.Compose("f", "fact");
        await agent.Type("resolution:fact.words", fact);
        await agent.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(agent.Region("resolution:case.facts").GetByText(fact)).ToBeVisibleAsync();
    }

    public static async Task<ILocator> Offer(this Visitor agent, string title, string remedy, int amount, string reason = "")
    {
        await agent.Compose("o", "option");
        await agent.Type("resolution:option.name", title);
        await agent.Type("resolution:option.words", remedy);
        await agent.Type("resolution:option.amount", $"{amount}");
        await agent.Type("resolution:option.reason", reason);
        await agent.Press("resolution:option.offer");
        var option = agent.Option(title);
        await Expect(option).ToBeVisibleAsync();
        return option;
    }

    public static ILocator Option(this Visitor agent, string title) =>
        agent.Page.GetByRole(AriaRole.Article, new() { Name = title, Exact = true });

    public static async Task AcceptAndCarryOut(this Visitor agent, ILocator option)
    {
        await option.GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:option.accepted"] }).ClickAsync();
        await Expect(option.GetByText(agent.Words["resolution:optionState.accepted"], new() { Exact = true })).ToBeVisibleAsync();
        var carryOut = option.GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:option.carriedOut"] });
        await carryOut.ClickAsync();
        await Expect(carryOut).ToHaveCountAsync(0);
    }

    public static async Task FollowUp(this Visitor agent, string remark)
    {
        await agent.Compose("u", "followUp");
        await agent.Radio("resolution:followUp.yes").CheckAsync();
        await agent.Page.GetByRole(AriaRole.Radio, new() { Name = "5", Exact = true }).CheckAsync();
        await agent.Type("resolution:followUp.remark", remark);
        await agent.Press("resolution:compose.keep");
        await Expect(agent.Region("resolution:case.timeLine").GetByText(remark).First).ToBeVisibleAsync();
    }

    public static async Task CloseCase(this Visitor agent, string summary)
    {
        await agent.Compose("x", "closing");
        await agent.Radio("resolution:outcome.upheld").CheckAsync();
        await agent.Type("resolution:closing.summary", summary);
        await agent.Press("resolution:closing.close");
        await Expect(agent.Page.Locator("header").GetByText(agent.Words["resolution:outcome.upheld"], new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Opens one of the composer's forms with its key; it is there only while the case allows it.</summary>
    public static async Task Compose(this Visitor agent, string key, string kind)
    {
        var tab = agent.Page.GetByRole(AriaRole.Tab, new() { Name = agent.Words[$"resolution:compose.{kind}"], Exact = true });
        await Expect(tab).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync(key);
        await Expect(tab).ToHaveAttributeAsync("aria-selected", "true");
    }
}
