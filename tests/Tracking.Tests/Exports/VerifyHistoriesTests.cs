using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

/// <summary>Each test has a database of its own to tamper with, as its owner can; the application itself may not.</summary>
public sealed class VerifyHistoriesTests
{
    private const string Touched = "complaint_id = @Id and seq = 3";

    [TestCase("update history_entry set facts = '{}' where " + Touched, ChainFault.Changed, 3)]
    [TestCase("update history_entry set at = at + interval '1 microsecond' where " + Touched, ChainFault.Changed, 3)]
    [TestCase("update history_entry set actor_id = gen_random_uuid() where " + Touched, ChainFault.Changed, 3)]
    [TestCase("update history_entry set hash = sha256('x') where " + Touched, ChainFault.Changed, 3)]
    [TestCase("update history_entry set previous = sha256('x') where " + Touched, ChainFault.NotChained, 3)]
    [TestCase("delete from history_entry where " + Touched, ChainFault.NotInOrder, 3)]
    [TestCase("update history_entry set seq = case seq when 3 then 1003 when 4 then 3 end where complaint_id = @Id and seq in (3, 4); update history_entry set seq = 4 where complaint_id = @Id and seq = 1003", ChainFault.NotChained, 3)]
    [TestCase("update history_words set words = words || '.' where complaint_id = @Id and seq = 1", ChainFault.WordsChanged, 1)]
    [TestCase("insert into history_words (complaint_id, seq, salt, words) values (@Id, 2, '\\x00', 'never said')", ChainFault.WordsChanged, 2)]
    [TestCase("delete from history_entry e where complaint_id = @Id and seq = (select max(seq) from history_entry where complaint_id = @Id)", ChainFault.Cut, null)]
    [TestCase("update case_head set hash = sha256('x') where complaint_id = @Id", ChainFault.Cut, null)]
    [TestCase("delete from case_head where complaint_id = @Id", ChainFault.Cut, null)]
    [TestCase("delete from history_entry where complaint_id = @Id", ChainFault.Cut, 1)]
    [TestCase("delete from history_entry where complaint_id = @Id; delete from case_head where complaint_id = @Id", ChainFault.Cut, 1)]
    public async Task Tampering_is_found_in_the_database_and_in_its_export(string tampering, ChainFault fault, int? seq)
    {
        await using var host = await TestHost.Start();
        var it = await LedCase.At(host, Stage.Recorded);
        await LedCase.At(host, Stage.Received);
        var qa = await host.As(Role.Qa);
        var whole = await Verify(qa);
        Assert.That((whole.IsWhole, whole.Cases, whole.Entries), Is.EqualTo((true, 2L, await host.Sql.One<long>("select count(*) from history_entry"))));

        await host.Sql.Execute(tampering, new { it.Id });
        var found = await Verify(qa);
        var exported = await host.Send(new VerifyExport(new MemoryStream((await qa.Get("exports/histories?format=ndjson")).Expect(200).Content)));
        foreach (var verification in new[] { found, exported })
        {
            Assert.That((verification.IsWhole, verification.Cases, verification.FaultyCases), Is.EqualTo((false, 2L, 1L)));
            Assert.That((verification.Faults[0].Number, verification.Faults[0].Fault), Is.EqualTo((it.Receipt.Number, fault)));
            Assert.That(verification.Faults[0].Seq, seq is null ? Is.GreaterThan(1) : Is.EqualTo(seq));
        }
    }

    [Test]
    public async Task Erased_words_are_no_fault()
    {
        await using var host = await TestHost.Start();
        await LedCase.At(host, Stage.Recorded);
        await host.Sql.Execute("delete from history_words");
        var qa = await host.As(Role.Qa);
        Assert.That((await Verify(qa)).IsWhole);
        Assert.That((await host.Send(new VerifyExport(new MemoryStream((await qa.Get("exports/histories?format=ndjson")).Expect(200).Content)))).IsWhole);
    }

    [Test]
    public async Task The_first_hundred_faults_are_named_and_all_are_counted()
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        (await partner.Post("complaints/batch", new { complaints = Enumerable.Range(0, 700).Select(_ => LedCase.Complaint()) }, key: "many")).Expect(200);
        await host.Sql.Execute("update history_entry set kind = 'x' where seq = 2");
        var found = await Verify(await host.As(Role.Qa));
        Assert.That((found.Cases, found.FaultyCases, found.Faults.Count), Is.EqualTo((700L, 700L, 100)));
    }

    private static async Task<HistoryVerification> Verify(ApiClient qa) => (await qa.Get("exports/verification")).Expect(200).Read<HistoryVerification>();
}
