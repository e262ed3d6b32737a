using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Similar earlier cases beside the case.</summary>
internal sealed class SimilarTests : BrowserTest
{
    [TestCase("zh-CN", "微波炉转盘不转", "微波炉的转盘不转，加热不匀。转盘不转的事报修过一次。", "微波炉新换的转盘又不转", "换过一次转盘，微波炉转盘不转的毛病还在。")]
    [TestCase("en", "Coffee grinder jams", "The coffee grinder jams after two cups. The coffee grinder jams every single morning.", "My coffee grinder jams too", "Every morning the coffee grinder jams, and the repair did not help.")]
    public async Task An_earlier_case_of_the_kind_tells_how_it_ended_and_opens(string language, string subject, string told, string now, string toldNow)
    {
        var clerk = await Ground.Host.As(Role.Agent, "办结人");
        var earlier = await Hand(subject, told);
        await End(clerk, earlier);
        await Hand($"{subject} (2)", told);
        var agent = await Colleague(Role.Agent, language == "en" ? "Emma Clarke" : "王敏", language);
        await agent.Open($"/cases/{await Hand(now, toldNow)}");
        var similar = agent.Region("resolution:similar.title");
        var ended = similar.GetByRole(AriaRole.Listitem).Filter(new() { HasText = agent.Words.Of("resolution:similar.satisfied", ("count", "4")) });

        await Expect(ended).ToContainTextAsync(agent.Words.Of("resolution:similar.closed", ("outcome", agent.Words["resolution:outcome.upheld"])));
        await Expect(ended).ToContainTextAsync(agent.Words["resolution:remedy.refund"]);
        await Expect(ended).ToContainTextAsync("260");
        await Expect(ended).ToContainTextAsync(agent.Words["resolution:similar.sameDay"]);
        await ended.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(agent.Heading(subject)).ToBeVisibleAsync();
    }

    private static async Task<Guid> Hand(string subject, string narrative)
    {
        using var partner = await Ground.Host.AsPartner(PartnerScope.Submit);
        var complaint = new { subject, narrative, customer = new { name = "何丽", email = $"{Guid.NewGuid():N}@example.com" } };
        return (await partner.Post("complaints", complaint, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();
    }

    private static async Task End(ApiClient clerk, Guid id)
    {
        await Act(HttpMethod.Post, "confirmation", null);
        await Act(HttpMethod.Put, "grading", new { category = "product.defect", severity = 3, priority = 3 });
        await Act(HttpMethod.Post, "owner", new { ownerId = (Guid?)null });
        await Act(HttpMethod.Post, "options", new { title = "退款", currency = "CNY", remedies = new[] { new { kind = RemedyKind.Refund, words = "退货还款", amount = 260m, ownerId = clerk.Id } } });
        var (option, remedy) = (await Ground.Host.Sql.One<Guid>("select id from solution_option where complaint_id = @id", new { id }), await Ground.Host.Sql.One<Guid>("select id from remedy_line where complaint_id = @id", new { id }));
        await Act(HttpMethod.Post, $"options/{option}/answer", new { answer = OptionAnswer.Accepted });
        await Act(HttpMethod.Post, $"remedies/{remedy}/completion", null);
        await Act(HttpMethod.Post, "follow-up", new { isSolved = true, satisfaction = 4, remark = "好" });
        await Act(HttpMethod.Post, "closing", new { outcome = Outcome.Upheld, summary = "已退款" });

        async Task Act(HttpMethod method, string path, object? body)
        {
            var version = (await clerk.Get($"complaints/{id}")).Expect(200).Version;
            var answer = await clerk.Send(method, $"complaints/{id}/{path}", body, version);
            Assert.That(answer.Status, Is.LessThan(300), answer.Text);
        }
    }
}
