using System.Text.RegularExpressions;
using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>判断质量: machine and people side by side.</summary>
internal sealed class LearnerTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_lead_sees_where_people_differ_from_the_machine_and_opens_such_a_case(string language)
    {
        await Decided();
        var lead = await Colleague(Role.Lead, "周敏", language);
        await lead.Open("/learner");
        await Expect(lead.Heading(lead.Words["learner:title"])).ToBeVisibleAsync();
        await Expect(lead.Region("learner:time.title").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await lead.Picture("learner");

        var pair = lead.Region("learner:pairs.title").GetByRole(AriaRole.Button).First;
        var named = (await pair.InnerTextAsync()).Trim();
        await pair.ClickAsync();
        await Expect(lead.Page.GetByRole(AriaRole.Heading, new() { Name = named })).ToBeVisibleAsync();
        await lead.Page.Locator("#corrections").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(lead.Page).ToHaveURLAsync(new Regex("/cases/"));
    }

    // Decisions of twelve weeks, as a desk makes them: most agree, some differ, and more agree as time goes on.
    private static async Task Decided()
    {
        var codes = await Ground.Host.Sql.Many<string>("select code from category where pack = 'general' and retired_at is null and parent is not null order by code");
        for (var i = 0; i < 60; i++)
        {
            // What the Host learns from these must not speak for anything that another test says.
            var taken = await Submitted.ByPartner($"wombat{i % 7} quokka{i % 5} numbat{i}", "刘洋", $"learner{i}@example.com");
            var (category, other) = (codes[i % 4 * 2], codes[(i % 4 * 2) + 1]);
            await Ground.Host.Sql.Execute(
                """
                update grading set proposed_category = @proposed, confidence = @confidence, category = @category, confirmed_at = now() - @weeks * interval '7 days',
                       confirmed_by = (select id from account order by created_at limit 1)
                where complaint_id = @id
                """,
                new { id = taken.Id, proposed = i % 9 == 8 ? null : category, confidence = 0.35f + (i % 7 * 0.1f), category = i % 4 == 3 && i < 45 ? other : category, weeks = 11 - (i / 5) });
        }
    }
}
