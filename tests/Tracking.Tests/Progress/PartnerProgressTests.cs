using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class PartnerProgressTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_partner_reads_its_own_complaints_and_no_others()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
        using var other = await host.AsPartner(PartnerScope.Read);
        var it = await LedCase.At(host, Stage.Options, partner, LedCase.Complaint("CRM-1"));
        var seen = (await partner.Get($"partner/complaints/{it.Id}")).Expect(200).Read<PartnerProgress>();
        Assert.That((seen.PartnerReference, seen.Progress.Number, seen.Progress.Stage), Is.EqualTo(("CRM-1", it.Receipt.Number, Stage.Options)));
        Assert.That(seen.Progress.Sentence, Is.EqualTo(Texts.Get("en", "progress.options")));
        (await other.Get($"partner/complaints/{it.Id}")).Expect(404, "not-found");
        (await partner.Get($"partner/complaints/{Guid.NewGuid()}")).Expect(404, "not-found");
        Assert.That((await other.Get("partner/complaints")).Expect(200).Read<Page<PartnerComplaint>>().Items, Is.Empty);
    }

    [Test]
    public async Task Pages_show_every_complaint_once_newest_first()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
        var batch = new { complaints = Enumerable.Range(0, 5).Select(i => LedCase.Complaint($"CRM-{i}")) };
        (await partner.Post("complaints/batch", batch, key: "batch")).Expect(200);
        await LedCase.At(host, Stage.Received, partner, LedCase.Complaint("CRM-newest"));
        List<PartnerComplaint> seen = [];
        for (string? next = ""; next is not null;)
        {
            var page = (await partner.Get($"partner/complaints?limit=2&cursor={next}")).Expect(200).Read<Page<PartnerComplaint>>();
            seen.AddRange(page.Items);
            next = page.Next;
        }

        Assert.That(seen.Select(complaint => complaint.PartnerReference), Is.EquivalentTo(new[] { "CRM-newest", "CRM-4", "CRM-3", "CRM-2", "CRM-1", "CRM-0" }));
        Assert.That(seen[0].PartnerReference, Is.EqualTo("CRM-newest"));
        Assert.That(seen.Select(complaint => complaint.ReceivedAt), Is.Ordered.Descending);
    }

    [Test]
    public async Task A_complaint_is_found_by_the_partners_own_number()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
        var it = await LedCase.At(host, Stage.Received, partner, LedCase.Complaint("CRM 7/1&x"));
        await LedCase.At(host, Stage.Received, partner, LedCase.Complaint("CRM 8"));
        var found = (await partner.Get($"partner/complaints?partnerReference={Uri.EscapeDataString("CRM 7/1&x")}")).Expect(200).Read<Page<PartnerComplaint>>();
        Assert.That(found.Items.Select(complaint => complaint.ComplaintId), Is.EqualTo(new[] { it.Id }));
    }

    [Test]
    public async Task A_key_that_may_only_submit_reads_nothing()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var it = await LedCase.At(host, Stage.Received, partner);
        (await partner.Get($"partner/complaints/{it.Id}")).Expect(403);
        (await partner.Get("partner/complaints")).Expect(403);
    }
}
