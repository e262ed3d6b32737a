using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests.Taxonomies;

public sealed class FigureTests
{
    private TestHost host = null!;
    private Trees trees = null!;
    private string pack = null!;
    private string delivery = null!;
    private string late = null!;
    private string lost = null!;
    private string carrier = null!;

    /// <summary>Two cases each; then one is renamed and moved, the other one merged into it, and one more case is decided.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        trees = await Trees.Of(host);
        pack = await trees.NewPack();
        (delivery, carrier) = (await trees.Add(pack, "Delivery"), await trees.Add(pack, "Carrier"));
        (late, lost) = (await trees.Add(pack, "Late", delivery), await trees.Add(pack, "Lost", delivery));
        await trees.Case(late);
        await trees.Case(late);
        await trees.Case(lost);
        await trees.Case(lost);
        (await trees.Admin.Put($"categories/{late}", new { names = new { en = "Delayed" } }, await trees.Version())).Expect(200);
        await trees.Change($"categories/{late}/move", new { pack, parent = carrier });
        await trees.Change($"categories/{lost}/merge", new { into = late });
        await trees.Case(late);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task By_todays_meaning_all_stand_where_they_would_be_put_today() =>
        Assert.That(await Figures("asOfToday"), Is.EqualTo(new[] { ("Carrier", 0, 5), ("Carrier > Delayed", 5, 5) }));

    [Test]
    public async Task As_given_each_stands_where_it_was_put() =>
        Assert.That(await Figures("asGiven"), Is.EqualTo(new[]
        {
            ("Delivery", 0, 4), ("Delivery > Late", 2, 2), ("Delivery > Lost", 2, 2), ("Carrier", 0, 1), ("Carrier > Delayed", 1, 1),
        }));

    [Test]
    public async Task Choosing_a_category_in_the_queue_finds_what_is_below_it_and_what_was_merged_into_that()
    {
        var agent = await host.As(Role.Agent, "looks");

        Assert.That(await Found($"cases?category={carrier}"), Is.EqualTo(5));
        Assert.That(await Found($"cases?category={lost}"), Is.EqualTo(2));
        Assert.That(await Found($"cases?category={delivery}"), Is.EqualTo(2), "what was merged away is still looked for where it stood");
        Assert.That(await Found("cases?category=no.such"), Is.EqualTo(0));

        async Task<int> Found(string path) => (await agent.Get(path)).Expect(200).Json.GetProperty("items").GetArrayLength();
    }

    [Test]
    public async Task Who_is_kept_out_of_a_case_does_not_count_it()
    {
        var barred = await host.As(Role.Lead, "barred");
        var agent = await host.As(Role.Agent, "decides");
        var before = (await barred.Get("taxonomies/category/cases")).Expect(200).Read<CategoryFigures>().Cases;
        (await agent.Post("desk/complaints", new
        {
            channel = "phone",
            narrative = "The lead was rude",
            customer = new { name = "Li", phone = "13812341234" },
            subjectIds = new[] { barred.Id },
        })).Expect(201);

        Assert.That((await barred.Get("taxonomies/category/cases")).Read<CategoryFigures>().Cases, Is.EqualTo(before));
        Assert.That((await agent.Get("taxonomies/category/cases")).Read<CategoryFigures>().Cases, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_time_that_ends_before_it_begins_is_refused() =>
        Assert.That(
            (await trees.Admin.Get("taxonomies/category/cases?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")).Expect(400, "validation").Errors,
            Is.EqualTo(new[] { "to:period" }));

    private async Task<IEnumerable<(string, int, int)>> Figures(string meaning) =>
        (await trees.Admin.Get($"taxonomies/category/cases?meaning={meaning}")).Expect(200).Read<CategoryFigures>().Categories
            .Where(row => row.Pack == pack).Select(row => (string.Join(" > ", row.Path), row.Cases, row.Branch));
}
