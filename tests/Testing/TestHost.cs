using System.Collections.Concurrent;
using System.Net;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NUnit.Framework;

namespace Complaints.Testing;

/// <summary>
/// The real Host over a database of its own, for one test fixture. Callers come ready to act: <c>await host.As(Role.Agent)</c>,
/// <c>await host.AsPartner(PartnerScope.Submit)</c>, <c>host.AsNobody()</c>.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>What every account made by <see cref="As"/> signs in with.</summary>
    public const string Password = "correct horse battery staple";

    private readonly Factory factory;
    private readonly Accounts accounts;
    private readonly ConcurrentDictionary<(Role, string), Lazy<Task<ApiClient>>> people = new();
    private readonly bool listens;
    private bool ownsDatabase;

    private TestHost(TestSql sql, bool listens, Action<IServiceCollection>? with, params (string Key, string Value)[] settings)
    {
        Sql = sql;
        this.listens = listens;
        accounts = new Accounts(sql, Clock);
        factory = new Factory(sql.ConnectionString, Clock, with, settings);
        if (listens)
        {
            factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        }

        factory.StartServer();
        Address = listens ? factory.ClientOptions.BaseAddress : new Uri("http://localhost");
    }

    /// <summary>Where the Host listens; only a browser or another process needs it.</summary>
    public Uri Address { get; }

    /// <summary>The Host's clock: it runs, and can be put forward.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The Host's database, for what no answer tells.</summary>
    public TestSql Sql { get; }

    public IServiceProvider Services => factory.Services;

    /// <param name="listens">True for a real port on 127.0.0.1: for browsers and streamed answers.</param>
    /// <param name="with">Services beside the Host's own, e.g. a handler that throws.</param>
    /// <param name="settings">Configuration beside the usual, e.g. <c>("Proxies:Trusted", "127.0.0.1")</c>.</param>
    public static async Task<TestHost> Start(bool listens = false, Action<IServiceCollection>? with = null, params (string Key, string Value)[] settings) =>
        new(new TestSql(await PostgresServer.NewDatabase()), listens, with, settings) { ownsDatabase = true };

    /// <summary>The Host over a migrated database of the caller's, which stays.</summary>
    public static TestHost Over(string connectionString, bool listens = false, params (string Key, string Value)[] settings) =>
        new(new TestSql(connectionString), listens, null, settings);

    /// <summary>Somebody with this role, signed in. The same name is the same person.</summary>
    public Task<ApiClient> As(Role role, string name = "") =>
        people.GetOrAdd((role, name), _ => new(async () =>
        {
            var (id, userName) = await accounts.AddPerson(role, name);
            return await SignIn(userName, Password, id);
        })).Value;

    /// <summary>An account that has not signed in; its password is <see cref="Password"/>.</summary>
    public async Task<string> NewAccount(string userName, string displayName = "Somebody", Role role = Role.Agent)
    {
        await accounts.AddPerson(role, displayName, userName);
        return userName;
    }

    /// <summary>A new partner with a key for these scopes.</summary>
    public async Task<ApiClient> AsPartner(params PartnerScope[] scopes)
    {
        var (id, key) = await accounts.AddPartner(scopes);
        return WithKey(key, id);
    }

    /// <summary>A caller with a partner key that is known already.</summary>
    public ApiClient WithKey(string key, Guid? partnerId = null)
    {
        var client = AsNobody(partnerId);
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>Somebody who has not signed in.</summary>
    public ApiClient AsNobody(Guid? id = null)
    {
        var cookies = new CookieContainerHandler { InnerHandler = listens ? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } : factory.Server.CreateHandler() };
        return new ApiClient(new HttpClient(cookies) { BaseAddress = new Uri(Address, "/api/v1/") }, id);
    }

    /// <summary>A new session of an account, with its antiforgery token.</summary>
    public async Task<ApiClient> SignIn(string userName, string password, Guid? id = null)
    {
        var client = AsNobody(id);
        (await client.Post("session", new { userName, password })).Expect(204);
        await client.TakeToken();
        return client;
    }

    /// <summary>Sends a message as the system does, for states that no endpoint brings about.</summary>
    public async Task<TResponse> Send<TResponse>(IRequest<TResponse> message)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Sql.DisposeAsync();
        if (ownsDatabase)
        {
            await PostgresServer.Drop(Sql.ConnectionString);
        }
    }

    private sealed class Factory(
        string connectionString, TestClock clock, Action<IServiceCollection>? with, (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Complaints", PostgresServer.AsApplication(connectionString));
            builder.UseSetting("Database:Migrate", "false");
            builder.UseSetting("FirstStart", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Critical");
            // Tests of other things post the same words again and again; a test of bursts says when it listens.
            builder.UseSetting("Classification:ListenEvery", "1.00:00:00");
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.UseContentRoot(AppContext.BaseDirectory);
            builder.ConfigureTestServices(services =>
            {
                services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, FaultsShown>());
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
                // A slow hash protects nobody here.
                services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1);
                with?.Invoke(services);
            });
        }
    }

    /// <summary>Shows what the product's own log keeps back, because it could quote somebody's data.</summary>
    private sealed class FaultsShown : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not Problem and not BadHttpRequestException)
            {
                TestContext.Progress.WriteLine($"{http.Request.Method} {http.Request.Path}: {exception}");
            }

            return ValueTask.FromResult(false);
        }
    }
}
