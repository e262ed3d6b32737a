using System.Text.Json;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>Complainant, affected person and representative are different people, each with a contact of their own.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PartiesTests
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
    public async Task A_representative_speaks_for_the_complainant_and_for_whom_it_happened_to()
    {
        var id = await Record(
            new { name = "王秀英", phone = "13700000001" },
            new { part = "affected", name = "王小宝", relation = "孙子" },
            new { part = "representative", name = " 李律师 ", phone = "139 5678 5678", email = "li@law.example", relation = "代理律师", authority = "seen" });
        var said = await Said(id);
        Assert.That(said.Customer, Has.Property("Name").EqualTo("王秀英").And.Property("Phone").EqualTo("13700000001"));
        Assert.That(said.Parties.Select(party => party with { Id = default }), Is.EqualTo(new[]
        {
            new StatementParty(default, PartyPart.Representative, "李律师", "139 5678 5678", "li@law.example", "代理律师", PartyAuthority.Seen, IsSpokesperson: true),
            new StatementParty(default, PartyPart.Affected, "王小宝", null, null, "孙子", null, IsSpokesperson: false),
        }));
    }

    [Test]
    public async Task Several_complain_together_and_one_of_them_speaks()
    {
        var id = await Record(
            new { name = "张一", phone = "13700000002" },
            new { part = "complainant", name = "张二", phone = "13700000003" },
            new { part = "complainant", name = "张三", phone = "13700000004", isSpokesperson = true },
            new { part = "representative", name = "张四", isSpokesperson = (bool?)false });
        Assert.That((await Said(id)).Parties.Select(party => (party.Name, party.IsSpokesperson, party.Authority)), Is.EqualTo(new[]
        {
            ("张三", true, (PartyAuthority?)null), ("张二", false, null), ("张四", false, PartyAuthority.NotSeen),
        }));
    }

    [Test]
    public async Task A_company_complains_and_names_whom_to_ask_for()
    {
        var id = await Record(
            new { name = "远景物业有限公司", phone = "057100000001", kind = "company" },
            new { part = "contact", name = "周敏", email = "zhou@yuanjing.example", relation = "行政主管" });
        var said = await Said(id);
        Assert.That(said.Customer.Kind, Is.EqualTo(CustomerKind.Company));
        Assert.That(said.Parties.Single(), Has.Property("Part").EqualTo(PartyPart.Contact).And.Property("Email").EqualTo("zhou@yuanjing.example"));
    }

    [TestCase(Role.Qa), TestCase(Role.Administrator)]
    public async Task Who_does_not_handle_cases_sees_the_parties_masked(Role role)
    {
        var id = await Record(new { name = "Ann", phone = "13700000005" }, new { part = "affected", name = "Jane Smith", phone = "13812341234", email = "jane@example.com" });
        var answer = (await (await host.As(role)).Get($"complaints/{id}/statement")).Expect(200);
        Assert.That(answer.Read<Statement>().Parties.Single(), Has.Property("Name").EqualTo("J*** S***").And.Property("Phone").EqualTo("138****1234").And.Property("Email").EqualTo("j***@example.com"));
        Assert.That(answer.Text, Does.Not.Contain("13812341234").And.Not.Contain("Smith").And.Not.Contain("jane@"));
    }

    [Test]
    public async Task Fifty_fit_into_one_case_and_no_more()
    {
        object[] Crowd(int many) => [.. Enumerable.Range(1, many).Select(n => new { part = "complainant", name = $"Neighbour {n}" })];
        Assert.That((await Said(await Record(new { phone = "13700000006" }, Crowd(50)))).Parties, Has.Count.EqualTo(50));
        Assert.That((await Post(new { phone = "13700000006" }, Crowd(51))).Expect(400, "validation").Errors, Is.EqualTo(new[] { "parties:tooMany" }));
    }

    [Test]
    public async Task What_is_wrong_with_a_party_is_said_at_its_field()
    {
        var answer = await Post(
            new { phone = "13700000007" },
            new { name = " ", phone = "12", email = "nobody" },
            new { part = "affected", name = "a", authority = "seen", isSpokesperson = true },
            new { part = "complainant", name = "b", isSpokesperson = true });
        Assert.That(answer.Expect(400, "validation").Errors, Is.EquivalentTo(new[]
        {
            "parties:oneSpokesperson", "parties[0].part:required", "parties[0].name:required", "parties[0].phone:wrongForm", "parties[0].email:wrongForm",
            "parties[1].authority:ofRepresentative",
        }));
    }

    [TestCase("13655550142"), TestCase("50142"), TestCase("Zacharias")]
    public async Task A_case_is_found_by_a_partys_phone_and_name(string query)
    {
        var id = await Record(new { phone = "13700000008" }, new { part = "affected", name = "Zacharias Holm", phone = "136 5555 0142" });
        var found = (await agent.Get($"cases?view=all&q={query}")).Expect(200).Json.GetProperty("items").EnumerateArray();
        Assert.That(found.Select(row => row.GetProperty("complaintId").GetGuid()), Does.Contain(id));
    }

    [Test]
    public async Task A_partys_phone_is_contact_enough_for_a_call() =>
        await Record(new { name = "没有电话的人" }, new { part = "representative", name = "女儿", phone = "13700000009" });

    [Test]
    public async Task The_acknowledgement_goes_to_who_speaks()
    {
        var id = await Record(new { name = "王奶奶", phone = "13700000010" }, new { part = "representative", name = "王女士", phone = "13700000011" });
        Assert.That(await Acknowledged(id), Is.EqualTo(("sms", "13700000011")));
    }

    [Test]
    public async Task Where_who_speaks_cannot_be_written_to_the_complainant_is_in_their_own_name()
    {
        var id = (await agent.Post("desk/complaints", new
        {
            channel = "email",
            narrative = "x",
            customer = new { name = "王奶奶", email = "wang@example.com" },
            parties = new[] { new { part = "representative", name = "李律师" } },
        })).Expect(201).Read<ComplaintReceipt>().Id;
        Assert.That(await Acknowledged(id), Is.EqualTo(("email", "wang@example.com")));
        Assert.That(await Letter(id), Does.Contain("王奶奶").And.Not.Contain("李律师"));
    }

    [Test]
    public async Task A_partner_hands_in_a_joint_complaint()
    {
        var partner = await host.AsPartner(PartnerScope.Submit);
        var answer = await partner.Post("complaints", new { narrative = "x", customer = new { name = "甲" }, parties = new[] { new { part = "complainant", name = "乙", phone = "13700000012" } } }, key: "joint");
        Assert.That((await Said(answer.Expect(201).Read<ComplaintReceipt>().Id)).Parties.Single().Name, Is.EqualTo("乙"));
    }

    private async Task<Guid> Record(object customer, params object[] parties) => (await Post(customer, parties)).Expect(201).Read<ComplaintReceipt>().Id;

    private Task<Answer> Post(object customer, params object[] parties) =>
        agent.Post("desk/complaints", new { channel = "phone", narrative = "电梯坏了两周没人修。", customer, parties });

    private async Task<Statement> Said(Guid id) => (await agent.Get($"complaints/{id}/statement")).Expect(200).Read<Statement>();

    private async Task<(string Way, string? To)> Acknowledged(Guid id)
    {
        var way = await host.Sql.One<string>("select channel from outbox where complaint_id = @id and kind = 'acknowledgement'", new { id });
        return (way!, JsonDocument.Parse(await Body(id)).RootElement.GetProperty("to").GetString());
    }

    private async Task<string> Letter(Guid id) => JsonDocument.Parse(await Body(id)).RootElement.GetProperty("text").GetString()!;

    private async Task<string> Body(Guid id) =>
        (await host.Sql.One<string>("select body::text from outbox where complaint_id = @id and kind = 'acknowledgement'", new { id }))!;
}
