using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

/// <summary>Each test has a host of its own where tries are counted: they are counted by address too.</summary>
public sealed class LookUpProgressTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Number_and_secret_show_where_the_complaint_stands()
    {
        var it = await LedCase.At(host, Stage.Investigating);
        var progress = await LookUp(host, it.Receipt.Number, it.Receipt.TrackingSecret, "zh-CN");
        Assert.Multiple(() =>
        {
            Assert.That((progress.Number, progress.Stage, progress.IsLate), Is.EqualTo((it.Receipt.Number, Stage.Investigating, false)));
            Assert.That(progress.ReceivedAt, Is.EqualTo(it.Receipt.ReceivedAt));
            Assert.That(progress.Milestones.Select(step => step.Stage), Is.EqualTo(new[] { Stage.Received, Stage.Recorded, Stage.Classified, Stage.Investigating }));
            Assert.That(progress.Milestones.Select(step => step.At), Is.Ordered);
            Assert.That(progress.Milestones[^1].Title, Is.EqualTo("开始核实"));
            Assert.That(progress.NextBy, Is.GreaterThan(host.Clock.GetUtcNow()));
            Assert.That(progress.Sentence, Does.Match("^我们正在核实情况，最晚[0-9]+月[0-9]+日（周.）18:00 前给您答复。$"));
            Assert.That((progress.Outcome, progress.ClosedAt), Is.EqualTo(((Outcome?)null, (DateTimeOffset?)null)));
        });
    }

    [Test]
    public async Task A_closed_complaint_tells_its_outcome()
    {
        var it = await LedCase.At(host, Stage.Closed);
        var progress = await LookUp(host, it.Receipt.Number, it.Receipt.TrackingSecret);
        Assert.That((progress.Outcome, progress.NextBy, progress.Sentence), Is.EqualTo(((Outcome?)Outcome.Upheld, (DateTimeOffset?)null, Texts.Get("en", "progress.closed.upheld"))));
        Assert.That(progress.Milestones.Select(step => step.Stage), Is.EqualTo(Enum.GetValues<Stage>()));
        (await it.Post("reopening", new { reason = $"{LedCase.Canary} again" })).Expect(204);
        var reopened = await LookUp(host, it.Receipt.Number, it.Receipt.TrackingSecret);
        Assert.That(reopened.Milestones[^1].Stage, Is.EqualTo(Stage.Investigating));
        Assert.That(reopened.Outcome, Is.Null);
    }

    [Test]
    public async Task Number_and_secret_may_be_typed_as_people_type()
    {
        var it = await LedCase.At(host, Stage.Received);
        var (number, secret) = (it.Receipt.Number, it.Receipt.TrackingSecret);
        string FullWidth(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
        (string Number, string Secret)[] typed =
        [
            (number.ToLowerInvariant(), secret.ToLowerInvariant()),
            ($"  {number.Replace('-', ' ')} ", $" {secret[..5]}-{secret[5..]} "),
            (FullWidth(number), FullWidth(secret)),
            (number, secret.Replace('0', 'O').Replace('1', 'l')),
        ];
        foreach (var (n, s) in typed)
        {
            Assert.That((await LookUp(host, n, s)).Number, Is.EqualTo(number));
        }
    }

    [Test]
    public async Task A_wrong_number_and_a_wrong_secret_get_the_same_answer()
    {
        var it = await LedCase.At(host, Stage.Received);
        var other = await LedCase.At(host, Stage.Received);
        var answers = new[]
        {
            await Ask(host, it.Receipt.Number, other.Receipt.TrackingSecret),
            await Ask(host, "C26-9999999-" + Enumerable.Range(0, 10).First(d => Contracts.Intake.ComplaintNumber.Read($"C26-9999999-{d}") is not null), it.Receipt.TrackingSecret),
            await Ask(host, "12345", it.Receipt.TrackingSecret),
        };
        var seen = answers.Select(answer => answer.Expect(404, "progress-not-found").Read<ProblemAnswer>() with { TraceId = "" }).ToList();
        Assert.That(seen, Is.All.EqualTo(seen[0]));
    }

    [Test]
    public async Task What_is_missing_or_unreadable_is_named()
    {
        Assert.That((await Ask(host, "", "\u0000")).Expect(400).Errors, Is.EquivalentTo(new[] { "number:required", "secret:unreadable" }));
        (await host.AsNobody().Post("public/progress", new { })).Expect(400);
    }

    [Test]
    public async Task A_time_that_has_passed_is_not_promised_again()
    {
        await using var later = await TestHost.Start();
        var it = await LedCase.At(later, Stage.Received);
        later.Clock.Advance(TimeSpan.FromDays(2));
        var progress = await LookUp(later, it.Receipt.Number, it.Receipt.TrackingSecret, "zh-TW");
        Assert.That((progress.IsLate, progress.Sentence), Is.EqualTo((true, Texts.Get("zh-TW", "progress.received.late"))));
    }

    [Test]
    public async Task Ten_wrong_tries_at_a_number_lock_it_also_for_the_right_secret_and_also_at_once()
    {
        await using var stormed = await TestHost.Start();
        var it = await LedCase.At(stormed, Stage.Received);
        stormed.Clock.Set(new DateTimeOffset(2030, 1, 1, 8, 5, 0, TimeSpan.Zero));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Ask(stormed, i % 2 == 0 ? it.Receipt.Number : it.Receipt.Number.ToLowerInvariant(), "0000000000")));
        Assert.That(answers.Count(answer => answer.Status == 404), Is.EqualTo(10));

        var locked = (await Ask(stormed, it.Receipt.Number, it.Receipt.TrackingSecret)).Expect(429, "too-many-tries");
        Assert.That(int.Parse(locked.Header("Retry-After")!), Is.InRange(570, 600));
        stormed.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Ask(stormed, it.Receipt.Number, it.Receipt.TrackingSecret)).Expect(200);
    }

    [Test]
    public async Task Fifty_wrong_tries_from_one_address_lock_the_address()
    {
        await using var stormed = await TestHost.Start();
        for (var i = 0; i < 50; i++)
        {
            (await Ask(stormed, $"C26-000{i:00}", "0000000000")).Expect(404);
        }

        (await Ask(stormed, "C26-00099", "0000000000")).Expect(429, "too-many-tries");
    }

    [Test]
    public async Task Right_look_ups_never_lock()
    {
        await using var busy = await TestHost.Start();
        var it = await LedCase.At(busy, Stage.Received);
        for (var i = 0; i < 12; i++)
        {
            await LookUp(busy, it.Receipt.Number, it.Receipt.TrackingSecret);
        }
    }

    [TestCase(Stage.Received)]
    [TestCase(Stage.Investigating)]
    [TestCase(Stage.Options)]
    [TestCase(Stage.Consulting)]
    [TestCase(Stage.CarryingOut)]
    [TestCase(Stage.FollowingUp)]
    [TestCase(Stage.Closed)]
    public async Task Nothing_written_inside_gets_outside(Stage stage)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
        var it = await LedCase.At(host, stage, partner);
        var inside = await host.Sql.One<long>("select count(*) from history_words where complaint_id = @Id and words like '%' || @Canary || '%'", new { it.Id, LedCase.Canary });
        Answer[] outside =
        [
            .. await Task.WhenAll(new[] { "en", "zh-CN", "zh-TW" }.Select(language => Ask(host, it.Receipt.Number, it.Receipt.TrackingSecret, language))),
            await partner.Get($"partner/complaints/{it.Id}"),
            await partner.Get("partner/complaints"),
        ];
        Assert.That(inside, stage == Stage.Received ? Is.Zero : Is.Positive);
        foreach (var secret in new[] { LedCase.Canary, $"{LedCase.Refused}", $"{LedCase.Accepted}", "冰箱", "王小明" })
        {
            Assert.That(outside.Select(answer => answer.Expect(200).Text), Is.All.Not.Contains(secret));
        }
    }

    private static async Task<Progress> LookUp(TestHost at, string number, string secret, string language = "en") =>
        (await Ask(at, number, secret, language)).Expect(200).Read<Progress>();

    private static Task<Answer> Ask(TestHost at, string number, string secret, string language = "en")
    {
        var complainant = at.AsNobody();
        complainant.Language = language;
        return complainant.Post("public/progress", new { number, secret });
    }
}
