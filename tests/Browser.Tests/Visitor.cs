using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Complaints.Testing;
using Microsoft.Playwright;

namespace Complaints.Browser.Tests;

/// <summary>
/// Somebody at a browser of their own. Everything on a page is found as a person or a screen reader finds it: by role and name,
/// in the words of the reader's language.
/// </summary>
internal sealed class Visitor
{
    private readonly ConcurrentQueue<string> faults = [];

    private Visitor(IBrowserContext context, string language)
    {
        Context = context;
        Words = new Words(language);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    public Words Words { get; }

    /// <summary>Errors that scripts threw or the console showed: a violation of the content security policy is one.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <param name="language">What they read.</param>
    /// <param name="host">Where they go; the one that all tests stand on unless said.</param>
    public static async Task<Visitor> Arrive(string language, TestHost? host = null)
    {
        var context = await Ground.Browser.NewContextAsync(new()
        {
            BaseURL = (host ?? Ground.Host).Address.ToString(),
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = 1280, Height = 800 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var visitor = new Visitor(context, language);
        context.WebError += (_, error) => visitor.faults.Enqueue(error.Error);
        context.Console += (_, message) => visitor.Hear(message);
        visitor.Page = await context.NewPageAsync();
        return visitor;
    }

    /// <summary>Signs in without the form: the session's cookie goes to the browser.</summary>
    public async Task TakeSession(string userName)
    {
        var answer = await Context.APIRequest.PostAsync("api/v1/session", new() { DataObject = new { userName, password = TestHost.Password } });
        Assert.That(answer.Status, Is.EqualTo(204), await answer.TextAsync());
    }

    public Task Open(string path) => Page.GotoAsync(path);

    /// <summary>A new tab in place of this one, which is closed as a person closes it.</summary>
    public async Task Reopen(string path)
    {
        await Page.CloseAsync();
        Page = await Context.NewPageAsync();
        await Open(path);
    }

    /// <summary>The heading of the page.</summary>
    public ILocator Title(string key) => Page.GetByRole(AriaRole.Heading, new() { Name = Words[key], Exact = true, Level = 1 });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public ILocator Button(string key) => Page.GetByRole(AriaRole.Button, new() { Name = Words[key], Exact = true });

    public ILocator Region(string key) => Page.GetByRole(AriaRole.Region, new() { Name = Words[key], Exact = true });

    /// <summary>A field by its label, which says in words where it is required.</summary>
    public ILocator Field(string key) =>
        Page.GetByLabel(new Regex($"^{Regex.Escape(Words[key])}({Regex.Escape(Words["common:required"])})?$")).And(Page.Locator("input:not([type=radio]), textarea, select"));

    public ILocator Link(string key) => Page.GetByRole(AriaRole.Link, new() { Name = Words[key], Exact = true });

    public ILocator Radio(string key) => Page.GetByRole(AriaRole.Radio, new() { Name = Words[key], Exact = true });

    public ILocator Text(string words) => Page.GetByText(words);

    public Task Press(string key) => Button(key).ClickAsync();

    public Task Type(string key, string text) => Field(key).FillAsync(text);

    /// <summary>Pictures the page as it is now where PICTURES names a folder, for whoever looks over it.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.{Words.Language}.png"), FullPage = true });
        }
    }

    private void Hear(IConsoleMessage message)
    {
        // A refused request is an answer that a test may be about; what the page makes of it is what counts.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            faults.Enqueue($"{message.Page?.Url}: {message.Text}");
        }
    }
}
