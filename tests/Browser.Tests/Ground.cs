using Complaints.Testing;
using Microsoft.Playwright;

namespace Complaints.Browser.Tests;

/// <summary>What all tests stand on: one Host on a real port, one browser. Each test brings its own people, windows and complaints.</summary>
[SetUpFixture]
internal sealed class Ground
{
    private static IPlaywright playwright = null!;

    public static TestHost Host { get; private set; } = null!;

    public static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        var host = TestHost.Start(listens: true);
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.Launch(playwright);
        Host = await host;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        playwright?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }
    }
}
