using System.Text;
using System.Text.Json;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class ExportHistoriesTests
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();
    private TestHost host = null!;
    private LedCase[] cases = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        List<LedCase> led = [];
        foreach (var stage in Stages)
        {
            led.Add(await LedCase.At(host, stage));
        }

        cases = [.. led];
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Ndjson_holds_every_case_once_with_its_whole_history_and_verifies()
    {
        var answer = await Export(Role.Qa, "format=ndjson");
        var lines = answer.Text.TrimEnd('\n').Split('\n');
        var exported = lines[..^1].Select(line => JsonSerializer.Deserialize<ExportedCase>(line, JsonForm.Options)!).ToList();
        Assert.Multiple(() =>
        {
            Assert.That((answer.MediaType, answer.Header("Content-Disposition")), Is.EqualTo(("application/x-ndjson", $"attachment; filename=case-histories-{host.Clock.GetUtcNow():yyyy-MM-dd}.ndjson; filename*=UTF-8''case-histories-{host.Clock.GetUtcNow():yyyy-MM-dd}.ndjson")));
            Assert.That(exported.Select(one => one.ComplaintId), Is.EquivalentTo(cases.Select(one => one.Id)));
            Assert.That(exported.Select(one => one.Stage), Is.EquivalentTo(Stages.Select(stage => EnumNames.Of(stage))));
            Assert.That(exported.Select(one => one.HeadSeq), Is.EqualTo(exported.Select(one => one.Entries[^1].Seq)));
            Assert.That(lines[^1], Is.EqualTo($"{{\"end\":{{\"cases\":{exported.Count},\"entries\":{exported.Sum(one => one.Entries.Count)}}}}}"));
        });
        var closed = exported.Single(one => one.Stage == "closed");
        Assert.That((closed.Outcome, closed.Entries[^1].Kind), Is.EqualTo(("upheld", "stageEntered")));
        Assert.That(closed.Entries.Single(entry => entry.Kind == "caseClosed").Words, Is.EqualTo($"{LedCase.Canary} summary"));
        Assert.That(closed.Entries.Single(entry => entry.Kind == "caseClosed").ActorName, Is.EqualTo($"{LedCase.Canary} agent"));

        var found = await host.Send(new VerifyExport(new MemoryStream(answer.Content)));
        Assert.That((found.IsWhole, found.Cases, found.Entries), Is.EqualTo((true, (long)exported.Count, (long)exported.Sum(one => one.Entries.Count))));
    }

    [Test]
    public async Task Csv_holds_a_row_for_every_entry()
    {
        var answer = await Export(Role.Qa, "");
        Assert.That(answer.Content[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()));
        var rows = CsvRows.Read(answer.Text.TrimStart('\uFEFF'));
        var entries = await host.Sql.One<long>("select count(*) from history_entry");
        Assert.Multiple(() =>
        {
            Assert.That((answer.MediaType, answer.Header("Content-Disposition")), Is.EqualTo(("text/csv", $"attachment; filename=case-histories-{host.Clock.GetUtcNow():yyyy-MM-dd}.csv; filename*=UTF-8''case-histories-{host.Clock.GetUtcNow():yyyy-MM-dd}.csv")));
            Assert.That(rows, Has.Count.EqualTo(entries + 1));
            Assert.That(rows.Select(row => row.Count).Distinct(), Has.Exactly(1).Items);
            Assert.That(rows.Skip(1).Select(row => row[0]).Distinct(), Is.EquivalentTo(cases.Select(one => one.Receipt.Number)));
        });
        var words = rows[0].IndexOf("words");
        Assert.That(rows.Select(row => row[words]), Does.Contain("6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。").And.Contain($"{LedCase.Canary} summary"));
    }

    [TestCase(Role.Qa, "王**", "138****1234", "x***@example.com")]
    [TestCase(Role.Administrator, "王**", "138****1234", "x***@example.com")]
    [TestCase(Role.Lead, "王小明", "13812341234", "xiaoming@example.com")]
    public async Task Who_complained_is_shown_in_full_to_those_who_handle_cases(Role role, string name, string phone, string email)
    {
        foreach (var format in new[] { "csv", "ndjson" })
        {
            var text = (await Export(role, $"format={format}")).Text;
            Assert.That(text, Does.Contain(name).And.Contain(phone).And.Contain(email));
            Assert.That(text.Contains("13812341234", StringComparison.Ordinal), Is.EqualTo(role == Role.Lead));
        }
    }

    [TestCase("stage=closed", new[] { Stage.Closed })]
    [TestCase("outcome=upheld", new[] { Stage.Closed })]
    [TestCase("outcome=withdrawn", new Stage[0])]
    [TestCase("channel=phone", new Stage[0])]
    [TestCase("to=2000-01-01T00:00:00Z", new Stage[0])]
    [TestCase("from=2000-01-01T00:00:00Z&to=2100-01-01&channel=partner&stage=options", new[] { Stage.Options })]
    public async Task Filters_choose_cases(string filter, Stage[] stages)
    {
        var lines = (await Export(Role.Qa, $"format=ndjson&{filter}")).Text.TrimEnd('\n').Split('\n');
        Assert.That(lines[..^1].Select(line => JsonSerializer.Deserialize<ExportedCase>(line, JsonForm.Options)!.Stage), Is.EquivalentTo(stages.Select(stage => EnumNames.Of(stage))));
    }

    [Test]
    public async Task Owner_and_category_choose_cases_and_a_category_means_those_below_it()
    {
        var (owner, category) = (await host.Sql.One<Guid>("select owner_id from case_file where stage = 'closed'"), await host.Sql.One<string>("select category from grading where confirmed_at is not null limit 1"));
        var owned = (await Export(Role.Qa, $"format=ndjson&ownerId={owner}")).Text.Split('\n');
        var under = (await Export(Role.Qa, $"format=ndjson&category={category!.Split('.')[0]}")).Text.Split('\n');
        Assert.That(owned, Has.Length.EqualTo(Stages.Length - 1 + 2));
        Assert.That(under, Has.Length.GreaterThanOrEqualTo(Stages.Length - 2 + 2));
        (await (await host.As(Role.Qa)).Get("exports/histories?category=a%00")).Expect(400);
        (await (await host.As(Role.Qa)).Get("exports/histories?stage=nonsense")).Expect(400);
    }

    [Test]
    public async Task An_export_is_recorded_with_who_what_and_how_much()
    {
        var qa = await host.As(Role.Qa, "质检员");
        (await qa.Get("exports/histories?format=ndjson&stage=closed")).Expect(200);
        (await qa.Get("exports/histories?stage=options")).Expect(200);
        var page = (await qa.Get("exports?limit=200")).Expect(200).Read<Page<HistoryExport>>();
        var mine = page.Items.Where(export => export.ById == qa.Id).ToList();
        Assert.That(page.Items.Select(export => export.At), Is.Ordered.Descending);
        Assert.That(mine.Select(export => (export.Format, export.Filter.Stage, export.Cases, export.IsMasked, export.ByName)), Is.EqualTo(new[]
        {
            (ExportFormat.Csv, (Stage?)Stage.Options, (long?)1, true, (string?)"质检员"), (ExportFormat.Ndjson, Stage.Closed, 1, true, "质检员"),
        }));
        Assert.That(mine.Select(export => export.Entries), Is.All.GreaterThan(5));
        Assert.That(mine.Select(export => export.FinishedAt), Is.All.Not.Null);
        var first = (await qa.Get("exports?limit=1")).Expect(200).Read<Page<HistoryExport>>();
        Assert.That((await qa.Get($"exports?limit=1&cursor={first.Next}")).Expect(200).Read<Page<HistoryExport>>().Items[0], Is.Not.EqualTo(first.Items[0]));
    }

    [TestCase(Role.Agent)]
    [TestCase(Role.Department)]
    public async Task Others_export_nothing(Role role)
    {
        var somebody = await host.As(role);
        foreach (var path in new[] { "exports/histories", "exports", "exports/verification" })
        {
            (await somebody.Get(path)).Expect(403);
            (await host.AsNobody().Get(path)).Expect(401);
        }
    }

    private async Task<Answer> Export(Role role, string query) => (await (await host.As(role)).Get($"exports/histories?{query}")).Expect(200);
}
