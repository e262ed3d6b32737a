using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>What an agent should know of a customer, and who changed it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CustomerCardTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent, "李娜");
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task What_is_known_of_a_customer_is_shown_as_it_was_written()
    {
        var id = await Customer("13911110001");
        (await Change(id, 1, Known("13911110001"))).Expect(204);

        var customer = await Card(id);
        Assert.That(
            (customer.VipTier, customer.IsVip, customer.Language, customer.PreferredChannel, customer.Style, customer.Vulnerability, customer.HelpNote, customer.Version),
            Is.EqualTo((2, true, "zh-TW", ContactChannel.Sms, CommunicationStyle.Exacting, Vulnerability.Health, "听力不好，请慢说", 2)));
        Assert.That(customer.Influences, Is.EqualTo(new[] { new Influence("王建国", Relation.Family, "拿主意的人"), new Influence("刘律师", Relation.Other, null) }));
        var found = (await agent.Get("customers?query=13911110001")).Read<IReadOnlyList<FoundCustomer>>().Single();
        Assert.That((found.VipTier, found.IsVulnerable), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task Who_changed_what_is_kept()
    {
        var id = await Customer("13911110002");
        await Change(id, 1, Known("13911110002"));
        await Change(id, 2, Known("13911110002") with { VipTier = 0, Style = null });

        var changes = (await agent.Get($"customers/{id}/changes?limit=1")).Expect(200).Read<Page<CustomerRevision>>();
        Assert.That((changes.Items[0].Version, changes.Items[0].ByName), Is.EqualTo((3, "李娜")));
        Assert.That(changes.Items[0].Changes, Is.EqualTo(new[] { new CustomerChange("vipTier", "2", "0"), new CustomerChange("style", "exacting", null) }));
        var first = (await agent.Get($"customers/{id}/changes?cursor={changes.Next}")).Expect(200).Read<Page<CustomerRevision>>();
        Assert.That((first.Items.Single().Version, first.Next), Is.EqualTo((2L, (string?)null)));
    }

    [Test]
    public async Task Of_two_who_change_a_customer_one_is_asked_to_look_again()
    {
        var id = await Customer("13911110003");
        (await Change(id, null, Known("13911110003"))).Expect(428, "if-match-required");

        var answers = await Task.WhenAll(Enumerable.Range(1, 3).Select(tier => Change(id, 1, Known("13911110003") with { VipTier = tier })));
        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 204, 412, 412 }));
        Assert.That(answers.Where(answer => answer.Status == 412).Select(answer => answer.Problem), Is.All.EqualTo("customer-changed-meanwhile"));
    }

    [Test]
    public async Task Changing_nothing_leaves_no_trace()
    {
        var id = await Customer("13911110004");
        await Change(id, 1, Known("13911110004"));
        (await Change(id, 2, Known("13911110004"))).Expect(204);

        Assert.That((await agent.Get($"customers/{id}/changes")).Read<Page<CustomerRevision>>().Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_new_number_is_found_at_once_and_the_old_one_no_longer()
    {
        var id = await Customer("13911110005");
        await Change(id, 1, Known("+86 139 1111 7775") with { Name = "欧阳静" });

        Assert.That((await agent.Get("customers?query=ouyj")).Read<IReadOnlyList<FoundCustomer>>(), Is.Empty);
        Assert.That((await agent.Get("customers?query=ouyangjing")).Read<IReadOnlyList<FoundCustomer>>().Select(found => found.Id), Is.EqualTo(new[] { id }));
        Assert.That((await agent.Get("customers?query=13911117775")).Read<IReadOnlyList<FoundCustomer>>().Select(found => found.Id), Is.EqualTo(new[] { id }));
        Assert.That((await agent.Get("customers?query=13911110005")).Read<IReadOnlyList<FoundCustomer>>(), Is.Empty);
    }

    [Test]
    public async Task All_faults_of_a_change_are_told_at_once()
    {
        var id = await Customer("13911110006");
        var answer = (await Change(id, 1, new(
            "two\nlines", null, "1", "nowhere", null, 4, "fr", null, null, null, new string('x', 1001), [new("", null, null), .. Enumerable.Repeat(new Influence("a", null, null), 10)])))
            .Expect(400, "validation");

        Assert.That(
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Distinct(),
            Is.EquivalentTo(new[] { "name", "phone", "email", "vipTier", "language", "helpNote", "influences", "influences[0].name" }));
    }

    [Test]
    public async Task A_vulnerable_customer_comes_earlier_and_the_desk_shows_why()
    {
        var id = await Customer("13911110007");
        var before = (await agent.Get($"customers/{id}")).Read<Customer>().Complaints.Items.Single().ComplaintId;
        await Change(id, 1, Known("13911110007") with { VipTier = 0 });
        var complaint = await Complain(new { channel = "phone", narrative = "空调不制冷", customerId = id });

        var reasons = (await agent.Get($"complaints/{complaint}/grading")).Expect(200).Json.GetProperty("proposal").GetProperty("reasons").EnumerateArray()
            .Select(reason => reason.GetProperty("rule").GetString());
        Assert.That(reasons, Does.Contain("priority.vulnerable").And.Not.Contain("priority.vip"));
        foreach (var shown in new[] { before, complaint })
        {
            var head = (await agent.Get($"complaints/{shown}")).Expect(200).Json;
            Assert.That((head.GetProperty("isVulnerable").GetBoolean(), head.GetProperty("isVip").GetBoolean()), Is.EqualTo((true, false)));
        }

        // The same through the partner's door, where the customer is found again by name and number.
        var partner = await host.AsPartner(PartnerScope.Submit);
        var receipt = (await partner.Post("complaints", new { narrative = "还是不制冷", customer = new { name = "王芳", phone = "+86 139 1111 0007" } }, key: "k")).Expect(201);
        Assert.That((await agent.Get($"complaints/{receipt.Json.GetProperty("id").GetGuid()}")).Json.GetProperty("isVulnerable").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Promises_that_were_broken_stand_first()
    {
        var id = await Customer("13911110008");
        var complaint = (await Card(id)).Complaints.Items.Single().ComplaintId;
        await Promise(complaint, "周五前回电", 1);
        await Promise(complaint, "下周上门", 24 * 10);
        Assert.That((await Card(id)).Promises.Select(promise => (promise.Words, promise.IsBroken)), Is.EquivalentTo(new[] { ("周五前回电", false), ("下周上门", false) }));

        await host.Sql.Execute("update promise set due_at = now() - interval '1 day' where complaint_id = @complaint and words = '周五前回电'", new { complaint });

        var promises = (await Card(id)).Promises;
        Assert.That(promises.Select(promise => (promise.Words, promise.IsBroken)), Is.EqualTo(new[] { ("周五前回电", true), ("下周上门", false) }));
    }

    [Test]
    public async Task A_merged_case_is_counted_by_the_one_that_goes_on()
    {
        var id = await Customer("13911110091");
        var first = (await Card(id)).Complaints.Items.Single();
        var second = await Complain(new { channel = "phone", narrative = "x", customer = new { name = "王芳", phone = "13911110091" } });
        var version = (await agent.Get($"complaints/{second}")).Json.GetProperty("version").GetInt64();
        (await agent.Post($"complaints/{second}/merge", new { intoId = first.ComplaintId }, version: version)).Expect(204);

        var card = await Card(id);
        Assert.That((card.OpenComplaints, card.AllComplaints), Is.EqualTo((1, 2)));
        Assert.That(card.Complaints.Items.Select(complaint => (complaint.ComplaintId, complaint.MergedInto)), Is.EqualTo(new[] { (second, first.Number), (first.ComplaintId, null) }));
        var found = (await agent.Get("customers?query=13911110091")).Read<IReadOnlyList<FoundCustomer>>().Single();
        Assert.That((found.OpenComplaints, found.AllComplaints), Is.EqualTo((1, 2)));
    }

    private async Task Promise(Guid complaint, string words, int hours)
    {
        var version = (await agent.Get($"complaints/{complaint}")).Json.GetProperty("version").GetInt64();
        if ((await agent.Post($"complaints/{complaint}/owner", new { }, version: version)).Status == 204)
        {
            version = (await agent.Get($"complaints/{complaint}")).Json.GetProperty("version").GetInt64();
        }

        (await agent.Post($"complaints/{complaint}/promises", new { words, dueAt = host.Clock.GetUtcNow().AddHours(hours) }, version: version)).Expect(201);
    }

    private static CustomerDetails Known(string phone) => new(
        "王芳", null, phone, null, null, 2, "zh-TW", ContactChannel.Sms, CommunicationStyle.Exacting, Vulnerability.Health, " 听力不好，请慢说 ",
        [new("王建国", Relation.Family, "拿主意的人"), new("刘律师", null, null)]);

    private Task<Answer> Change(Guid id, long? version, CustomerDetails details) => agent.Put($"customers/{id}", details, version: version);

    private async Task<Customer> Card(Guid id) => (await agent.Get($"customers/{id}")).Expect(200).Read<Customer>();

    private async Task<Guid> Customer(string phone)
    {
        await Complain(new { channel = "phone", narrative = "x", customer = new { name = "王芳", phone } });
        return (await agent.Get($"customers?query={phone}")).Expect(200).Read<IReadOnlyList<FoundCustomer>>().Single().Id;
    }

    private async Task<Guid> Complain(object complaint) => (await agent.Post("desk/complaints", complaint)).Expect(201).Json.GetProperty("id").GetGuid();
}
