namespace Complaints.Intake;

/// <summary>Finds out what stands between the cells: the separator with which most rows have as many cells as the first.</summary>
internal static class SeparatorLook
{
    private const int Looked = 100;
    private const int Bytes = 1 << 18;

    public static async Task<Separator> At(Stream narrow, bool hasPairs, CancellationToken cancellationToken)
    {
        var beginning = new byte[Bytes];
        var length = await narrow.ReadAtLeastAsync(beginning, Bytes, throwOnEndOfStream: false, cancellationToken);
        (double Share, int Cells, Separator Separator) best = default;
        foreach (var separator in Enum.GetValues<Separator>())
        {
            using var looked = new MemoryStream(beginning, 0, length);
            var records = new RecordReader(looked, DelimitedTable.ByteOf(separator), hasPairs);
            var counts = new List<int>();
            while (counts.Count < Looked && await records.Read(cancellationToken))
            {
                counts.Add(records.Cells.Count);
                records.Expected = counts[0];
            }

            var found = counts.Count == 0 || counts[0] < 2 ? default : (counts.Count(count => count == counts[0]) / (double)counts.Count, counts[0], separator);
            best = found.CompareTo(best) > 0 ? found : best;
        }

        return best.Separator;
    }
}
