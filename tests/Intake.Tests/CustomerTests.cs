using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class CustomerTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent);
        await Complain("王小明", "138 1234 5678", "xiaoming@example.com", "VIP-77");
        await Complain("王小明", "138 1234 5678", "xiaoming@example.com", "VIP-77");
        await Complain("王大力", "139 8765 4321", null, null);
        await Complain("100% Company_Ltd", null, "office@example.com", null);
        await Complain("曾芳芳", "+86 137 0000 2468", null, null);
        await Complain("單女士", "(0571) 8755 6677", null, null);
        await Complain("欧阳绿", "+44 20 7946 0018", null, null);
        await Complain("Siobhan O'Neill", null, "soneill@mail.example.org", null);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase("王", new[] { "王大力", "王小明" })]
    [TestCase("王小", new[] { "王小明" })]
    [TestCase("13812", new[] { "王小明" })]
    [TestCase("138-1234", new[] { "王小明" })]
    [TestCase("5678", new[] { "王小明" })]
    [TestCase("321", new[] { "王大力" })]
    [TestCase("XIAOMING@", new[] { "王小明" })]
    [TestCase("vip-7", new[] { "王小明" })]
    [TestCase("100% com", new[] { "100% Company_Ltd" })]
    [TestCase("小明", new[] { "王小明" })]
    [TestCase("芳", new[] { "曾芳芳" })]
    [TestCase("芳芳", new[] { "曾芳芳" })]
    [TestCase("wangxiaoming", new[] { "王小明" })]
    [TestCase("Wang Xiao", new[] { "王小明" })]
    [TestCase("wxm", new[] { "王小明" })]
    [TestCase("wx", new[] { "王小明" })]
    [TestCase("wang", new[] { "王大力", "王小明" })]
    [TestCase("xiaoming", new[] { "王小明" })]
    [TestCase("zeng ff", new string[0])]
    [TestCase("zengfang", new[] { "曾芳芳" })]
    [TestCase("cengfang", new[] { "曾芳芳" })]
    [TestCase("zff", new[] { "曾芳芳" })]
    [TestCase("shan", new[] { "單女士" })]
    [TestCase("dannvshi", new[] { "單女士" })]
    [TestCase("ouyang lv", new[] { "欧阳绿" })]
    [TestCase("ouyanglyu", new[] { "欧阳绿" })]
    [TestCase("so", new[] { "Siobhan O'Neill" })]
    [TestCase("neill", new[] { "Siobhan O'Neill" })]
    [TestCase("2345", new[] { "王小明" })]
    [TestCase("0000 24", new[] { "曾芳芳" })]
    [TestCase("+8613800", new string[0])]
    [TestCase("+86 138 1234", new[] { "王小明" })]
    [TestCase("0086 138 1234 5678", new[] { "王小明" })]
    [TestCase("13700002468", new[] { "曾芳芳" })]
    [TestCase("138****5678", new[] { "王小明" })]
    [TestCase("８７５５６６", new[] { "單女士" })]
    [TestCase("+86 571 8755", new[] { "單女士" })]
    [TestCase("020 7946 0018", new[] { "欧阳绿" })]
    [TestCase("00442079", new[] { "欧阳绿" })]
    [TestCase("ming@example", new[] { "王小明" })]
    [TestCase("example.com", new[] { "100% Company_Ltd", "王小明" })]
    [TestCase("p-77", new[] { "王小明" })]
    [TestCase("%", new string[0])]
    [TestCase("_", new string[0])]
    [TestCase("12", new string[0])]
    [TestCase("'; drop table customer; --", new string[0])]
    public async Task A_customer_is_found_by_what_the_agent_types(string query, string[] names)
    {
        var found = (await agent.Get($"customers?query={Uri.EscapeDataString(query)}")).Expect(200).Read<IReadOnlyList<FoundCustomer>>();
        Assert.That(found.Select(customer => customer.Name).Order(StringComparer.Ordinal), Is.EqualTo(names.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task The_complaints_so_far_are_counted()
    {
        var found = (await agent.Get("customers?query=13812345678")).Read<IReadOnlyList<FoundCustomer>>().Single();
        Assert.That((found.OpenComplaints, found.AllComplaints), Is.EqualTo((2, 2)));
    }

    [TestCase("周静", "138 6000 1111", "+86 138 6000 1111")]
    [TestCase("周静", "13860002222", "0086-138-6000-2222")]
    [TestCase("Sam", "+44 20 7946 0999", "0044 20 7946 0999")]
    public async Task A_number_is_one_number_with_and_without_its_country_code(string name, string once, string again)
    {
        await Complain(name, once, null, null);
        await Complain(name, again, null, null);

        var digits = again.Replace("+", "%2B", StringComparison.Ordinal);
        var found = (await agent.Get($"customers?query={digits}")).Expect(200).Read<IReadOnlyList<FoundCustomer>>();
        Assert.That(found.Select(customer => customer.AllComplaints), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task Customers_from_before_there_were_keys_become_findable()
    {
        await Complain("司徒静", "+86 139 2222 3333", null, null);
        await host.Sql.Execute("delete from customer_search where customer_id in (select id from customer where name = '司徒静')");
        await host.Sql.Execute("update customer set is_findable = false, phone_digits = '8613922223333', identity_hash = '\\x00' where name = '司徒静'");

        await host.Send(new MakeFindable(500));

        Assert.That((await agent.Get("customers?query=situj")).Read<IReadOnlyList<FoundCustomer>>().Single().Phone, Is.EqualTo("+86 139 2222 3333"));
        await Complain("司徒静", "139 2222 3333", null, null);
        Assert.That((await agent.Get("customers?query=13922223333")).Read<IReadOnlyList<FoundCustomer>>().Single().AllComplaints, Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_learnt_later_is_found_too()
    {
        await Complain("Late Learner", "136 1111 9999", null, null);
        await Complain("Late Learner", "136 1111 9999", "late@learner.example", null);
        await host.Send(new MakeFindable(500));

        Assert.That((await agent.Get("customers?query=learner.exa")).Read<IReadOnlyList<FoundCustomer>>().Select(customer => customer.Name), Is.EqualTo(new[] { "Late Learner" }));
    }

    [TestCase(""), TestCase("%20"), TestCase("%00")]
    public async Task An_empty_query_finds_nobody(string query) => (await agent.Get($"customers?query={query}")).Expect(400, "validation");

    [Test]
    public async Task At_most_twenty_are_shown()
    {
        for (var i = 0; i < 25; i++)
        {
            await Complain($"Zed {i}", $"77700{i:00}", null, null);
        }

        Assert.That((await agent.Get("customers?query=zed")).Read<IReadOnlyList<FoundCustomer>>(), Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Earlier_complaints_come_newest_first_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            await Complain("Paged", "8880001", null, null);
        }

        var id = (await agent.Get("customers?query=8880001")).Read<IReadOnlyList<FoundCustomer>>().Single().Id;
        var seen = new List<EarlierComplaint>();
        string? cursor = null;
        do
        {
            var page = (await agent.Get($"customers/{id}?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"))).Expect(200).Read<Customer>().Complaints;
            seen.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.That(seen, Has.Count.EqualTo(5));
        Assert.That(seen.Select(complaint => complaint.ReceivedAt), Is.Ordered.Descending);
    }

    [Test]
    public async Task Customers_are_for_those_who_take_complaints_down()
    {
        var id = (await agent.Get("customers?query=13812345678")).Read<IReadOnlyList<FoundCustomer>>().Single().Id;
        foreach (var role in new[] { Role.Department, Role.Qa, Role.Administrator })
        {
            (await (await host.As(role)).Get($"customers/{id}")).Expect(403);
            (await (await host.As(role)).Get("customers?query=13812345678")).Expect(403);
        }

        (await agent.Get($"customers/{Guid.NewGuid()}")).Expect(404);
        (await agent.Get($"customers/{id}?cursor=nonsense")).Expect(400, "bad-cursor");
    }

    private async Task Complain(string name, string? phone, string? email, string? accountNumber) =>
        (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = phone is null }, customer = new { name, phone, email, accountNumber } })).Expect(201);
}
