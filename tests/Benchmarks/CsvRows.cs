using System.IO.Compression;
using CsvHelper;

namespace Complaints.Benchmarks;

/// <summary>Reads a CSV file with a header line, plain or gzip'd (RFC 4180, UTF-8), row by row as column name to text.</summary>
internal static class CsvRows
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var raw = File.OpenRead(file);
        using var stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        foreach (var row in reader)
        {
            var columns = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in reader.Headers!)
            {
                columns[name] = row[name].ToString();
            }

            yield return columns;
        }
    }
}
