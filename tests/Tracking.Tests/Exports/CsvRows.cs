using System.Text;

namespace Complaints.Tracking.Tests;

/// <summary>RFC 4180 as a strict reader takes it.</summary>
internal static class CsvRows
{
    public static List<List<string>> Read(string text)
    {
        List<List<string>> rows = [[]];
        var cell = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                Assert.That(cell.Length, Is.Zero, "A quote stands in the middle of a cell.");
                for (i++; text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"'); i++)
                {
                    cell.Append(text[i]);
                    i += text[i] == '"' ? 1 : 0;
                }
            }
            else if (text[i] == ',')
            {
                Take(rows, cell);
            }
            else if (text[i] == '\r')
            {
                Assert.That(text[++i], Is.EqualTo('\n'));
                Take(rows, cell);
                rows.Add([]);
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        Assert.That(rows[^1], Is.Empty, "The last row has no end.");
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static void Take(List<List<string>> rows, StringBuilder cell)
    {
        rows[^1].Add(cell.ToString());
        cell.Clear();
    }
}
