using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class FindSimilarCasesTests
{
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
    public async Task The_same_matter_in_other_words_by_another_customer_is_found_with_how_it_ended()
    {
        var earlier = await Submit("净水器滤芯漏水", "上个月装的净水器，滤芯一直漏水，厨房地板都泡坏了。滤芯漏水的事我打过电话，没有下文。", "13900010001");
        await Close(earlier);
        var now = await Submit("家里净水器的滤芯在漏水", "你们的师傅换过一次零件还是老样子，滤芯接口那里漏水，橱柜发霉了，希望赔偿。", "13900010002");

        var found = (await Similar(now)).Single(one => one.ComplaintId == earlier);

        Assert.Multiple(() =>
        {
            Assert.That(found.Words, Does.Contain("净水器"));
            Assert.That((found.Ending.Stage, found.Ending.Outcome, found.Ending.Days), Is.EqualTo((Stage.Closed, (Outcome?)Outcome.Upheld, (int?)0)));
            Assert.That((found.Ending.IsSolved, found.Ending.Satisfaction), Is.EqualTo(((bool?)true, (int?)4)));
            Assert.That(found.Ending.Remedies, Is.EqualTo(new[] { new AcceptedRemedy(RemedyKind.Refund, "退滤芯的钱", 80m, "CNY"), new AcceptedRemedy(RemedyKind.Cash, "赔地板", 300m, "CNY") }));
        });
    }

    [Test]
    public async Task One_that_is_open_has_no_ending_yet_and_later_ones_are_left_out()
    {
        var first = await Submit("跑步机跑带打滑", "跑步机的跑带打滑，跑步机用了两周就这样，跑带打滑差点摔倒。", "13900010003");
        var second = await Submit("跑步机跑带总是打滑", "刚买的跑步机跑带打滑，售后说是正常的。", "13900010004");

        var ofSecond = (await Similar(second)).Single(one => one.ComplaintId == first);

        Assert.That((ofSecond.Ending.Stage, ofSecond.Ending.Outcome, ofSecond.Ending.Days, ofSecond.Ending.Satisfaction), Is.EqualTo((Stage.Received, (Outcome?)null, (int?)null, (int?)null)));
        Assert.That(ofSecond.Ending.Remedies, Is.Empty);
        Assert.That((await Similar(first)).Select(one => one.ComplaintId), Does.Not.Contain(second));
    }

    [Test]
    public async Task What_is_about_something_else_is_left_out()
    {
        var other = await Submit("机票改签费太高", "航班取消以后改签要收四百元，客服电话一直占线。", "13900010005");
        var now = await Submit("蛋糕奶油变质", "昨天买的生日蛋糕奶油变质，孩子吃了拉肚子。", "13900010006");

        Assert.That((await Similar(now)).Select(one => one.ComplaintId), Does.Not.Contain(other));
    }

    [Test]
    public async Task The_same_category_and_product_are_worth_a_look_where_the_words_differ()
    {
        var earlier = await Submit("开机没反应", "按了按钮灯也不亮。", "13900010007", "电压力锅 YL-50");
        var now = await Submit("煮到一半断电", "饭是生的，插座换过了。", "13900010008", "电压力锅yl50");
        foreach (var id in new[] { earlier, now })
        {
            await Grade(id, "product.defect");
        }

        var found = (await Similar(now)).Single(one => one.ComplaintId == earlier);

        Assert.That((found.IsSameCategory, found.IsSameProduct), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_merged_case_is_told_as_the_one_that_goes_on_and_once()
    {
        var survivor = await Submit("洗碗机门关不严", "洗碗机门关不严，水从洗碗机门缝流出来。", "13900010009");
        var merged = await Submit("洗碗机门关不严漏了一地", "洗碗机门关不严，又漏了一地的水。", "13900010009");
        (await agent.Post($"complaints/{merged}/merge", new { intoId = survivor, words = "再次来电" }, version: await Version(merged))).Expect(204);
        var now = await Submit("新洗碗机门关不严", "新买的洗碗机门关不严，请上门看看。", "13900010010");

        var found = (await Similar(now)).Select(one => one.ComplaintId).ToList();

        Assert.That(found, Does.Contain(survivor).And.Not.Contain(merged));
        Assert.That(found.Count(id => id == survivor), Is.EqualTo(1));
    }

    [Test]
    public async Task Nobody_sees_a_case_that_they_are_barred_from_or_have_no_part_in()
    {
        var barred = await host.As(Role.Agent, "李强");
        var department = await host.As(Role.Department, "维修部");
        var earlier = await Submit("扫地机器人不回充", "扫地机器人不回充电座，扫地机器人半路就没电。", "13900010011");
        var now = await Submit("扫地机器人找不到充电座", "扫地机器人不回充，半路没电停在床下。", "13900010012");
        await host.Sql.Execute(
            "insert into conflict_of_interest (complaint_id, account_id, kind, named_at, named_by) values (@earlier, @Id, 'declared', now(), @Id)", new { earlier, barred.Id });
        await host.Sql.Execute("update case_file set owner_id = @Id where complaint_id = @now", new { now, department.Id });

        Assert.That((await Similar(now)).Select(one => one.ComplaintId), Does.Contain(earlier));
        Assert.That((await Similar(now, barred)).Select(one => one.ComplaintId), Does.Not.Contain(earlier));
        Assert.That((await Similar(now, department)).Select(one => one.ComplaintId), Does.Not.Contain(earlier));
    }

    private async Task<Guid> Submit(string subject, string narrative, string phone, string? product = null) =>
        (await partner.Post("complaints", new { subject, narrative, product, customer = new { name = "客户", phone } }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();

    private async Task<IReadOnlyList<SimilarCase>> Similar(Guid id, ApiClient? by = null) =>
        (await (by ?? agent).Get($"complaints/{id}/similar")).Expect(200).Read<IReadOnlyList<SimilarCase>>();

    private async Task<long> Version(Guid id) => (await agent.Get($"complaints/{id}")).Expect(200).Version;

    private async Task Grade(Guid id, string category)
    {
        (await agent.Post($"complaints/{id}/confirmation", version: await Version(id))).Expect(204);
        (await agent.Put($"complaints/{id}/grading", new { category, severity = 3, priority = 3 }, await Version(id))).Expect(204);
    }

    private async Task Close(Guid id)
    {
        await Grade(id, "product.defect");
        (await Act("owner", new { ownerId = (Guid?)null })).Expect(204);
        (await Act("options", new
        {
            title = "退款并赔地板",
            currency = "CNY",
            remedies = new[]
            {
                new { kind = RemedyKind.Refund, words = "退滤芯的钱", amount = 80m, ownerId = agent.Id },
                new { kind = RemedyKind.Cash, words = "赔地板", amount = 300m, ownerId = agent.Id },
            },
        })).Expect(201);
        var option = await host.Sql.One<Guid>("select id from solution_option where complaint_id = @id", new { id });
        (await Act($"options/{option}/answer", new { answer = OptionAnswer.Accepted, words = "可以" })).Expect(204);
        foreach (var line in await host.Sql.Many<Guid>("select id from remedy_line where complaint_id = @id", new { id }))
        {
            (await Act($"remedies/{line}/completion")).Expect(204);
        }

        (await Act("follow-up", new { isSolved = true, satisfaction = 4, remark = "还行" })).Expect(204);
        (await Act("closing", new { outcome = Outcome.Upheld, summary = "已退款并赔付" })).Expect(204);

        async Task<Answer> Act(string path, object? body = null) => await agent.Post($"complaints/{id}/{path}", body, await Version(id));
    }
}
