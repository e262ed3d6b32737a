using Complaints.Testing;
using CsvHelper;
using System.IO.Compression;

namespace Complaints.Browser.Tests;

/// <summary>What customers say: from the real hotline's file beside the checkout where it is there, otherwise words of our own.</summary>
internal static class Narratives
{
    public const string Own =
        "上个月十五号买的冰箱，装好第二天就不制冷。我打了四次客服电话，每次都说有人联系我，到今天三个星期了，没有一个人上门。里面的菜全坏了，孩子的药也没法放。";

    public const string English =
        "I was charged twice for the same hotel booking. Four calls, four promises that somebody would ring me back, and nobody ever has. I want my money back.";

    private static readonly Lazy<string[]> Heard = new(() => SharedData.Find("zh-12345.csv.gz") is { } file ? Read(file) : [Own]);
    private static int next;

    public static string Next() => Heard.Value[Interlocked.Increment(ref next) % Heard.Value.Length];

    private static string[] Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        var heard = new List<string>();
        foreach (var row in reader)
        {
            heard.Add(row["text"].ToString());
            if (heard.Count == 50)
            {
                break;
            }
        }

        return [.. heard];
    }
}
