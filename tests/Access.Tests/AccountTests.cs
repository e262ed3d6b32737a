using Complaints.Contracts.Access;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Access.Tests;

internal sealed class AccountTests
{
    private TestHost host = null!;
    private ApiClient administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        administrator = await host.As(Role.Administrator);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_new_account_signs_in_with_the_password_shown_and_must_change_it_first()
    {
        var created = await Create("new.agent");
        var person = await host.SignIn("New.Agent", created.Password);

        Assert.That((await person.Get("session")).Read<Session>().Account!.MustChangePassword);
        (await person.Get("people")).Expect(403, "change-password-first");
        (await person.Put("session/password", new { currentPassword = created.Password, newPassword = "four words nobody guesses" })).Expect(204);
        (await person.Get("people")).Expect(200);
    }

    [Test]
    public async Task A_user_name_is_taken_once_whatever_its_case()
    {
        await Create("only.one");

        (await administrator.Post("accounts", New("Only.One"))).Expect(409, "user-name-taken");
    }

    [Test]
    public async Task All_faults_of_a_new_account_are_told_at_once()
    {
        var answer = (await administrator.Post("accounts", new { userName = "has blanks", displayName = "", language = "fr" })).Expect(400, "validation");

        Assert.That(answer.Errors, Is.EquivalentTo(new[] { "userName:userName", "displayName:required", "role:required", "language:unknown" }));
    }

    [Test]
    public async Task Disabling_an_account_ends_its_sessions_and_keeps_it_out()
    {
        var userName = await host.NewAccount("disabled.later");
        var person = await host.SignIn(userName, TestHost.Password);
        var account = await Account(userName);

        (await Change(account with { IsDisabled = true })).Expect(200);

        (await person.Get("people")).Expect(401, "sign-in-first");
        (await host.AsNobody().Post("session", new { userName, password = TestHost.Password })).Expect(401, "sign-in-failed");
        Assert.That((await administrator.Get("people")).Json.ToString(), Does.Not.Contain(account.AccountId.ToString()));
        Assert.That((await Account(userName)).IsDisabled);
    }

    [Test]
    public async Task Another_role_ends_the_sessions_and_another_name_does_not()
    {
        var userName = await host.NewAccount("changes.role");
        var person = await host.SignIn(userName, TestHost.Password);

        var renamed = (await Change((await Account(userName)) with { DisplayName = "李强" })).Expect(200).Read<Account>();
        (await person.Get("people")).Expect(200);

        (await Change(renamed with { Role = Role.Lead })).Expect(200);
        (await person.Get("people")).Expect(401, "sign-in-first");
    }

    [Test]
    public async Task Of_two_changes_to_one_version_one_wins()
    {
        var account = await Account(await host.NewAccount("two.editors"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Change(account with { DisplayName = $"Editor {i}" })));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        Assert.That(answers.Where(answer => answer.Status != 200).Select(answer => answer.Problem), Is.All.EqualTo("changed-by-another"));
    }

    [Test]
    public async Task The_last_administrator_stays_also_when_two_remove_each_other_at_once()
    {
        await using var own = await TestHost.Start();
        var first = await own.As(Role.Administrator, "first");
        var second = await own.As(Role.Administrator, "second");
        var accounts = (await first.Get("accounts")).Read<Page<Account>>().Items;
        Task<Answer> Disable(ApiClient by, Account account) => by.Put($"accounts/{account.AccountId}", Body(account with { IsDisabled = true }));

        var answers = await Task.WhenAll(
            Disable(first, accounts.Single(account => account.DisplayName == "second")),
            Disable(second, accounts.Single(account => account.DisplayName == "first")));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        Assert.That(await own.Sql.One<int>("select count(*)::int from account where role = 'administrator' and disabled_at is null"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_last_administrator_cannot_step_down()
    {
        await using var own = await TestHost.Start();
        var only = await own.As(Role.Administrator, "only");
        var account = (await only.Get("accounts")).Read<Page<Account>>().Items.Single();

        (await only.Put($"accounts/{account.AccountId}", Body(account with { Role = Role.Agent }))).Expect(409, "last-administrator");
        (await only.Put($"accounts/{account.AccountId}", Body(account with { IsDisabled = true }))).Expect(409, "last-administrator");
    }

    [Test]
    public async Task A_password_that_was_reset_replaces_the_old_one_at_once()
    {
        var userName = await host.NewAccount("forgot.it");
        var person = await host.SignIn(userName, TestHost.Password);

        var answer = (await administrator.Post($"accounts/{(await Account(userName)).AccountId}/password")).Expect(200);

        (await person.Get("people")).Expect(401, "sign-in-first");
        (await host.AsNobody().Post("session", new { userName, password = TestHost.Password })).Expect(401, "sign-in-failed");
        (await host.AsNobody().Post("session", new { userName, password = answer.Read<NewPassword>().Password })).Expect(204);
    }

    [Test]
    public async Task An_account_that_is_not_there_is_not_found()
    {
        var missing = new Account(Guid.NewGuid(), "", "Nobody", Role.Agent, "en", false, false, default, 1);

        (await Change(missing)).Expect(404, "not-found");
        (await administrator.Post($"accounts/{missing.AccountId}/password")).Expect(404, "not-found");
    }

    [Test]
    public async Task Pages_of_people_hold_everybody_once_in_order()
    {
        await using var own = await TestHost.Start();
        var agent = await own.As(Role.Agent, "Zoë");
        foreach (var name in new[] { "b", "a", "b", "王芳", "李强", "c" })
        {
            await own.NewAccount($"user{Guid.NewGuid():N}", name);
        }

        var names = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = (await agent.Get($"people?limit=2&cursor={cursor}")).Expect(200).Read<Page<Person>>();
            names.AddRange(page.Items.Select(person => person.DisplayName));
            if ((cursor = page.Next) is null)
            {
                break;
            }
        }

        Assert.That(names, Is.EqualTo(new[] { "Zoë", "a", "b", "b", "c", "李强", "王芳" }));
        Assert.That((await agent.Get("people?query=王")).Expect(200).Read<Page<Person>>().Items, Has.Count.EqualTo(1));
        Assert.That((await agent.Get("people?role=lead")).Expect(200).Read<Page<Person>>().Items, Is.Empty);
    }

    [Test]
    public async Task Where_there_is_no_account_one_first_administrator_is_created()
    {
        await using var own = await TestHost.Start();
        await own.Sql.Execute("delete from access_event; delete from account");

        var passwords = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => own.Send(new CreateFirstAdministrator())));

        (await own.AsNobody().Post("session", new { userName = "admin", password = passwords.Single(password => password is not null) })).Expect(204);
    }

    private static object New(string userName) => new { userName, displayName = "Somebody", role = Role.Agent, language = "en" };

    private static object Body(Account account) => new { account.DisplayName, account.Role, account.Language, account.IsDisabled, account.Version };

    private async Task<CreatedAccount> Create(string userName) => (await administrator.Post("accounts", New(userName))).Expect(201).Read<CreatedAccount>();

    private Task<Answer> Change(Account account) => administrator.Put($"accounts/{account.AccountId}", Body(account));

    private async Task<Account> Account(string userName) =>
        (await administrator.Get("accounts?limit=200")).Expect(200).Read<Page<Account>>().Items.Single(account => account.UserName == userName);
}
