using System.Text.RegularExpressions;
using Complaints.Platform;
using Complaints.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>疑似群体投诉: what the machine makes of complaints that come in, on a Host of its own that listens.</summary>
internal sealed class BurstTests : BrowserTest
{
    private static readonly (string Subject, string Narrative)[] Elevator =
    [
        ("云溪府二号楼电梯又困人", "昨晚电梯在云溪府二号楼十一层停住，我和孩子被困了四十分钟，维保的人才来。"),
        ("云溪府电梯困人没人管", "云溪府二号楼电梯这个月第三次困人，物业说维保公司换了。"),
        ("投诉云溪府电梯频繁故障", "云溪府二号楼的电梯频繁故障，昨天把老人困在里面，维保一直没有修好。"),
        ("云溪府二号楼电梯困人，要求检修", "我家住云溪府二号楼，电梯困人之后只是重启了一下，要求维保公司彻底检修。"),
        ("云溪府电梯什么时候能修好", "云溪府二号楼电梯困人以后停用了，二十几层楼梯老人走不动，维保什么时候来？"),
        ("云溪府电梯困人，请公布检验报告", "云溪府二号楼电梯多次困人，请物业公布维保记录和检验报告。"),
    ];

    private static readonly (string Subject, string Narrative)[] Others =
    [
        ("外卖洒了一半", "送到的时候汤已经洒了，骑手放下就走。"), ("网课老师换人", "报名时说是名师授课，开课以后换成了助教。"),
        ("Parcel left in the rain", "The box was soaked when I came home."), ("洗车划伤车门", "洗完发现右边车门有两道新划痕。"),
        ("Train seat double booked", "Two of us held a ticket for the same seat."), ("图书馆空调太冷", "阅览室空调开得太低，坐一个小时就头疼。"),
    ];

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_lead_who_watches_sees_an_incident_proposed_while_complaints_come_in_and_grow(string language)
    {
        await using var host = await TestHost.Start(listens: true, with: null, ("Classification:ListenEvery", "00:00:00.300"));
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var lead = await Somebody(language, host);
        await lead.TakeSession(await host.NewAccount("zhoumin", "周敏", Role.Lead));
        await lead.Open("/incidents");
        await Expect(lead.Text(lead.Words["incidents:empty.open"])).ToBeVisibleAsync();

        foreach (var (other, one) in Others.Zip(Elevator[..5]))
        {
            await Submit(partner, other);
            await Submit(partner, one);
        }

        var proposed = lead.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("云溪府.*电梯") });
        await Expect(proposed).ToBeVisibleAsync();
        await lead.Picture("burst-proposed");
        await proposed.ClickAsync();
        await Expect(lead.Region("incidents:members.title").GetByRole(AriaRole.Row)).ToHaveCountAsync(5 + 1);
        await Expect(lead.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("电梯困人|云溪府") }).First).ToBeVisibleAsync();

        await Submit(partner, Elevator[5]);
        await Expect(lead.Region("incidents:members.title").GetByRole(AriaRole.Row)).ToHaveCountAsync(6 + 1);
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await lead.Picture("burst-grown");
        await lead.Context.CloseAsync();
    }

    private static async Task Submit(ApiClient partner, (string Subject, string Narrative) told)
    {
        var customer = new { name = "林涛", phone = $"139{Random.Shared.Next(100_000_000):00000000}" };
        (await partner.Post("complaints", new { told.Subject, told.Narrative, customer }, key: Guid.NewGuid().ToString())).Expect(201);
    }
}
