using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>Two records of one person.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MergeCustomersTests
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
    public async Task Two_merged_records_are_one_customer_wherever_one_looks()
    {
        var (front, other) = (await Customer("赵敏", "13511110001"), await Customer("赵明", "13511110002"));
        await Vip(front);
        (await Merge(front, other, "电话确认")).Expect(204);

        foreach (var query in new[] { "13511110001", "13511110002", "赵明" })
        {
            var found = (await Find(query)).Single();
            Assert.That((found.Id, found.AllComplaints, found.AlsoKnownAs.Single()), Is.EqualTo((front, 2, "赵明 · 13511110002")), query);
        }

        foreach (var id in new[] { front, other })
        {
            var card = await Card(id);
            Assert.That((card.Id, card.AllComplaints, card.Complaints.Items.Count, card.Merged.Single().Reason), Is.EqualTo((front, 2, 2, "电话确认")));
        }

        // Who posts as the merged record is served as the person: found again, a repeat, and a VIP.
        var again = (await agent.Post("desk/complaints", new { channel = "phone", narrative = "又坏了", customer = new { name = "赵明", phone = "+86 135 1111 0002" } })).Expect(201);
        Assert.That((await agent.Get($"complaints/{again.Json.GetProperty("id").GetGuid()}")).Json.GetProperty("isVip").GetBoolean(), Is.True);
        Assert.That((await Card(front)).AllComplaints, Is.EqualTo(3));
        (await agent.Put($"customers/{other}", new { name = "x" }, version: 1)).Expect(409, "customer-is-merged");
    }

    [Test]
    public async Task Merging_and_unmerging_in_any_order_leaves_every_answer_as_it_was()
    {
        var random = new Random(20260607);
        for (var round = 0; round < 6; round++)
        {
            var records = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Customer($"轮{round}号{i}", $"1371{round:00}0{i:00}{i:00}")));
            await Vip(records[0]);
            var before = await Answers(records);
            for (var step = 0; step < 8; step++)
            {
                var (one, other) = (records[random.Next(6)], records[random.Next(6)]);
                var status = (await Merge(one, other, null)).Status;
                Assert.That(status, Is.AnyOf(204, 400, 409));
                if (random.Next(3) == 0)
                {
                    await UndoOne(records, random);
                }
            }

            while (await UndoOne(records, random))
            {
            }

            Assert.That(await Answers(records), Is.EqualTo(before), $"round {round}");
        }
    }

    [Test]
    public async Task What_was_merged_before_goes_and_comes_back_together()
    {
        var (a, b, c) = (await Customer("甲", "13611110001"), await Customer("乙", "13611110002"), await Customer("丙", "13611110003"));
        await Merge(b, c, null);
        await Merge(a, b, null);
        Assert.That((await Card(c)).Id, Is.EqualTo(a));

        var merge = (await Card(a)).Merged.Single(merged => merged.CustomerId == b).MergeId;
        (await agent.Delete($"customers/{a}/merge/{merge}")).Expect(204);

        Assert.That(((await Card(a)).Id, (await Card(b)).Id, (await Card(c)).Id), Is.EqualTo((a, b, b)));
    }

    [Test]
    public async Task Merging_and_unmerging_twice_is_as_good_as_once()
    {
        var (front, other) = (await Customer("钱一", "13411110001"), await Customer("钱二", "13411110002"));
        (await Merge(front, other, null)).Expect(204);
        (await Merge(front, other, null)).Expect(204);
        (await Merge(other, front, null)).Expect(409, "customer-is-merged");
        var merge = (await Card(front)).Merged.Single().MergeId;

        (await agent.Delete($"customers/{front}/merge/{merge}")).Expect(204);
        (await agent.Delete($"customers/{front}/merge/{merge}")).Expect(204);
        Assert.That((await Card(front)).Merged, Is.Empty);
        (await Merge(front, front, null)).Expect(400, "validation");
        (await Merge(front, Guid.NewGuid(), null)).Expect(400, "validation");
        (await Merge(Guid.NewGuid(), front, null)).Expect(404);
    }

    [Test]
    public async Task However_many_merge_at_once_everybody_belongs_to_somebody_in_front()
    {
        var records = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Customer($"并{i}", $"133111100{i:00}")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Merge(records[i * 5 % 8], records[i * 3 % 7], null)));
        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(204, 400, 409));
        Assert.That(answers.Select(answer => answer.Status), Does.Contain(204));

        var chained = await host.Sql.One<long>("select count(*) from customer u join customer front on front.id = u.merged_into where front.merged_into is not null");
        Assert.That(chained, Is.Zero);
        var random = new Random(1);
        while (await UndoOne(records, random))
        {
        }

        Assert.That(await Task.WhenAll(records.Select(async id => (await Card(id)).Id)), Is.EqualTo(records));
    }

    [Test]
    public async Task Records_that_are_likely_the_same_person_are_named_with_why()
    {
        var id = await Customer("周杰", "13211110001", "zhoujie@example.com");
        var slip = await Customer("周杰", "13211110010");
        var mail = await Customer("周先生", "13211119999", "ZhouJie@example.com");
        var provider = await Customer("周杰", "13900000000", "zhoujie@other.example");
        await Customer("周杰", "13888887777");

        var likely = (await agent.Get($"customers/{id}/likely-same")).Expect(200).Read<IReadOnlyList<LikelySame>>();
        Assert.That(likely.ToDictionary(same => same.CustomerId, same => string.Join(',', same.Reasons)), Is.EquivalentTo(new Dictionary<Guid, string>
        {
            [slip] = "Name,SimilarPhone",
            [mail] = "Email",
            [provider] = "Name,SimilarEmail",
        }));

        await Merge(id, slip, null);
        Assert.That((await agent.Get($"customers/{id}/likely-same")).Read<IReadOnlyList<LikelySame>>().Select(same => same.CustomerId), Is.EquivalentTo(new[] { mail, provider }));
    }

    private async Task<bool> UndoOne(Guid[] records, Random random)
    {
        var cards = await Task.WhenAll(records.Select(Card));
        var merges = cards.SelectMany(card => card.Merged.Select(merged => (card.Id, merged.MergeId))).Distinct().ToList();
        if (merges.Count == 0)
        {
            return false;
        }

        var (front, merge) = merges[random.Next(merges.Count)];
        (await agent.Delete($"customers/{front}/merge/{merge}")).Expect(204);
        return true;
    }

    // Everything that a reader can ask about these customers and their cases.
    private async Task<string> Answers(Guid[] records)
    {
        var answers = new List<string>();
        foreach (var id in records)
        {
            var card = (await agent.Get($"customers/{id}")).Expect(200);
            answers.Add(card.Text);
            var customer = card.Read<Customer>();
            answers.Add((await agent.Get($"customers?query={customer.Phone}")).Text);
            answers.Add((await agent.Get($"customers/{id}/likely-same")).Text);
            answers.Add((await agent.Get($"complaints/{customer.Complaints.Items.Single().ComplaintId}")).Text);
            answers.Add((await agent.Get($"cases?q={customer.Phone}")).Text);
        }

        return string.Join('\n', answers);
    }

    private async Task Vip(Guid id)
    {
        var card = await Card(id);
        (await agent.Put($"customers/{id}", new { card.Name, card.Phone, vipTier = 1 }, version: card.Version)).Expect(204);
    }

    private Task<Answer> Merge(Guid front, Guid other, string? reason) => agent.Post($"customers/{front}/merge", new { otherId = other, reason });

    private async Task<Customer> Card(Guid id) => (await agent.Get($"customers/{id}")).Expect(200).Read<Customer>();

    private async Task<IReadOnlyList<FoundCustomer>> Find(string query) => (await agent.Get($"customers?query={query}")).Expect(200).Read<IReadOnlyList<FoundCustomer>>();

    private async Task<Guid> Customer(string name, string phone, string? email = null)
    {
        (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", customer = new { name, phone, email } })).Expect(201);
        return (await Find(phone)).Single().Id;
    }
}
