using System.Security.Claims;
using System.Text.Json;
using System.Threading.Channels;
using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Complaints.Tracking;

internal static class FollowLive
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public static void MapFollowLive(this IEndpointRouteBuilder api) =>
        api.MapGet("/live", Get).WithName(nameof(FollowLive)).Requires(Permission.SignedIn).Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    /// <summary>Follow what changes</summary>
    /// <remarks>
    /// Server-sent events, as long as the session lasts. <c>event: case</c> with <c>data: {"complaintId": "…", "version": 7}</c> names a case that has changed;
    /// <c>event: cases</c> says that some have which are not named: because there were too many at once, because the connection to the database
    /// was away, because the caller does not see every case, or because somebody is kept out of the case. <c>event: counts</c> follows either: ask <c>CountCases</c> again.
    /// <c>event: incidents</c> says that incidents have changed, without naming them.
    /// A comment comes every 15 seconds. After every new connection, ask for what is shown again.
    /// </remarks>
    private static async Task Get(
        HttpContext http, Database database, Caller caller, LiveFeed feed, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime)
    {
        // The connection that looked the session up would be held for hours.
        await database.Release();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var news = feed.Join();
        try
        {
            await Send(http, "retry: 2000\n\n", ending.Token);
            await Follow(http, news.Reader, caller, scopes, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has left, or the Host stops: the end of the stream tells the one who is still there.
        }
        finally
        {
            feed.Leave(news);
        }
    }

    private static async Task Follow(HttpContext http, ChannelReader<LiveNews> news, Caller caller, IServiceScopeFactory scopes, CancellationToken ending)
    {
        var seesAll = caller.May(Permission.ReadCases) && !CaseSight.IsRestricted(caller);
        using var beat = new PeriodicTimer(Beat);
        var (ready, tick) = (news.WaitToReadAsync(ending).AsTask(), beat.WaitForNextTickAsync(ending).AsTask());
        while (true)
        {
            await Task.WhenAny(ready, tick);
            if (tick.IsCompleted)
            {
                if (!await HasSession(http, scopes, ending))
                {
                    return;
                }

                await Send(http, ":\n\n", ending);
                tick = beat.WaitForNextTickAsync(ending).AsTask();
            }

            if (ready.IsCompleted)
            {
                if (!await ready)
                {
                    return;
                }

                while (news.TryRead(out var some))
                {
                    await Send(http, Events(some, seesAll), ending);
                }

                ready = news.WaitToReadAsync(ending).AsTask();
            }
        }
    }

    private static string Events(LiveNews news, bool seesAll)
    {
        var named = seesAll
            ? string.Concat(news.Changes.Select(change => $"event: case\ndata: {JsonSerializer.Serialize(change, JsonForm.Options)}\n\n"))
            : "";
        var unnamed = news.HasUnnamed || (!seesAll && news.Changes.Count > 0) ? "event: cases\ndata: {}\n\n" : "";
        var counts = news.HasUnnamed || news.Changes.Count > 0 ? "event: counts\ndata: {}\n\n" : "";
        var incidents = news.HasIncidents ? "event: incidents\ndata: {}\n\n" : "";
        return named + unnamed + counts + incidents;
    }

    private static async Task<bool> HasSession(HttpContext http, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = Guid.Parse(http.User.FindFirstValue(SessionClaims.Session)!);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FindAccountOfSession(session), cancellationToken) is not null;
    }

    private static async Task Send(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
