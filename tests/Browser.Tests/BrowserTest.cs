using System.Collections.Concurrent;
using Complaints.Platform;
using Complaints.Testing;
using NUnit.Framework.Interfaces;

namespace Complaints.Browser.Tests;

/// <summary>A test with people at browsers. Whatever it is about, no page may throw, or break its content security policy.</summary>
internal abstract class BrowserTest
{
    private static int count;
    private readonly ConcurrentQueue<Visitor> visitors = [];

    [TearDown]
    public async Task Leave()
    {
        var failed = TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed;
        foreach (var visitor in visitors)
        {
            if (failed && !visitor.Page.IsClosed)
            {
                await Show(visitor);
            }

            await visitor.Context.CloseAsync();
        }

        Assert.That(visitors.SelectMany(visitor => visitor.Faults), Is.Empty);
    }

    /// <summary>Somebody whom nobody knows yet.</summary>
    protected async Task<Visitor> Somebody(string language = "zh-CN", TestHost? host = null)
    {
        var visitor = await Visitor.Arrive(language, host);
        visitors.Enqueue(visitor);
        return visitor;
    }

    /// <summary>A colleague with an account of their own, signed in.</summary>
    protected async Task<Visitor> Colleague(Role role, string displayName, string language = "zh-CN")
    {
        var visitor = await Somebody(language);
        await visitor.TakeSession(await Account(role, displayName));
        return visitor;
    }

    protected static Task<string> Account(Role role, string displayName) =>
        Ground.Host.NewAccount($"browser{Interlocked.Increment(ref count)}", displayName, role);

    private static async Task Show(Visitor visitor)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.Name}-{Guid.NewGuid():N}.png");
        await visitor.Page.ScreenshotAsync(new() { Path = file });
        TestContext.AddTestAttachment(file, $"{visitor.Page.Url}, {visitor.Words.Language}");
        TestContext.Out.WriteLine($"{visitor.Page.Url}\n{file}\n{await visitor.Page.Locator("body").AriaSnapshotAsync()}");
    }
}
