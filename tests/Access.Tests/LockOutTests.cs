using Complaints.Testing;

namespace Complaints.Access.Tests;

/// <summary>Each test has a host of its own: tries are counted by address too, and the clock is put forward.</summary>
internal sealed class LockOutTests
{
    [Test]
    public async Task Ten_wrong_tries_at_a_name_lock_it_for_the_rest_of_the_quarter_of_an_hour()
    {
        await using var host = await TestHost.Start();
        var userName = await host.NewAccount("locked");
        host.Clock.Set(new DateTimeOffset(2030, 1, 1, 8, 5, 0, TimeSpan.Zero));
        for (var i = 0; i < 10; i++)
        {
            (await host.AsNobody().Post("session", new { userName, password = "not the right password" })).Expect(401, "sign-in-failed");
        }

        var locked = (await host.AsNobody().Post("session", new { userName, password = TestHost.Password })).Expect(429, "too-many-tries");
        Assert.That(int.Parse(locked.Header("Retry-After")!), Is.InRange(570, 600));

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        (await host.AsNobody().Post("session", new { userName, password = TestHost.Password })).Expect(204);
    }

    [Test]
    public async Task A_hundred_tries_at_once_are_ten_tries()
    {
        await using var host = await TestHost.Start();
        var userName = await host.NewAccount("stormed");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.AsNobody().Post("session", new { userName, password = "not the right password" })));

        Assert.That(answers.Count(answer => answer.Status == 401), Is.LessThanOrEqualTo(10));
        Assert.That(answers.Select(answer => answer.Status).Distinct(), Is.EquivalentTo(new[] { 401, 429 }));
    }

    [Test]
    public async Task Fifty_wrong_tries_from_one_address_lock_the_address()
    {
        await using var host = await TestHost.Start();
        for (var i = 0; i < 50; i++)
        {
            (await host.AsNobody().Post("session", new { userName = $"name{i}", password = "not the right password" })).Expect(401);
        }

        (await host.AsNobody().Post("session", new { userName = "another", password = "not the right password" })).Expect(429, "too-many-tries");
    }

    [TestCase("", true)]
    [TestCase("10.1.2.3", true)]
    [TestCase("127.0.0.1", false)]
    [TestCase("10.0.0.0/8, 127.0.0.0/8", false)]
    public async Task An_address_is_believed_from_a_trusted_proxy_only(string trusted, bool isOneAddress)
    {
        await using var host = await TestHost.Start(listens: true, settings: ("Proxies:Trusted", trusted));
        for (var i = 0; i < 50; i++)
        {
            using var client = host.AsNobody();
            client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{i}");
            (await client.Post("session", new { userName = $"name{i}", password = "not the right password" })).Expect(401);
        }

        (await host.AsNobody().Post("session", new { userName = "another", password = "not the right password" })).Expect(isOneAddress ? 429 : 401);
    }

    [Test]
    public async Task Right_sign_ins_never_lock()
    {
        await using var host = await TestHost.Start();
        var userName = await host.NewAccount("comes.often");
        for (var i = 0; i < 12; i++)
        {
            (await host.AsNobody().Post("session", new { userName, password = TestHost.Password })).Expect(204);
        }
    }

    [Test]
    public async Task A_session_ends_after_twelve_idle_hours_and_after_seven_days()
    {
        await using var host = await TestHost.Start();
        var userName = await host.NewAccount("stays");
        var idle = await host.SignIn(userName, TestHost.Password);
        var busy = await host.SignIn(userName, TestHost.Password);
        for (var hours = 0; hours < 7 * 24; hours += 8)
        {
            (await busy.Get("people")).Expect(200);
            host.Clock.Advance(TimeSpan.FromHours(8));
        }

        (await idle.Get("people")).Expect(401);
        (await busy.Get("people")).Expect(401);
    }
}
