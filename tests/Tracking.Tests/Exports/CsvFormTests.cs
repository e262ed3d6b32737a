using System.Buffers;
using System.Text;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Tracking.Tests;

public sealed class CsvFormTests
{
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+86 138", "'+86 138")]
    [TestCase("-2+3", "'-2+3")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("\n=1", "\"'\n=1\"")]
    [TestCase("\0=1", "'\0=1")]
    [TestCase("＝1+1", "'＝1+1")]
    [TestCase("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [TestCase("a=1", "a=1")]
    [TestCase("'=1", "'=1")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("他说\"不行\"", "\"他说\"\"不行\"\"\"")]
    [TestCase("", "")]
    [TestCase(null, "")]
    public void A_cell_is_never_a_formula(string? text, string cell) => Assert.That(Written(text), Is.EqualTo(cell));

    [Test]
    public void Whatever_was_written_is_read_back() =>
        Prop.ForAll(Gen.Elements("a", "\"", ",", "\r", "\n", "=", "'", "字", " ").ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var read = CsvRows.Read($"{Written(text)},x\r\n")[0][0];
            return read == text || (read == "'" + text && "=+-@\t\r\n\0".Contains(text[0], StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Test]
    public async Task What_a_complainant_wrote_comes_out_as_text()
    {
        await using var host = await TestHost.Start();
        await LedCase.At(host, Stage.Received, complaint: new
        {
            narrative = "=cmd|' /C calc'!A0",
            subject = "@SUM(1)",
            product = "+1",
            orderNumber = "-1",
            customer = new { name = "=WEBSERVICE(\"http://x\")", email = "=a@example.com" },
        });
        var rows = CsvRows.Read((await (await host.As(Role.Lead)).Get("exports/histories")).Expect(200).Text.TrimStart('\uFEFF'));
        Assert.That(rows.SelectMany(row => row).Where(cell => cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal)), Is.Empty);
        Assert.That(rows[1], Does.Contain("'=WEBSERVICE(\"http://x\")").And.Contain("'=cmd|' /C calc'!A0").And.Contain("'@SUM(1)"));
    }

    private static string Written(string? text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        CsvForm.Cell(buffer, text);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
