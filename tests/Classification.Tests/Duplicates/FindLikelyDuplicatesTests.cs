using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class FindLikelyDuplicatesTests
{
    private const string Told = "6月3日送到的双门冰箱不制冷，打了三次客服电话都没有人上门，冷冻室里的肉全坏了，要求更换新机。";

    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        agent = await host.As(Role.Agent, "陈静");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task What_the_same_customer_told_before_is_likely_and_says_why()
    {
        var earlier = await Submit(new { narrative = Told, product = "双门冰箱 BCD-520", orderNumber = "DD-2026 0603-118", customer = new { name = "王芳", phone = "138 0013 8001" } });

        var found = await Find(new { text = "你好，冰箱不制冷，打了三次客服电话都没有人上门", phone = "13800138001", product = "双门冰箱bcd-520", orderNumber = "dd20260603118" });

        Assert.That((found[0].ComplaintId, found[0].Likelihood, found[0].Customer, found[0].DaysApart), Is.EqualTo((earlier, Likelihood.Likely, "王**", 0)));
        Assert.That((found[0].IsSameCustomer, found[0].IsSameOrder, found[0].IsSameProduct), Is.EqualTo((true, true, true)));
        Assert.That(found[0].Words, Does.Contain("打了三次客服电话都没有人上门").And.Contain("冰箱不制冷"));
    }

    [Test]
    public async Task Other_words_of_the_same_customer_are_no_duplicate()
    {
        await Submit(new { narrative = "酒店房间空调整晚漏水，前台说没有空房可换。", customer = new { name = "李雷", phone = "13800138002" } });

        Assert.That(await Find(new { text = "信用卡被重复扣款两次，客服答应三天退款，一直没有到账。", phone = "13800138002" }), Is.Empty);
    }

    [Test]
    public async Task The_same_words_from_another_number_and_in_traditional_characters_are_found()
    {
        var earlier = await Submit(new { narrative = "健身房突然关门，预付的会员卡余额不退，老板的电话一直打不通。", customer = new { name = "赵敏", phone = "13800138003" } });

        var found = await Find(new { text = "健身房突然關門，預付的會員卡餘額不退，老闆的電話一直打不通", phone = "0912345678" });

        Assert.That(found.Select(one => one.ComplaintId), Does.Contain(earlier));
        Assert.That(found.Single(one => one.ComplaintId == earlier).IsSameCustomer, Is.False);
    }

    [Test]
    public async Task Two_records_that_were_merged_are_one_customer_whichever_of_them_complains()
    {
        var first = await Submit(new { narrative = "儿童手表戴了两天就充不进电。", orderNumber = "SB-5501", customer = new { name = "周小芳", phone = "13800138041" } });
        var second = await Submit(new { narrative = "手表客服态度很差，一直推脱。", orderNumber = "SB5501", customer = new { name = "周芳", email = "zhou.fang@example.com" } });
        var (front, merged) = (await CustomerOf(first), await CustomerOf(second));
        Assert.That((await Found(second, first)).IsSameCustomer, Is.False);

        (await agent.Post($"customers/{front}/merge", new { otherId = merged })).Expect(204);

        Assert.That(((await Found(second, first)).IsSameCustomer, (await Found(first, second)).IsSameCustomer), Is.EqualTo((true, true)));
        var told = await Find(new { text = "手表客服态度很差", customerId = merged });
        Assert.That(told.Single(one => one.ComplaintId == second).IsSameCustomer, Is.True);
    }

    [TestCase("+86 10 8888 6601", "010-8888-6601")]
    [TestCase("0086 138 0013 8042", "138 0013 8042")]
    public async Task A_number_is_the_same_however_it_is_written(string then, string now)
    {
        var earlier = await Submit(new { narrative = $"代驾司机绕路，多收了{then[^2..]}元。", orderNumber = $"DJ-{then[^4..]}", customer = new { name = "钱多", phone = then } });

        Assert.That((await Find(new { text = "司机绕路多收钱", phone = now, orderNumber = $"DJ{then[^4..]}" })).Single(one => one.ComplaintId == earlier).IsSameCustomer, Is.True);
    }

    [Test]
    public async Task English_is_compared_by_neighbouring_words()
    {
        var earlier = await Submit(new { narrative = "My suitcase was left behind in Frankfurt and nobody at the baggage desk could tell me when it would arrive.", customer = new { name = "Jane Smith", phone = "442071838750" } });

        var found = await Find(new { text = "My suitcase was left behind in Frankfurt; nobody at the baggage desk could tell me anything.", phone = "+44 20 7183 8750" });

        Assert.That((found[0].ComplaintId, found[0].Likelihood), Is.EqualTo((earlier, Likelihood.Likely)));
        Assert.That(found[0].Words, Does.Contain("nobody at the baggage desk could tell me"));
    }

    [Test]
    public async Task The_order_alone_is_worth_a_look_and_a_recorded_case_is_not_its_own_duplicate()
    {
        var first = await Submit(new { narrative = "快递把箱子摔坏了。", orderNumber = "SF-7788-9900" });
        var second = await Submit(new { narrative = "发票抬头开错了，要求重开。", orderNumber = "sf77889900" });

        var found = (await agent.Get($"complaints/{second}/duplicates")).Expect(200).Read<List<LikelyDuplicate>>();

        Assert.That(found.Select(one => (one.ComplaintId, one.IsSameOrder, one.Likelihood)), Is.EqualTo(new[] { (first, true, Likelihood.Possible) }));
    }

    [Test]
    public async Task A_department_is_shown_only_cases_in_which_it_has_something_to_do()
    {
        var first = await Submit(new { narrative = "小区电梯每天停运两次，老人被困，物业拒绝维修。", orderNumber = "WY-2026-51" });
        var second = await Submit(new { narrative = "小区电梯每天停运两次，老人被困，物业拒绝维修！", orderNumber = "WY-2026-51" });
        var department = await host.As(Role.Department, "工程部");
        var mine = new { toId = department.Id, facts = "电梯停运", promises = "", mood = "calm", people = "", openQuestion = "何时修好？" };
        (await agent.Post($"complaints/{second}/handover", mine, version: await Version(second))).Expect(201);

        Assert.That((await agent.Get($"complaints/{second}/duplicates")).Expect(200).Read<List<LikelyDuplicate>>().Select(one => one.ComplaintId), Is.EqualTo(new[] { first }));
        Assert.That((await department.Get($"complaints/{second}/duplicates")).Expect(200).Read<List<LikelyDuplicate>>(), Is.Empty);
        (await department.Get($"complaints/{first}/duplicates")).Expect(404);
    }

    [Test]
    public async Task Complaints_from_before_there_were_signs_are_signed_in_the_background()
    {
        var earlier = await Submit(new { narrative = "旅行社临时取消了去云南的行程，订金两千元至今没有退还。" });
        await host.Sql.Execute("delete from complaint_sign where complaint_id = @earlier", new { earlier });
        await host.Sql.Execute("update sign_catching_up set finished_at = null, reached = '00000000-0000-0000-0000-000000000000'");

        while (await host.Send(new CatchUpSigns(2)))
        {
        }

        Assert.That((await Find(new { text = "旅行社临时取消了去云南的行程，订金两千元没有退还" }))[0].ComplaintId, Is.EqualTo(earlier));
    }

    private async Task<LikelyDuplicate> Found(Guid of, Guid which) =>
        (await agent.Get($"complaints/{of}/duplicates")).Expect(200).Read<List<LikelyDuplicate>>().Single(one => one.ComplaintId == which);

    private Task<Guid> CustomerOf(Guid complaint) => host.Sql.One<Guid>("select customer_id from complaint where id = @complaint", new { complaint });

    private async Task<IReadOnlyList<LikelyDuplicate>> Find(object told) => (await agent.Post("duplicates", told)).Expect(200).Read<List<LikelyDuplicate>>();

    private async Task<long> Version(Guid id) => (await agent.Get($"complaints/{id}")).Expect(200).Version;

    private async Task<Guid> Submit(object complaint) =>
        (await partner.Post("complaints", complaint, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();
}
