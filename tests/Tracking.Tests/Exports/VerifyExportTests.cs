using System.IO.Compression;
using System.Text;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class VerifyExportTests
{
    private TestHost host = null!;
    private string[] lines = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        await LedCase.At(host, Stage.Closed);
        await LedCase.At(host, Stage.Recorded);
        lines = (await (await host.As(Role.Qa)).Get("exports/histories?format=ndjson")).Expect(200).Text.TrimEnd('\n').Split('\n');
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_whole_file_verifies_plain_and_gzip()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        packed.Position = 0;
        Assert.That((await host.Send(new VerifyExport(packed))).IsWhole);
        Assert.That((await Verify(lines)).IsWhole);
    }

    [Test]
    public void A_file_that_is_not_whole_is_no_proof()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Verify([]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify(lines[..^1]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify(lines[1..]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify([lines[0], lines[0], lines[2]]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify([lines[1], lines[0], lines[2]]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify([.. lines, lines[0]]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify([lines[0][..^9], lines[1], lines[2]]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify(["{}", lines[2]]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => Verify(["number,complaintId"]), Throws.InstanceOf<InvalidDataException>());
        });
    }

    [TestCase("canary-7f3a summary", "canary-7f3a nothing", ChainFault.WordsChanged)]
    [TestCase("\"kind\":\"caseClosed\"", "\"kind\":\"caseOpened\"", ChainFault.Changed)]
    [TestCase("\\u0022outcome\\u0022:\\u0022upheld\\u0022", "\\u0022outcome\\u0022:\\u0022notUpheld\\u0022", ChainFault.Changed)]
    public async Task A_changed_file_is_found(string what, string with, ChainFault fault)
    {
        Assert.That(lines[0], Does.Contain(what));
        var found = await Verify([lines[0].Replace(what, with, StringComparison.Ordinal), .. lines[1..]]);
        Assert.That((found.IsWhole, found.FaultyCases, found.Faults[0].Fault), Is.EqualTo((false, 1L, fault)));
    }

    private Task<HistoryVerification> Verify(string[] file) => host.Send(new VerifyExport(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', file)))));
}
