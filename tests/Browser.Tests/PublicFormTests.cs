using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Somebody without an account, with a phone, on a slow line.</summary>
internal sealed class PublicFormTests : BrowserTest
{
    [TestCase("zh-CN", 360)]
    [TestCase("zh-TW", 320)]
    [TestCase("en", 360)]
    public async Task A_complaint_with_a_picture_gets_through_a_slow_and_broken_line_and_is_looked_up(string language, int width)
    {
        var customer = await Somebody(language);
        await customer.Page.SetViewportSizeAsync(width, 740);
        var picture = await Photograph.Take(customer.Page, "IMG_0012.png", 400);
        await Photograph.Slow(customer.Page, 50_000);
        var failed = new ConcurrentQueue<string>();
        customer.Context.RequestFailed += (_, request) => failed.Enqueue($"{request.Method} {request.Url}");

        await customer.Open("/p/complaint");
        await Expect(customer.Heading(customer.Words["public:form.what.title"])).ToBeFocusedAsync();
        await customer.Press("public:form.next");
        await Expect(customer.Text(customer.Words["public:form.narrativeMissing"])).ToBeVisibleAsync();
        await Type(customer, "narrative", "冰箱不制冷，打了三次电话都没有人上门。");
        await customer.Press("public:form.next");
        await Type(customer, "outcome", "换一台新的");
        await customer.Press("public:form.next");
        await Type(customer, "email", "nobody");
        await customer.Press("public:form.next");
        await Expect(customer.Heading(customer.Words["public:form.files.title"])).ToBeVisibleAsync();
        await FitsAsync(customer);

        var isBroken = false;
        await customer.Context.RouteAsync("**/pieces/*", route => Volatile.Read(ref isBroken) ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());
        await customer.Page.Locator("input[type=file]").SetInputFilesAsync(picture);
        await Expect(customer.Page.GetByRole(AriaRole.Progressbar)).Not.ToHaveAttributeAsync("value", "0");
        Assert.That(failed, Is.Empty);
        Volatile.Write(ref isBroken, true);
        await Expect(customer.Text(customer.Words["public:files.offline"])).ToBeVisibleAsync();
        await FitsAsync(customer);
        Volatile.Write(ref isBroken, false);
        await customer.Press("public:form.next");
        await Expect(customer.Heading(customer.Words["public:form.check.title"])).ToBeVisibleAsync();
        await Expect(customer.Text("IMG_0012.png")).ToBeVisibleAsync();
        await customer.Press("public:form.send");

        // The address is not one: the page leads back to it.
        await Expect(customer.Heading(customer.Words["public:form.who.title"])).ToBeVisibleAsync();
        await Type(customer, "email", "fang@example.com");
        await customer.Page.GoBackAsync();
        await Expect(customer.Heading(customer.Words["public:form.check.title"])).ToBeVisibleAsync();
        await FitsAsync(customer);
        await customer.Button("public:form.send").DblClickAsync();

        await Expect(customer.Heading(customer.Words["public:receipt.title"])).ToBeVisibleAsync();
        await FitsAsync(customer);
        await Expect(customer.Text(customer.Words.Of("public:receipt.sent", ("to", "fang@example.com")))).ToBeVisibleAsync();
        var (number, secret) = (await customer.Page.Locator("dd").First.InnerTextAsync(), await customer.Page.Locator("dd").Last.InnerTextAsync());
        Assert.That(await customer.Page.EvaluateAsync<string?>("localStorage.getItem('complaints.public.draft')"), Is.Null);
        Assert.That(await Ground.Host.Sql.One<int>("select count(*)::int from complaint c join evidence e on e.complaint_id = c.id where c.number = @number and e.size = @Length", new { number, picture.Buffer.Length }), Is.EqualTo(1));

        await customer.Link("public:receipt.progress").ClickAsync();
        await customer.Page.Locator("input[name=number]").FillAsync(number);
        await customer.Page.Locator("input[name=secret]").FillAsync(secret);
        await customer.Press("public:lookUp.submit");
        await Expect(customer.Text(customer.Words.Of("public:progress.number", ("number", number)))).ToBeVisibleAsync();
        await FitsAsync(customer);
    }

    [Test]
    public async Task What_was_written_is_there_after_a_closed_tab_and_the_browsers_way_back_leads_to_the_step_before()
    {
        var customer = await Somebody();
        await customer.Open("/p/complaint");
        await Type(customer, "narrative", "电梯停了三天");
        await customer.Press("public:form.next");
        await Expect(customer.Heading(customer.Words["public:form.wish.title"])).ToBeVisibleAsync();
        await customer.Page.GoBackAsync();
        await Expect(customer.Heading(customer.Words["public:form.what.title"])).ToBeVisibleAsync();

        await customer.Reopen("/p/complaint");
        await Expect(Field(customer, "narrative")).ToHaveValueAsync("电梯停了三天");
    }

    [Test]
    public async Task Axe_finds_nothing_on_any_step()
    {
        var customer = await Somebody();
        await customer.Page.SetViewportSizeAsync(360, 740);
        foreach (var step in new[] { "what", "wish", "who", "files", "check" })
        {
            await customer.Open($"/p/complaint#{step}");
            await Expect(customer.Heading(customer.Words[$"public:form.{step}.title"])).ToBeVisibleAsync();
            Assert.That(await customer.Page.Violations(), Is.Empty, step);
        }
    }

    /// <summary>Nothing has to be pushed sideways to be read.</summary>
    private static async Task FitsAsync(Visitor customer) =>
        Assert.That(await customer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.Zero, customer.Page.Url);

    private static ILocator Field(Visitor customer, string key) =>
        customer.Page.GetByLabel(new Regex($"^{Regex.Escape(customer.Words[$"public:form.{key}"])}")).And(customer.Page.Locator("input, textarea"));

    private static Task Type(Visitor customer, string key, string text) => Field(customer, key).FillAsync(text);
}
