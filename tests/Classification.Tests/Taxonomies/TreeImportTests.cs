using System.IO.Compression;
using System.Text;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests.Taxonomies;

public sealed class TreeImportTests
{
    private TestHost host = null!;
    private Trees trees = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        trees = await Trees.Of(host);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test, NonParallelizable]
    public async Task The_tree_of_a_public_hotline_comes_in_whole_and_only_once()
    {
        using var packed = new GZipStream(File.OpenRead(SharedData.File("zh-12345-taxonomy.csv.gz")), CompressionMode.Decompress);
        using var file = new MemoryStream();
        await packed.CopyToAsync(file);

        var trial = await Import("hotline12345", file.ToArray(), trial: true);
        var untouched = await trees.Get();
        var brought = await Import("hotline12345", file.ToArray());
        var again = await Import("hotline12345", file.ToArray());
        var tree = (await trees.Get()).Categories.Where(entry => entry.Pack == "hotline12345").ToList();

        Assert.Multiple(() =>
        {
            Assert.That((trial.Rows, trial.Added, trial.Known, trial.DuplicateRows, trial.RefusedRows), Is.EqualTo((517, 650, 0, 0, 0)));
            Assert.That(untouched.Packs.Select(pack => pack.Code), Has.None.EqualTo("hotline12345"));
            Assert.That((brought.Added, brought.Version), Is.EqualTo((650, untouched.Newest + 1)));
            Assert.That((again.Added, again.Known, again.Version), Is.EqualTo((0, 650, brought.Version)));
            Assert.That(tree.Count(entry => entry.Parent is null), Is.EqualTo(15));
            Assert.That(tree, Has.Count.EqualTo(650));
            Assert.That(tree.Select(entry => entry.Code), Is.All.Match(@"^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$"));
            Assert.That(tree.Select(entry => (entry.Names.ZhCn, entry.Names.En)), Does.Contain(("园林绿化环卫", "园林绿化环卫")));
        });
    }

    [Test, NonParallelizable]
    public async Task The_same_path_has_the_same_code_on_every_host()
    {
        var content = Encoding.UTF8.GetBytes("l1,l2\n物业,电梯\n");
        await using var other = await TestHost.Start();
        await Import("same", content);
        var there = await Trees.Of(other);
        (await there.Try("taxonomies/category/import?pack=same", new ByteArrayContent(content))).Expect(200);

        Assert.That(await Codes(there), Is.EqualTo(await Codes(trees)));

        static async Task<string[]> Codes(Trees at) => [.. (await at.Get()).Categories.Where(entry => entry.Pack == "same").Select(entry => entry.Code)];
    }

    [Test, NonParallelizable]
    public async Task What_cannot_be_taken_is_told_by_its_row_and_the_rest_comes_in()
    {
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030");
        var content = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("l1;l2;l3\n物业服务;电梯维修;电梯停运困人\n物业服务;;停水停电\n物业服务;电梯维修;电梯停运困人\n物业服务;保洁绿化;\n");

        var brought = await Import("rows", content);
        var names = (await trees.Get()).Categories.Where(entry => entry.Pack == "rows").Select(entry => entry.Names.ZhCn);

        Assert.Multiple(() =>
        {
            Assert.That((brought.Rows, brought.Added), Is.EqualTo((4, 4)));
            Assert.That(brought.Duplicates, Is.EqualTo(new[] { 4 }));
            Assert.That(brought.Refused.Select(line => (line.Row, line.Why)), Is.EqualTo(new[] { (3L, "A level above is blank.") }));
            Assert.That(names, Is.EquivalentTo(new[] { "物业服务", "电梯维修", "电梯停运困人", "保洁绿化" }));
        });
    }

    [Test, NonParallelizable]
    public async Task What_a_person_has_renamed_moved_or_retired_stays_so_when_the_file_comes_again()
    {
        var content = Encoding.UTF8.GetBytes("l1,l2\nA,One\nA,Two\nB,Three\n");
        await Import("kept", content);
        var entries = (await trees.Get()).Categories.Where(entry => entry.Pack == "kept").ToDictionary(entry => entry.Names.En!, entry => entry.Code);
        (await trees.Admin.Put($"categories/{entries["One"]}", new { names = new { en = "First" } }, await trees.Version())).Expect(200);
        await trees.Change($"categories/{entries["Two"]}/move", new { pack = "kept", parent = entries["B"] });
        await trees.Change($"categories/{entries["B"]}/merge", new { into = entries["A"] });
        var before = (await trees.Get()).Categories.Where(entry => entry.Pack == "kept").Select(entry => entry.Code);

        var again = await Import("kept", content);

        Assert.That((again.Added, again.RefusedRows), Is.EqualTo((0, 0)));
        Assert.That((await trees.Get()).Categories.Where(entry => entry.Pack == "kept").Select(entry => entry.Code), Is.EquivalentTo(before));
    }

    [TestCase("%PDF-1.4", "taxonomy-file-unreadable")]
    [TestCase("l1,l2,l3,l4,l5,l6,l7\na,b,c,d,e,f,g", "taxonomy-file-unreadable")]
    [NonParallelizable]
    public async Task A_file_that_is_no_tree_is_refused(string content, string problem) =>
        (await trees.Try("taxonomies/category/import?pack=wrong", new ByteArrayContent(Encoding.UTF8.GetBytes(content)))).Expect(400, problem);

    [Test, NonParallelizable]
    public async Task A_pack_that_ships_is_not_begun_as_another_kind_of_tree() =>
        (await trees.Try("taxonomies/cause/import?pack=general", new ByteArrayContent("l1\nAnything\n"u8.ToArray()))).Expect(409, "pack-code-taken");

    private async Task<ImportedTaxonomy> Import(string pack, byte[] content, bool trial = false) =>
        (await trees.Try($"taxonomies/category/import?pack={pack}&name=Own&trial={(trial ? "true" : "false")}", new ByteArrayContent(content))).Expect(200).Read<ImportedTaxonomy>();
}
