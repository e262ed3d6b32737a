using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>Real and derived dirty files, each through the wizard's endpoints; what each yields stands in docs/import.md too.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SharedFilesTests
{
    private TestHost host = null!;
    private Wizard wizard = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        wizard = new Wizard(await host.As(Role.Lead));
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase("derived-12345-gb18030-crlf.csv", TextEncoding.Gb18030, EncodingGround.AllFits, Separator.Comma, 120)]
    [TestCase("derived-12345-utf8bom-semicolon.csv", TextEncoding.Utf8, EncodingGround.ByteOrderMark, Separator.Semicolon, 40)]
    [TestCase("derived-12345-utf16le-tab.txt", TextEncoding.Utf16Le, EncodingGround.ByteOrderMark, Separator.Tab, 40)]
    [TestCase("real-zh-12345-annex3.xlsx", null, null, null, 30)]
    [TestCase("real-zh-12345-annex4.xlsx", null, null, null, 120)]
    public async Task A_sound_file_is_imported_whole(string file, object? encoding, object? ground, object? separator, int rows)
    {
        var done = await wizard.Import(file, Content(file), From(file));
        var reading = done.Reading!;
        Assert.That((reading.Encoding, reading.EncodingGround, reading.Separator), Is.EqualTo(((TextEncoding?)encoding, (EncodingGround?)ground, (Separator?)separator)));
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(rows, rows, rows, 0, 0, 0)));
        Assert.That(await Said(file, "%\uFFFD%"), Is.Zero, "Nothing is replaced.");
    }

    [Test]
    public async Task The_same_message_says_the_same_out_of_every_form()
    {
        const string Narrative = "select narrative || occurred_at::text from complaint c join import_row r on r.complaint_id = c.id where r.source = @source and c.partner_reference = '2549'";
        var said = new List<string?>();
        foreach (var file in new[] { "derived-12345-gb18030-crlf.csv", "derived-12345-utf8bom-semicolon.csv", "derived-12345-utf16le-tab.txt", "real-zh-12345-annex4.xlsx" })
        {
            var source = $"same {file}";
            await wizard.Import(file, Content(file), read => read.Mapping! with { Source = source });
            said.Add(await host.Sql.One<string>(Narrative, new { source }));
        }

        Assert.That(said[0], Does.StartWith("2019年4月以来，位于A市A2区桂花坪街道的A2区公安分局宿舍区（景蓉华苑)出现了一番乱象").And.EndWith("2019-04-25 01:32:09+00"));
        Assert.That(said, Is.All.EqualTo(said[0]));
    }

    [Test]
    public async Task Records_in_another_encoding_are_read_one_by_one()
    {
        const string File = "derived-12345-mixed-encodings.csv";
        var done = await wizard.Import(File, Content(File), From(File));
        Assert.That((done.Reading!.Encoding, done.Reading.EncodingGround), Is.EqualTo((TextEncoding.Utf8, EncodingGround.MostFits)));
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(30, 30, 30, 0, 0, Reread: 6)));
        Assert.That(await Said(File, "%\uFFFD%"), Is.Zero);
    }

    [Test]
    public async Task Bytes_that_are_no_text_are_refused_and_shown()
    {
        const string File = "real-tweets-bad-utf8.csv";
        var done = await wizard.Import(File, Content(File), From(File));
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(80, 80, 78, 0, 2, 0)));
        Assert.That(await wizard.Refusals(done.ImportId), Is.EqualTo(new[] { "22 :rowBytes", "62 :rowBytes" }));
        Assert.That(await Said(File, "=@%"), Is.GreaterThan(0), "What looks like a formula is text here.");
        Assert.That(
            await host.Sql.One<DateTimeOffset>("select occurred_at from complaint where partner_reference = '570000000000007909'"),
            Is.EqualTo(new DateTimeOffset(2015, 2, 20, 20, 41, 1, TimeSpan.FromHours(8))), "Excel's serial number.");
        var csv = await Refused(done.ImportId);
        Assert.That(csv, Does.StartWith("\uFEFFrefused.row,refused.reason,tweet_id,airline_sentiment"));
        Assert.That(csv, Does.Contain(@"\x").And.Not.Contain("\uFFFD"));
        Assert.That(csv.Split("\r\n").Where(line => line.Contains(",=", StringComparison.Ordinal) || line.Contains(",@", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Rows_whose_cells_cannot_be_told_apart_are_refused()
    {
        const string File = "derived-12345-noquote.csv";
        var done = await wizard.Import(File, Content(File), From(File));
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(40, 40, 35, 0, 5, 0)));
        Assert.That(await wizard.Refusals(done.ImportId), Is.EqualTo(new[] { 2, 3, 7, 8, 38 }.Select(row => $"{row} :rowTooWide")));
    }

    [Test]
    public async Task Rows_without_a_story_are_refused_where_only_the_story_is_taken()
    {
        const string File = "real-cfpb-excel.csv.gz";
        var done = await wizard.Import(File, Content(File), read => Wizard.Map(
            read, ("Consumer complaint narrative", ImportField.Narrative), ("Complaint ID", ImportField.Reference)) with
        { Source = File });
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(400, 400, 125, 0, 275, 0)));
    }

    [Test]
    public async Task Columns_put_together_make_a_story_of_every_row()
    {
        const string File = "real-cfpb-excel.csv.gz";
        var done = await wizard.Import(File, Content(File), read => Wizard.Map(
            read, ("Date received", ImportField.OccurredAt), ("Product", ImportField.Product), ("Issue", ImportField.Narrative), ("Sub-issue", ImportField.Narrative),
            ("Consumer complaint narrative", ImportField.Narrative), ("State", ImportField.Place), ("Complaint ID", ImportField.Reference)) with
        { Source = "joined", TimeZone = "America/New_York" });
        Assert.That(await wizard.Refusals(done.ImportId), Is.EqualTo(new[] { "28 Issue:tooLong" }));
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(400, 400, 399, 0, 1, 0)));
        Assert.That(
            await host.Sql.One<string>("select narrative from complaint c join import_row r on r.complaint_id = c.id where r.source = 'joined' and partner_reference = '3571115'"),
            Is.EqualTo("Issue: Incorrect information on your report\nSub-issue: Information belongs to someone else"));
    }

    [Test]
    public async Task A_record_that_never_ends_is_refused_and_the_others_are_not()
    {
        const string File = "real-cfpb-truncated.csv.gz";
        var done = await wizard.Import(File, Content(File), read => Wizard.Map(
            read, ("Issue", ImportField.Narrative), ("Consumer complaint narrative", ImportField.Narrative), ("Complaint ID", ImportField.Reference)) with
        { Source = File });
        Assert.That(done.Counts, Is.EqualTo(new ImportCounts(2_068, 2_068, 2_067, 0, 1, 0)));
        Assert.That(await wizard.Refusals(done.ImportId), Is.EqualTo(new[] { "2069 :rowCutOff" }));
    }

    [Test]
    public async Task Json_is_refused_by_name()
    {
        var id = await wizard.Upload("real-cfpb-api.json", Content("real-cfpb-api.json"));
        var read = await wizard.Read(id);
        Assert.That((read.Stage, read.Fault?.Code), Is.EqualTo((ImportStage.Failed, "json")));
        Assert.That(read.Fault!.Message, Does.Contain("JSON"));
    }

    // Rows are known again within a source: here each file is one.
    private static Func<ImportDetails, ImportMapping> From(string file) => read => read.Mapping! with { Source = file };

    private static byte[] Content(string file) => File.ReadAllBytes(SharedData.File("import", file));

    private async Task<string> Refused(Guid id) => (await (await host.As(Role.Lead)).Get($"imports/{id}/refusals/file")).Expect(200).Text;

    private Task<long> Said(string source, string like) => host.Sql.One<long>(
        "select count(*) from complaint c join import_row r on r.complaint_id = c.id where r.source = @source and narrative || subject like @like", new { source, like });
}
