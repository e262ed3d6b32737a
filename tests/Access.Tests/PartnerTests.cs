using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Access.Tests;

internal sealed class PartnerTests
{
    private TestHost host = null!;
    private ApiClient administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        administrator = await host.As(Role.Administrator);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_key_is_shown_once_and_kept_as_its_hash()
    {
        var partner = await Create("Shows once");

        var issued = await Issue(partner, new { scopes = new[] { "submit" } });

        var listed = (await administrator.Get($"partners/{partner.PartnerId}/keys")).Expect(200);
        Assert.That(issued.Key, Does.Match(@"\Acpk_[A-Za-z0-9_-]{43}\z"));
        Assert.That(listed.Read<Page<PartnerKey>>().Items.Single().Hint, Is.EqualTo(issued.Key[..10]));
        Assert.That(listed.Text, Does.Not.Contain(issued.Key));
        Assert.That(await host.Sql.One<int>("select count(*)::int from partner_key k where k::text like '%' || @Rest || '%'", new { Rest = issued.Key[10..] }), Is.Zero);
    }

    [Test]
    public async Task A_key_allows_what_its_scopes_say_until_it_is_revoked()
    {
        var partner = await Create("Revoked");
        var issued = await Issue(partner, new { scopes = new[] { "read" } });
        var client = host.WithKey(issued.Key);
        Assert.That((await client.Get("session")).Expect(200).Read<Session>().Permissions, Is.EqualTo(new[] { Permission.Public, Permission.ReadAsPartner }));

        (await administrator.Delete($"partners/{partner.PartnerId}/keys/{issued.KeyId}")).Expect(204);
        (await administrator.Delete($"partners/{partner.PartnerId}/keys/{issued.KeyId}")).Expect(204);

        (await client.Get("session")).Expect(401, "key-not-valid");
    }

    [Test]
    public async Task A_key_of_a_disabled_partner_is_refused_until_it_is_enabled()
    {
        var partner = await Create("Disabled");
        var client = host.WithKey((await Issue(partner, new { scopes = new[] { "read" } })).Key);

        var disabled = (await Change(partner with { IsDisabled = true })).Expect(200).Read<Partner>();
        (await client.Get("session")).Expect(401, "key-not-valid");

        (await Change(disabled with { IsDisabled = false })).Expect(200);
        (await client.Get("session")).Expect(200);
    }

    [Test]
    public async Task A_key_lives_a_year_and_at_most_two()
    {
        await using var own = await TestHost.Start();
        var admin = await own.As(Role.Administrator);
        var partner = (await admin.Post("partners", new { name = "Expires" })).Expect(201).Read<Partner>();
        var path = $"partners/{partner.PartnerId}/keys";
        var issued = (await admin.Post(path, new { scopes = new[] { "read" } })).Expect(201).Read<IssuedPartnerKey>();
        var tooLong = await admin.Post(path, new { scopes = new[] { "read" }, expiresAt = own.Clock.GetUtcNow().AddYears(2).AddDays(1) });
        var past = await admin.Post(path, new { scopes = new[] { "read" }, expiresAt = own.Clock.GetUtcNow().AddDays(-1) });

        Assert.That(tooLong.Expect(400).Errors, Is.EqualTo(new[] { "expiresAt:keyLivesTooLong" }));
        Assert.That(past.Expect(400).Errors, Is.EqualTo(new[] { "expiresAt:inThePast" }));
        own.Clock.Advance(TimeSpan.FromDays(360));
        (await own.WithKey(issued.Key).Get("session")).Expect(200);
        own.Clock.Advance(TimeSpan.FromDays(10));
        (await own.WithKey(issued.Key).Get("session")).Expect(401, "key-not-valid");
    }

    [Test]
    public async Task A_key_has_at_least_one_scope()
    {
        var partner = await Create("No scope");

        var answer = await administrator.Post($"partners/{partner.PartnerId}/keys", new { scopes = Array.Empty<string>() });

        Assert.That(answer.Expect(400, "validation").Errors, Is.EqualTo(new[] { "scopes:required" }));
    }

    [TestCase("cpk_")]
    [TestCase("")]
    [TestCase("cpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("cpk_ééééééééééééééééééééééééééééééééééééééééééé")]
    public async Task An_unknown_key_is_refused(string key)
    {
        var client = host.AsNobody();
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");

        (await client.Get("session")).Expect(401, "key-not-valid");
    }

    [Test]
    public async Task Partners_have_different_names()
    {
        await Create("Taken");
        var other = await Create("Not taken");

        (await administrator.Post("partners", new { name = "Taken" })).Expect(409, "partner-name-taken");
        (await Change(other with { Name = "Taken" })).Expect(409, "partner-name-taken");
    }

    [Test]
    public async Task Of_two_changes_to_one_version_one_wins()
    {
        var partner = await Create("Two editors");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Change(partner with { Name = $"Two editors {i}" })));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        Assert.That(answers.Where(answer => answer.Status != 200).Select(answer => answer.Problem), Is.All.EqualTo("changed-by-another"));
    }

    [Test]
    public async Task A_partner_that_is_not_there_is_not_found()
    {
        var partner = await Create("Has one key");
        var key = await Issue(partner, new { scopes = new[] { "read" } });

        (await administrator.Get($"partners/{Guid.NewGuid()}/keys")).Expect(404);
        (await administrator.Post($"partners/{Guid.NewGuid()}/keys", new { scopes = new[] { "read" } })).Expect(404);
        (await administrator.Delete($"partners/{Guid.NewGuid()}/keys/{key.KeyId}")).Expect(404);
        (await Change(partner with { PartnerId = Guid.NewGuid() })).Expect(404);
    }

    [Test]
    public async Task Who_issued_and_revoked_keys_is_noted()
    {
        var partner = await Create("Noted");
        var key = await Issue(partner, new { scopes = new[] { "read" } });
        await administrator.Delete($"partners/{partner.PartnerId}/keys/{key.KeyId}");

        var notes = await host.Sql.Many<string>(
            "select kind from access_event where account_id = @Id and subject_id = any(@Subjects) order by id",
            new { administrator.Id, Subjects = new[] { partner.PartnerId, key.KeyId } });

        Assert.That(notes, Is.EqualTo(new[] { "partnerCreated", "keyIssued", "keyRevoked" }));
    }

    private async Task<Partner> Create(string name) => (await administrator.Post("partners", new { name })).Expect(201).Read<Partner>();

    private async Task<IssuedPartnerKey> Issue(Partner partner, object body) =>
        (await administrator.Post($"partners/{partner.PartnerId}/keys", body)).Expect(201).Read<IssuedPartnerKey>();

    private Task<Answer> Change(Partner partner) =>
        administrator.Put($"partners/{partner.PartnerId}", new { partner.Name, partner.IsDisabled, partner.Version });
}
