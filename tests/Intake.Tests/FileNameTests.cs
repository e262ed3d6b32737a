using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class FileNameTests
{
    private static readonly FileKind Pdf = FileKind.Of([.. "%PDF-1.7"u8])!;

    [TestCase("invoice.pdf", "invoice.pdf")]
    [TestCase("发票.PDF", "发票.pdf")]
    [TestCase("../../etc/passwd.pdf", "passwd.pdf")]
    [TestCase(@"C:\Users\a\scan.pdf", "scan.pdf")]
    [TestCase("a\0b\r\nc.pdf", "abc.pdf")]
    [TestCase("invoice\u202Efdp.exe", "invoicefdp.exe.pdf")]
    [TestCase("in\u200Bvo\uFEFFice.pdf", "invoice.pdf")]
    [TestCase("virus.exe", "virus.exe.pdf")]
    [TestCase("a<b>:\"|?*.pdf", "a_b______.pdf")]
    [TestCase("...", "file.pdf")]
    [TestCase("", "file.pdf")]
    [TestCase(".pdf", "file.pdf")]
    [TestCase(null, "file.pdf")]
    public void It_is_safe_to_show_and_to_save(string? name, string clean) => Assert.That(FileName.Clean(name, Pdf), Is.EqualTo(clean));

    [Test]
    public void Whatever_comes_in_a_short_visible_name_with_the_right_ending_comes_out() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), name =>
        {
            var clean = FileName.Clean(string.Concat(Enumerable.Repeat(name, 3)), Pdf);
            return clean.Length is > 4 and <= 200 && clean.EndsWith(".pdf", StringComparison.Ordinal) && !clean.Any(c => char.IsControl(c) || c is '/' or '\\');
        }).QuickCheckThrowOnFailure();
}
