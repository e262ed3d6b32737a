using System.Net.Http.Headers;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class FollowLiveTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_changed_case_is_told_by_name_to_those_who_see_all()
    {
        using var agent = await Following.Start(await host.As(Role.Agent));
        var complaint = await Scene.Received(host);
        await agent.Hears($"\"complaintId\":\"{complaint}\"");
        await agent.Hears("event: counts");
    }

    [Test]
    public async Task Another_replica_hears_of_it_too()
    {
        await using var other = TestHost.Over(host.Sql.ConnectionString);
        using var agent = await Following.Start(await other.SignIn(await host.NewAccount("elsewhere"), TestHost.Password));
        await Eventually.Is(async () =>
        {
            // The other replica begins to listen shortly after it has started.
            var complaint = await Scene.Received(host);
            return agent.Heard.Contains($"{complaint}", StringComparison.Ordinal) || agent.Heard.Contains("event: case\n", StringComparison.Ordinal);
        }, "a case changed here is told there");
    }

    [Test]
    public async Task A_department_hears_that_something_changed_and_not_what()
    {
        using var department = await Following.Start(await host.As(Role.Department));
        var complaint = await Scene.Received(host);
        await department.Hears("event: cases\ndata: {}");
        await department.Hears("event: counts");
        Assert.That(department.Heard, Does.Not.Contain($"{complaint}").And.Not.Contain("event: case\n"));
    }

    [Test]
    public async Task A_case_that_somebody_is_kept_out_of_is_named_to_nobody()
    {
        var led = await LedCase.At(host, Stage.Received);
        var lead = await host.As(Role.Lead, "names");
        using var barred = await Following.Start(await host.As(Role.Qa, "kept out"));
        await barred.Hears($"\"complaintId\":\"{await Scene.Received(host)}\"");
        var before = barred.Heard.Length;
        (await led.Send(lead, HttpMethod.Post, "conflicts", new { accountId = (await host.As(Role.Qa, "kept out")).Id })).Expect(204);
        (await led.Send(lead, HttpMethod.Post, "owner", new { })).Expect(204);
        await barred.Hears($"\"complaintId\":\"{await Scene.Received(host)}\"");
        Assert.That(barred.Heard[before..], Does.Contain("event: cases\ndata: {}").And.Not.Contain($"{led.Id}"));
    }

    [Test]
    public async Task It_goes_on_after_the_listening_connection_was_lost()
    {
        await using var own = await TestHost.Start();
        using var agent = await Following.Start(await own.As(Role.Agent));
        await agent.Hears("retry");
        await Eventually.Is(
            async () => await own.Sql.One<int>("select count(*)::int from pg_stat_activity where datname = current_database() and query = 'listen case_changes'") == 1,
            "the replica listens");
        await own.Sql.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen case_changes'");
        await agent.Hears("event: cases");
        var complaint = await Scene.Received(own);
        await agent.Hears($"\"complaintId\":\"{complaint}\"");
    }

    [Test]
    public async Task It_ends_with_the_session()
    {
        var lead = await host.As(Role.Lead, "leaving");
        using var following = await Following.Start(lead);
        await following.Hears("retry");
        (await lead.Delete("session")).Expect(204);
        await following.Ends();
    }

    [Test]
    public async Task It_ends_when_the_host_stops()
    {
        var own = await TestHost.Start();
        using var following = await Following.Start(await own.As(Role.Agent));
        await following.Hears("retry");
        await own.DisposeAsync();
        await following.Ends();
    }

    [Test]
    public async Task Nobody_follows_without_having_signed_in() => (await host.AsNobody().Get("live")).Expect(401, "sign-in-first");

    [Test]
    public async Task Followers_hold_no_database_connection()
    {
        await using var own = await TestHost.Start();
        var agent = await own.As(Role.Agent);
        var followers = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => Following.Start(agent)));
        (await agent.Get("cases/counts")).Expect(200);
        foreach (var follower in followers)
        {
            follower.Dispose();
        }
    }

    [Test]
    public void News_survive_the_way_through_a_notification()
    {
        IReadOnlyList<LiveChange> changes = [.. Enumerable.Range(1, 100).Select(i => new LiveChange(Guid.NewGuid(), i * 1000L))];
        var told = string.Join(' ', LiveNews.Nameable(changes).Select(LiveNews.Write));
        Assert.That(LiveNews.Read(told).Changes, Is.EqualTo(changes));
        Assert.That(LiveNews.Read(told).HasUnnamed, Is.False);
        Assert.That(told, Has.Length.LessThan(8000));
        Assert.That(LiveNews.Nameable([.. changes, new LiveChange(Guid.NewGuid(), 1)]), Is.Empty);
        Assert.That(LiveNews.Read("").HasUnnamed, Is.True);
        Assert.That(LiveNews.Read($"{told} {LiveNews.NotNamed}"), Has.Property("HasUnnamed").True.And.Property("Changes").EqualTo(changes));
    }

    /// <summary>One who follows, and what they have heard.</summary>
    private sealed class Following : IDisposable
    {
        private readonly HttpResponseMessage response;
        private readonly Task reading;
        private volatile string heard = "";

        private Following(HttpResponseMessage response)
        {
            this.response = response;
            reading = Read();
        }

        public string Heard => heard;

        public static async Task<Following> Start(ApiClient client)
        {
            var response = await client.Http.GetAsync(new Uri("live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.That(response.Content.Headers.ContentType, Is.EqualTo(new MediaTypeHeaderValue("text/event-stream")));
            return new Following(response);
        }

        public Task Hears(string text) => Eventually.Is(() => Task.FromResult(heard.Contains(text, StringComparison.Ordinal)), $"hears {text}, heard {heard}");

        public Task Ends() => Eventually.Is(() => Task.FromResult(reading.IsCompleted), "the stream ends");

        public void Dispose() => response.Dispose();

        private async Task Read()
        {
            try
            {
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
                while (await reader.ReadLineAsync() is { } line)
                {
                    heard += line + "\n";
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }
}
