using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class FileKindTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0];

    [Test]
    public void Each_kind_is_known_by_its_content()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Kind([.. "%PDF-1.4"u8]), Is.EqualTo("application/pdf"));
            Assert.That(Kind(Png), Is.EqualTo("image/png"));
            Assert.That(Kind([0xFF, 0xD8, 0xFF, 0xE0]), Is.EqualTo("image/jpeg"));
            Assert.That(Kind([.. "GIF89a"u8]), Is.EqualTo("image/gif"));
            Assert.That(Kind([.. "RIFF0000WEBPVP8 "u8]), Is.EqualTo("image/webp"));
            Assert.That(Kind([.. "RIFF0000WAVEfmt "u8]), Is.EqualTo("audio/wav"));
            Assert.That(Kind([.. "ID3\u0004"u8]), Is.EqualTo("audio/mpeg"));
            Assert.That(Kind([0xFF, 0xFB, 0x90, 0x00, 0x00]), Is.EqualTo("audio/mpeg"));
            Assert.That(Kind([0, 0, 0, 32, .. "ftypM4A "u8]), Is.EqualTo("audio/mp4"));
            Assert.That(Kind(Encoding.UTF8.GetBytes("客户留言\r\n\t…")), Is.EqualTo("text/plain"));
            Assert.That(Kind(Zip("[Content_Types].xml", "word/document.xml")), Does.EndWith("wordprocessingml.document"));
            Assert.That(Kind(Zip("[Content_Types].xml", "xl/workbook.xml")), Does.EndWith("spreadsheetml.sheet"));
        });
    }

    [Test]
    public void Programs_archives_macros_and_unknown_things_are_not_taken()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Kind([.. "MZ"u8, 0x90, 0, 3]), Is.Null);
            Assert.That(Kind([0x7F, .. "ELF"u8, 2, 1]), Is.Null);
            Assert.That(Kind(Zip("readme.txt")), Is.Null);
            Assert.That(Kind(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")), Is.Null);
            Assert.That(Kind([.. "PK\u0003\u0004"u8, 1, 2, 3]), Is.Null);
            Assert.That(Kind([0, 0, 0, 32, .. "ftypqt  "u8]), Is.Null);
            Assert.That(Kind([0xFF, 0xFE, (byte)'a', 0]), Is.Null);
            Assert.That(Kind([.. "text with NUL\0"u8]), Is.Null);
        });
    }

    [Test]
    public void A_page_with_a_script_is_no_more_than_text() =>
        Assert.That(Kind([.. "<html><script>alert(1)</script></html>"u8]), Is.EqualTo("text/plain"));

    [Test]
    public void No_content_makes_it_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), content => Kind([.. "PK\u0003\u0004"u8, .. content]) is null && Kind(content) is var _)
            .QuickCheckThrowOnFailure();

    private static string? Kind(byte[] content) => FileKind.Of(content)?.MediaType;

    private static byte[] Zip(params string[] names)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                zip.CreateEntry(name);
            }
        }

        return content.ToArray();
    }
}
