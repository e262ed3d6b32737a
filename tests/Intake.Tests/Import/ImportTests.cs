using System.Text;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>The import itself: what may be repeated, stopped, resumed and undone.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ImportTests
{
    private TestHost host = null!;
    private ApiClient lead = null!;
    private Wizard wizard = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        lead = await host.As(Role.Lead, "王主管");
        wizard = new Wizard(lead);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_file_imported_again_makes_nothing_twice()
    {
        var csv = Csv("姓名,内容", Enumerable.Range(1, 450).Select(i => $"客户{i},第{i}次投诉：冰箱不制冷"));
        var first = await wizard.Import("again.csv", csv);
        var second = await wizard.Import("again.csv", csv);
        Assert.That(first.Counts, Is.EqualTo(new ImportCounts(450, 450, 450, 0, 0, 0)));
        Assert.That(second.Counts, Is.EqualTo(new ImportCounts(450, 450, 0, 450, 0, 0)));
        Assert.That(await Received("again"), Is.EqualTo(450));
    }

    [Test]
    public async Task A_row_is_known_by_the_other_systems_number()
    {
        await wizard.Import("number.csv", Csv("编号,内容", ["1,first words", "2,second"]));
        var second = await wizard.Import("number.csv", Csv("编号,内容", ["2,changed meanwhile", "3,third", "3,third again"]));
        Assert.That(second.Counts, Is.EqualTo(new ImportCounts(3, 3, 1, 1, 1, 0)));
        Assert.That(await wizard.Refusals(second.ImportId), Is.EqualTo(new[] { "4 :rowRepeated" }));
    }

    [Test]
    public async Task What_is_imported_says_who_brought_it_in_and_stands_on_the_desk()
    {
        await wizard.Import("who.csv", Csv("Subject,Narrative,Phone,Category", ["Late parcel,It never came,5550199,"]));
        var id = await host.Sql.One<Guid>("select complaint_id from import_row where source = 'who'");
        var entry = await host.Sql.One<string>("select actor_id || ' ' || (facts->>'channel') from history_entry where complaint_id = @id and seq = 1", new { id });
        Assert.That(entry, Is.EqualTo($"{lead.Id} import"));
        (await lead.Get($"complaints/{id}")).Expect(200);
    }

    [Test]
    public async Task Stopped_it_goes_on_where_it_stood()
    {
        var id = await wizard.Upload("stop.csv", Csv("编号,内容", Enumerable.Range(1, 3_000).Select(i => $"{i},complaint number {i}")));
        await wizard.Check(id, (await wizard.Read(id)).Mapping! with { Source = "stop" });
        (await lead.Post($"imports/{id}/run")).Expect(204);
        await Eventually.Is(async () => (await wizard.Get(id)).Counts.Done > 0, "rows are taken");
        (await lead.Post($"imports/{id}/stop")).Expect(204);
        var stopped = await wizard.Get(id);
        Assert.That(stopped.Stage, Is.EqualTo(ImportStage.Stopped));
        Assert.That(stopped.Counts.Done, Is.LessThan(3_000).And.EqualTo(await Received("stop")), "Nothing half-taken is left.");
        (await lead.Post($"imports/{id}/stop")).Expect(409, "import-not-now");

        var done = await wizard.Run(id);
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(3_000, 3_000, 3_000, 0, 0, 0)));
        Assert.That(await Received("stop"), Is.EqualTo(3_000));
    }

    [Test]
    public async Task Another_replica_goes_on_where_one_has_stopped()
    {
        var database = await PostgresServer.NewDatabase();
        Guid id;
        await using (var first = TestHost.Over(database))
        {
            var one = new Wizard(await first.As(Role.Administrator));
            id = await one.Upload("crash.csv", Csv("编号,内容", Enumerable.Range(1, 2_000).Select(i => $"{i},complaint number {i}")));
            await one.Check(id, (await one.Read(id)).Mapping!);
            (await (await first.As(Role.Administrator)).Post($"imports/{id}/run")).Expect(204);
            await Eventually.Is(async () => (await one.Get(id)).Counts.Done > 0, "rows are taken");
        }

        await using var second = TestHost.Over(database);
        var done = await new Wizard(await second.As(Role.Lead)).Until(id, ImportStage.Done);
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(2_000, 2_000, 2_000, 0, 0, 0)));
        Assert.That(await second.Sql.One<long>("select count(*) from complaint"), Is.EqualTo(2_000));
    }

    [Test]
    public async Task The_mapping_is_remembered_for_the_next_file_with_the_same_heads()
    {
        var first = await wizard.Read(await wizard.Upload("one.csv", Csv("a,b,c", ["x,the story of a refund,y"])));
        await wizard.Check(first.ImportId, Wizard.Map(first, ("b", ImportField.Narrative), ("c", ImportField.Reference)) with { Source = "old CRM", TimeZone = "Asia/Taipei" });
        var next = await wizard.Read(await wizard.Upload("two.csv", Csv("a,b,c", ["x,another story,z"])));
        Assert.That(next.Mapping!.Columns, Is.EqualTo(new[] { ImportField.Ignore, ImportField.Narrative, ImportField.Reference }));
        Assert.That((next.Mapping.Source, next.Mapping.TimeZone), Is.EqualTo(("old CRM", "Asia/Taipei")));
    }

    [Test]
    public async Task Refused_rows_put_right_can_be_imported_as_they_were_downloaded()
    {
        var id = (await wizard.Import("right.csv", Csv("编号,内容,电话", ["1,=SUM(A1) is what they wrote,12", "2,fine,13800001111"]))).ImportId;
        var refused = (await lead.Get($"imports/{id}/refusals/file")).Expect(200).Text;
        Assert.That(refused, Is.EqualTo("\uFEFFrefused.row,refused.reason,编号,内容,电话\r\n2,电话: Does not have the right form.,1,'=SUM(A1) is what they wrote,12\r\n"));

        var right = await wizard.Import("right.refused.csv", Encoding.UTF8.GetBytes(refused.Replace(",12\r\n", ",13800002222\r\n", StringComparison.Ordinal)), read => read.Mapping!);
        Assert.That(right.Counts, Is.EqualTo(new ImportCounts(1, 1, 1, 0, 0, 0)));
        Assert.That(
            await host.Sql.Many<string>("select narrative from complaint c join import_row r on r.complaint_id = c.id where source = 'right' order by partner_reference"),
            Is.EqualTo(new[] { "=SUM(A1) is what they wrote", "fine" }));
    }

    [Test]
    public async Task Every_reason_of_a_row_is_told_at_once_in_the_readers_language()
    {
        var reader = await host.As(Role.Administrator, "reader");
        reader.Language = "zh-CN";
        var id = (await wizard.Import("reasons.csv", Csv("内容,电话,邮箱,日期,类别", ["ok,1,nobody,yesterday,no such category", "fine,,,2026-01-02,"]))).ImportId;
        var reasons = (await reader.Get($"imports/{id}/refusals")).Expect(200).Read<Page<RefusedRow>>().Items.Single().Reasons;
        Assert.That(reasons.Select(reason => $"{reason.Column}:{reason.Code}"), Is.EquivalentTo(new[] { "电话:wrongForm", "邮箱:wrongForm", "日期:wrongForm" }));
        Assert.That(reasons.Select(reason => reason.Message), Is.All.Matches<string>(message => message.Any(c => c > '\u4E00')));
    }

    [Test]
    public async Task A_category_goes_by_its_code_or_its_name()
    {
        var category = (await lead.Get("categories")).Expect(200).Json[0].GetProperty("categories")[0];
        var (code, name) = (category.GetProperty("code").GetString(), category.GetProperty("name").GetString());
        var done = await wizard.Import("category.csv", Csv("Narrative,Category", [$"one,{code}", $"two,\"{name}\"", "three,", "four,nonsense"]));
        Assert.That(await wizard.Refusals(done.ImportId), Is.EqualTo(new[] { "5 Category:unknown" }));
        Assert.That(done.Counts.Imported, Is.EqualTo(3));
    }

    [Test]
    public async Task Dates_that_can_be_read_both_ways_are_asked_for()
    {
        var read = await wizard.Read(await wizard.Upload("dates.csv", Csv("内容,日期", ["a story,3/4/2026", "another,5/6/2026 14:30"])));
        Assert.That(read.Reading!.Columns[1].Dates, Is.EqualTo(DateForm.Ambiguous));
        Assert.That((await lead.Post($"imports/{read.ImportId}/check", read.Mapping)).Expect(400).Errors, Is.EqualTo(new[] { "dateOrder:importDateOrder" }));
        await wizard.Check(read.ImportId, read.Mapping! with { Source = "dates", DateOrder = DateOrder.DayFirst });
        await wizard.Run(read.ImportId);
        Assert.That(
            await host.Sql.Many<DateTimeOffset>("select occurred_at from complaint c join import_row r on r.complaint_id = c.id where source = 'dates' order by occurred_at"),
            Is.EqualTo(new[] { new DateTimeOffset(2026, 4, 2, 16, 0, 0, default), new DateTimeOffset(2026, 6, 5, 6, 30, 0, default) }));
    }

    [Test]
    public async Task A_mapping_that_cannot_work_is_refused()
    {
        var read = await wizard.Read(await wizard.Upload("mapping.csv", Csv("内容,日期", ["a story,"])));
        async Task<IReadOnlyList<string>> Errors(ImportMapping mapping) => (await lead.Post($"imports/{read.ImportId}/check", mapping)).Expect(400).Errors;
        Assert.That(await Errors(new ImportMapping("", [ImportField.Ignore, ImportField.Ignore], null, "Mars/Base")), Is.EquivalentTo(new[] { "source:required", "columns:importNarrative", "timeZone:unknown" }));
        Assert.That(await Errors(read.Mapping! with { Columns = [ImportField.Narrative] }), Is.EqualTo(new[] { "columns:importColumns" }));
        Assert.That(await Errors(read.Mapping! with { Columns = [ImportField.Narrative, ImportField.Place, ImportField.Place] }), Is.EqualTo(new[] { "columns:importFieldTwice" }));
    }

    [Test]
    public async Task An_upload_makes_one_import_of_whoever_sent_it_and_only_when_it_is_whole()
    {
        var upload = (await lead.Post("uploads", new { purpose = "import", fileName = "part.csv", size = 100_000 })).Expect(201).Read<Upload>().Id;
        Assert.That((await lead.Post("imports", new { uploadId = upload })).Expect(400).Errors, Is.EqualTo(new[] { "uploadId:importUpload" }));
        using var piece = new ByteArrayContent(Encoding.UTF8.GetBytes($"内容\n{new string('x', 99_993)}")) { Headers = { { "Content-Type", "application/octet-stream" } } };
        (await lead.Put($"uploads/{upload}/pieces/0", piece)).Expect(200);
        (await (await host.As(Role.Administrator)).Post("imports", new { uploadId = upload })).Expect(400);
        var id = (await lead.Post("imports", new { uploadId = upload })).Expect(201).Read<StartedImport>();
        Assert.That((await lead.Post("imports", new { uploadId = upload })).Expect(201).Read<StartedImport>(), Is.EqualTo(id));
    }

    [Test]
    public async Task An_import_that_has_taken_nothing_can_be_discarded_and_one_that_has_cannot()
    {
        var id = await wizard.Upload("discard.csv", Csv("内容", ["one"]));
        (await lead.Delete($"imports/{id}")).Expect(204);
        (await lead.Get($"imports/{id}")).Expect(404);
        var done = await wizard.Import("kept.csv", Csv("内容", ["one"]));
        (await lead.Delete($"imports/{done.ImportId}")).Expect(409, "import-not-now");
        (await lead.Post($"imports/{done.ImportId}/reading", new { })).Expect(409, "import-not-now");
    }

    [Test]
    public async Task Done_imports_leave_no_file_behind_and_stand_in_the_list()
    {
        var done = await wizard.Import("listed.csv", Csv("内容", ["one"]));
        Assert.That(await host.Sql.One<long>("select count(*) from upload where file_name = 'listed.csv'"), Is.Zero);
        var list = (await lead.Get("imports?limit=200")).Expect(200).Read<Page<ImportSummary>>();
        Assert.That(list.Items.Single(import => import.ImportId == done.ImportId), Has.Property("Imported").EqualTo(1).And.Property("StartedBy").EqualTo("王主管"));
    }

    private static byte[] Csv(string heads, IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", [heads, .. rows, ""]));

    private Task<long> Received(string source) =>
        host.Sql.One<long>("select count(*) from complaint c join import_row r on r.complaint_id = c.id where r.source = @source", new { source });
}
