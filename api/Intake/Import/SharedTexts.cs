using System.Text;
using System.Xml;

namespace Complaints.Intake;

/// <summary>The texts that the cells of a workbook refer to by number, kept on disk: a large workbook has more of them than memory should hold.</summary>
internal sealed class SharedTexts : IDisposable
{
    private readonly FileStream file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private readonly List<long> ends = [0];

    public string this[int index]
    {
        get
        {
            if (index < 0 || index + 1 >= ends.Count)
            {
                throw new UnreadableFile("damaged");
            }

            var bytes = new byte[ends[index + 1] - ends[index]];
            file.Position = ends[index];
            file.ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    public static SharedTexts Read(XmlReader xml)
    {
        var texts = new SharedTexts();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.file.Write(Encoding.UTF8.GetBytes(TextOf(xml)));
                texts.ends.Add(texts.file.Position);
            }
        }

        return texts;
    }

    /// <summary>The text of the element that the reader stands on, without its reading aids; the reader stands on its end afterwards.</summary>
    public static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                TextOf(xml);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }

    public void Dispose() => file.Dispose();
}
