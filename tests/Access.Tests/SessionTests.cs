using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Access.Tests;

internal sealed class SessionTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Signing_in_shows_the_account_and_what_it_may_do()
    {
        var agent = await host.As(Role.Agent, "王芳");

        var session = (await agent.Get("session")).Expect(200).Read<Session>();

        Assert.That(session.Account!.DisplayName, Is.EqualTo("王芳"));
        Assert.That(session.Permissions, Does.Contain(Permission.HandleCases).And.Not.Contain(Permission.ManageAccounts));
    }

    [Test]
    public async Task Nobody_has_a_session_without_an_account()
    {
        var session = (await host.AsNobody().Get("session")).Expect(200).Read<Session>();

        Assert.That(session.Account, Is.Null);
        Assert.That(session.Permissions, Is.EqualTo(new[] { Permission.Public }));
        (await host.AsNobody().Get("people")).Expect(401, "sign-in-first");
    }

    [Test]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await host.NewAccount("cookie.reader");

        var answer = (await host.AsNobody().Post("session", new { userName = "Cookie.Reader", password = TestHost.Password })).Expect(204);

        Assert.That(answer.Header("Set-Cookie"), Does.Contain("complaints_session=").And.Contain("httponly").And.Contain("samesite=lax"));
    }

    [Test]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer()
    {
        await host.NewAccount("real.person");
        var nobody = host.AsNobody();

        var name = await nobody.Post("session", new { userName = "no.such.person", password = TestHost.Password });
        var password = await nobody.Post("session", new { userName = "real.person", password = "not the right password" });

        name.Expect(401, "sign-in-failed");
        password.Expect(401, "sign-in-failed");
        Assert.That(WithoutTrace(name), Is.EqualTo(WithoutTrace(password)));
    }

    [Test]
    public async Task A_change_without_the_antiforgery_token_is_refused()
    {
        var agent = await host.SignIn(await host.NewAccount("no.token"), TestHost.Password);
        agent.Http.DefaultRequestHeaders.Remove("X-CSRF-Token");

        (await agent.Delete("session")).Expect(400, "antiforgery");
        Assert.That((await agent.Get("session")).Read<Session>().Account, Is.Not.Null);
    }

    [Test]
    public async Task Signing_out_ends_the_session_also_for_a_copied_cookie()
    {
        var userName = await host.NewAccount("signs.out");
        var nobody = host.AsNobody();
        var cookie = (await nobody.Post("session", new { userName, password = TestHost.Password })).Header("Set-Cookie")!.Split(';')[0];
        await nobody.TakeToken();
        (await nobody.Delete("session")).Expect(204);

        var thief = host.AsNobody();
        thief.Http.DefaultRequestHeaders.Add("Cookie", cookie);

        (await thief.Get("people")).Expect(401, "sign-in-first");
        (await nobody.Get("people")).Expect(401, "sign-in-first");
    }

    [Test]
    public async Task Signing_out_leaves_other_sessions_alone()
    {
        var userName = await host.NewAccount("two.browsers");
        var one = await host.SignIn(userName, TestHost.Password);
        var other = await host.SignIn(userName, TestHost.Password);

        (await one.Delete("session")).Expect(204);

        (await other.Get("people")).Expect(200);
    }

    [Test]
    public async Task Changing_the_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var userName = await host.NewAccount("changes.password");
        var here = await host.SignIn(userName, TestHost.Password);
        var elsewhere = await host.SignIn(userName, TestHost.Password);

        (await here.Put("session/password", new { currentPassword = TestHost.Password, newPassword = "four words nobody guesses" })).Expect(204);

        (await here.Get("people")).Expect(200);
        (await elsewhere.Get("people")).Expect(401, "sign-in-first");
        (await host.AsNobody().Post("session", new { userName, password = TestHost.Password })).Expect(401, "sign-in-failed");
        (await host.AsNobody().Post("session", new { userName, password = "four words nobody guesses" })).Expect(204);
    }

    [TestCase(TestHost.Password, "short", "newPassword:tooShort")]
    [TestCase(TestHost.Password, TestHost.Password, "newPassword:samePassword")]
    [TestCase(TestHost.Password, "", "newPassword:required")]
    [TestCase("not my present password", "four words nobody guesses", "currentPassword:wrongPassword")]
    public async Task A_password_that_will_not_do_is_refused_with_the_reason(string current, string wanted, string error)
    {
        var person = await host.SignIn(await host.NewAccount($"refused.{Guid.NewGuid():N}"), TestHost.Password);

        var answer = (await person.Put("session/password", new { currentPassword = current, newPassword = wanted })).Expect(400, "validation");

        Assert.That(answer.Errors, Does.Contain(error));
    }

    [Test]
    public async Task A_password_is_the_same_from_every_keyboard()
    {
        var userName = await host.NewAccount("full.width");

        // Full-width letters, as a Chinese input method gives them.
        var fullWidth = string.Concat(TestHost.Password.Select(c => c == ' ' ? '\u3000' : (char)(c + 0xFEE0)));

        (await host.AsNobody().Post("session", new { userName, password = fullWidth })).Expect(204);
    }

    [Test]
    public async Task Sign_ins_are_noted_without_personal_data()
    {
        var userName = await host.NewAccount("is.noted");
        await host.AsNobody().Post("session", new { userName, password = "not the right password" });
        await host.SignIn(userName, TestHost.Password);

        var notes = await host.Sql.Many<string>(
            "select e.kind from access_event e join account a on a.id = e.account_id where a.user_name = @userName order by e.id", new { userName });

        Assert.That(notes, Is.EqualTo(new[] { "signInRefused", "signedIn" }));
    }

    private static string WithoutTrace(Answer answer) => System.Text.RegularExpressions.Regex.Replace(answer.Text, "\"traceId\":\"[^\"]*\"", "");
}
