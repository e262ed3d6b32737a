using Complaints.Platform;
using Complaints.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Classification.Tests.Taxonomies;

public sealed class TaxonomyTests
{
    private TestHost host = null!;
    private Trees trees = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start(settings: ("Classification:PollEvery", "00:00:00.1"));
        trees = await Trees.Of(host);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test, NonParallelizable]
    public async Task A_case_keeps_the_name_and_the_place_under_which_it_was_decided()
    {
        var pack = await trees.NewPack();
        var (top, other) = (await trees.Add(pack, "Delivery"), await trees.Add(pack, "Carrier"));
        var late = await trees.Add(pack, "Late", top);
        var before = await trees.Case(late);
        (await trees.Admin.Put($"categories/{late}", new { names = new { en = "Delayed", zhCn = "延误" }, words = Array.Empty<string>(), reason = "called so" }, await trees.Version())).Expect(200);
        await trees.Change($"categories/{late}/move", new { pack, parent = other });
        var after = await trees.Case(late);

        Assert.Multiple(async () =>
        {
            Assert.That((await trees.Grading(before)).Category!.Path, Is.EqualTo(new[] { "Delivery", "Late" }));
            Assert.That((await trees.Grading(after)).Category!.Path, Is.EqualTo(new[] { "Carrier", "Delayed" }));
            Assert.That((await trees.Grading(before)).Category!.Code, Is.EqualTo((await trees.Grading(after)).Category!.Code));
        });
    }

    [Test, NonParallelizable]
    public async Task Every_change_tells_who_made_it_what_it_was_and_why()
    {
        var pack = await trees.NewPack();
        var one = await trees.Add(pack, "One");
        var two = await trees.Add(pack, "Two");
        await trees.Change($"categories/{one}/merge", new { into = two, reason = "Nobody could tell them apart" });

        var versions = (await trees.Admin.Get($"taxonomies/versions?code={one}")).Expect(200).Read<Page<TaxonomyVersion>>().Items;

        Assert.That(
            versions.Select(version => (version.ChangedBy, version.Change, version.Name, version.TargetName, version.Reason)),
            Is.EqualTo(new[] { ("Wang Min", ChangeOfTrees.Merged, "One", "Two", "Nobody could tell them apart"), ("Wang Min", ChangeOfTrees.Added, "One", null, (string?)null) }));
    }

    [Test, NonParallelizable]
    public async Task A_merged_category_goes_on_as_its_survivor_and_a_retired_one_is_refused()
    {
        var pack = await trees.NewPack();
        var (from, into, gone) = (await trees.Add(pack, "From", words: ["quagga"]), await trees.Add(pack, "Into"), await trees.Add(pack, "Gone"));
        var below = await trees.Add(pack, "Below", from);
        var decided = await trees.Case(from);
        await trees.Change($"categories/{from}/merge", new { into });
        await trees.Change($"categories/{gone}/retirement", new { });

        var posted = await trees.Grading(await trees.Complaint("Something happened", from));
        var proposed = await trees.Grading(await trees.Complaint("quagga quagga quagga"));
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var refused = await partner.Post("complaints", new { narrative = "x y z", category = gone }, key: "gone");
        var tree = await trees.Get();

        Assert.Multiple(async () =>
        {
            Assert.That(posted.Category!.Code, Is.EqualTo(into));
            Assert.That(proposed.Category?.Code, Is.EqualTo(into), "its key words speak for the one that goes on");
            Assert.That(refused.Expect(400, "validation").Errors, Is.EqualTo(new[] { "category:retired" }));
            Assert.That((await trees.Grading(decided)).Category!.Name, Is.EqualTo("From"));
            Assert.That(tree.Categories.Single(entry => entry.Code == below).Parent, Is.EqualTo(into));
            Assert.That(tree.Categories.Where(entry => entry.Pack == pack && entry.IsRetired).Select(entry => (entry.Code, entry.Survivor, entry.Cases)),
                Is.EquivalentTo(new[] { (from, into, 1), (gone, (string?)null, 0) }));
        });
    }

    [Test, NonParallelizable]
    public async Task A_retired_branch_is_given_no_more_until_it_is_restored_from_the_top()
    {
        var pack = await trees.NewPack();
        var top = await trees.Add(pack, "Top");
        var below = await trees.Add(pack, "Below", top);
        var id = await trees.Case(below);
        await trees.Change($"categories/{top}/retirement", new { reason = "no longer sold" });
        var agent = await host.As(Role.Agent, "decides");
        var again = await agent.Put($"complaints/{id}/grading", new { category = below, severity = 3, priority = 3 }, (await agent.Get($"complaints/{id}")).Version);
        (await trees.Try($"categories/{below}/restoration", new { })).Expect(409, "category-parent-retired");
        await trees.Change($"categories/{top}/restoration", new { });
        await trees.Change($"categories/{below}/restoration", new { });

        Assert.That(again.Expect(400, "validation").Errors, Is.EqualTo(new[] { "category:retired" }));
        await trees.Case(below);
    }

    [Test, NonParallelizable]
    public async Task Of_two_who_would_make_a_circle_at_once_one_is_told_to_look_again()
    {
        var pack = await trees.NewPack();
        var (one, two) = (await trees.Add(pack, "One"), await trees.Add(pack, "Two"));
        var version = await trees.Version();

        var answers = await Task.WhenAll(
            trees.Try($"categories/{one}/move", new { pack, parent = two }, version), trees.Try($"categories/{two}/move", new { pack, parent = one }, version));
        var now = (await trees.Get()).Categories.Where(entry => entry.Pack == pack).Select(entry => entry.Parent).ToList();
        var later = await trees.Try($"categories/{(now[0] is null ? one : two)}/move", new { pack, parent = now[0] is null ? two : one });

        Assert.That(answers.Select(answer => answer.Status), Is.EquivalentTo(new[] { 200, 412 }));
        Assert.That(now.Count(parent => parent is null), Is.EqualTo(1));
        Assert.That(later.Status, Is.EqualTo(409).Or.EqualTo(200));
    }

    [Test, NonParallelizable]
    public async Task A_change_names_the_version_that_it_saw()
    {
        var body = new { pack = "general", names = new { en = "Something" } };

        (await trees.Admin.Post("categories", body)).Expect(428);
        (await trees.Admin.Post("categories", body, 1)).Expect(412, "taxonomy-changed-meanwhile");
    }

    [Test, NonParallelizable]
    public async Task Another_replica_takes_a_change_over_by_itself()
    {
        await using var other = TestHost.Over(host.Sql.ConnectionString, settings: ("Classification:PollEvery", "00:00:00.1"));
        var pack = await trees.NewPack();
        var code = await trees.Add(pack, "Okapi trouble", words: ["okapi"]);
        using var there = other.AsNobody();

        await Eventually.Is(async () => (await there.Get("categories")).Expect(200).Text.Contains(code, StringComparison.Ordinal), "the other replica lists it");
        using var here = await host.AsPartner(PartnerScope.Submit);
        using var partner = other.WithKey(here.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        var graded = (await partner.Post("complaints", new { narrative = "okapi okapi", category = code }, key: "okapi")).Expect(201).Json.GetProperty("id").GetGuid();

        Assert.That((await trees.Grading(graded)).Category!.Name, Is.EqualTo("Okapi trouble"));
    }

    [Test, NonParallelizable]
    public void Whatever_is_done_no_circle_comes_about_and_every_version_reads_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(6),
        Prop.ForAll(Gen.ArrayOf(Steps, 14).ToArbitrary(), steps => Follow(steps).GetAwaiter().GetResult()));

    private static readonly Gen<(int What, int One, int Other)> Steps =
        from what in Gen.Choose(0, 5)
        from one in Gen.Choose(0, 99)
        from other in Gen.Choose(0, 99)
        select (what, one, other);

    // A tree of one's own, changed step by step; what is refused is left out. Retired and merged ones are tried, too.
    private async Task<bool> Follow((int What, int One, int Other)[] steps)
    {
        var pack = await trees.NewPack();
        var codes = new List<string> { await trees.Add(pack, "0"), await trees.Add(pack, "1"), await trees.Add(pack, "2") };
        var seen = new Dictionary<long, string>();
        foreach (var (what, one, other) in steps)
        {
            var (code, target) = (codes[one % codes.Count], codes[other % codes.Count]);
            var answer = what switch
            {
                0 => await trees.Try("categories", new { pack, parent = target, names = new { en = $"{codes.Count}" } }),
                1 => await trees.Admin.Put($"categories/{code}", new { names = new { en = $"{one}-{other}" }, words = new[] { $"w{other}" } }, await trees.Version()),
                2 => await trees.Try($"categories/{code}/merge", new { into = target }),
                3 => await trees.Try($"categories/{code}/{(other % 2 == 0 ? "retirement" : "restoration")}", new { }),
                _ => await trees.Try($"categories/{code}/move", new { pack, parent = other % 3 == 0 ? null : target }),
            };
            Assert.That(answer.Status, Is.EqualTo(200).Or.EqualTo(409), answer.Text);
            if (what == 0 && answer.Status == 200)
            {
                codes.Add(answer.Read<TaxonomyChanged>().Code!);
            }

            var now = await trees.Get();
            seen[now.Version] = Shown(now, pack);
            AssertIsATree(now, pack);
        }

        foreach (var (version, shown) in seen)
        {
            Assert.That(Shown(await trees.Get(version), pack), Is.EqualTo(shown), $"version {version}");
        }

        return true;
    }

    private static string Shown(TaxonomyTree tree, string pack) => string.Join('\n', tree.Categories.Where(entry => entry.Pack == pack)
        .Select(entry => $"{entry.Code} < {entry.Parent} = {entry.Names} {string.Join(',', entry.Words)} {entry.IsRetired} {entry.Survivor}"));

    private static void AssertIsATree(TaxonomyTree tree, string pack)
    {
        var entries = tree.Categories.Where(entry => entry.Pack == pack).ToDictionary(entry => entry.Code);
        foreach (var entry in entries.Values)
        {
            var (above, steps) = (entry.Parent, 0);
            for (; above is not null && steps <= entries.Count; steps++)
            {
                Assert.That(entry.IsRetired || !entries[above].IsRetired, "what is in use stands below what is in use");
                above = entries[above].Parent;
            }

            Assert.That(steps, Is.LessThan(7), $"{entry.Code} stands below itself, or too deep");
        }
    }
}
