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
}
