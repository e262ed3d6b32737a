using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class RecordReaderTests
{
    private static readonly string[] Pieces = ["a", "冰箱", ",", "\"", "\n", "\r\n", " ", ";", "\t", "x y"];

    [Test]
    public void What_was_written_by_the_book_is_read_as_it_was() => ForAnySeed(async seed =>
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, random.Next(1, 20)).Select(_ => Enumerable.Range(0, 4).Select(_ => Text(random)).ToArray()).ToList();
        var csv = string.Concat(rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
        var read = await Read(Encoding.UTF8.GetBytes(csv), 4);
        return read.Select(row => row.Fault).All(fault => fault is null)
            && rows.Where(row => !Array.TrueForAll(row, string.IsNullOrWhiteSpace)).SelectMany(row => row).SequenceEqual(read.SelectMany(row => row.Cells));
    });

    [Test]
    public void Of_dirty_text_every_letter_stands_in_one_row_whole_or_faulty() => ForAnySeed(async seed =>
    {
        var random = new Random(seed);
        var dirty = string.Concat(Enumerable.Range(0, random.Next(1, 80)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        var read = await Read(Encoding.UTF8.GetBytes($"a,b,c,d\n{dirty}"), 4);
        return Letters(string.Concat(read.Skip(1).SelectMany(row => row.Cells))) == Letters(dirty);
    });

    private static void ForAnySeed(Func<int, Task<bool>> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static async Task<List<FileRow>> Read(byte[] bytes, int columns)
    {
        await using var table = new DelimitedTable(new MemoryStream(bytes), () => 0, TextEncoding.Utf8, Separator.Comma);
        table.Expect(columns);
        var rows = new List<FileRow>();
        await foreach (var row in table.Rows(CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }
}
