using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class GetStatementTests
{
    private TestHost host = null!;
    private Guid id;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        id = (await agent.Post("desk/complaints", new
        {
            channel = "counter",
            place = "1 Market Street",
            narrative = "<script>alert(1)</script> said at the counter",
            customer = new { name = "Jane Smith", phone = "13812341234", email = "jane@example.com", accountNumber = "ACC-1009" },
            people = new[] { new { name = "李经理", part = "staff" } },
        })).Expect(201).Read<ComplaintReceipt>().Id;
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Who_handles_cases_sees_how_to_reach_the_customer()
    {
        var statement = (await (await host.As(Role.Agent)).Get($"complaints/{id}/statement")).Expect(200).Read<Statement>();
        Assert.Multiple(() =>
        {
            Assert.That(statement.IsMasked, Is.False);
            Assert.That(statement.Narrative, Is.EqualTo("<script>alert(1)</script> said at the counter"));
            Assert.That(statement.Customer, Has.Property("Phone").EqualTo("13812341234").And.Property("Email").EqualTo("jane@example.com"));
            Assert.That(statement.People, Is.EqualTo(new[] { new StatementPerson("李经理", PersonPart.Staff) }));
        });
    }

    [TestCase(Role.Qa), TestCase(Role.Administrator)]
    public async Task Others_see_names_and_contact_masked(Role role)
    {
        var answer = (await (await host.As(role)).Get($"complaints/{id}/statement")).Expect(200);
        var statement = answer.Read<Statement>();
        Assert.Multiple(() =>
        {
            Assert.That(statement.IsMasked, Is.True);
            Assert.That(statement.Customer, Is.EqualTo(statement.Customer with { Name = "J*** S***", Phone = "138****1234", Email = "j***@example.com", AccountNumber = "****09" }));
            Assert.That(statement.People.Single().Name, Is.EqualTo("李**"));
            Assert.That(answer.Text, Does.Not.Contain("13812341234").And.Not.Contain("Smith"));
        });
    }

    [Test]
    public async Task A_department_that_has_nothing_to_do_in_the_case_does_not_see_it() =>
        (await (await host.As(Role.Department)).Get($"complaints/{id}/statement")).Expect(404, "not-found");

    [Test]
    public async Task Neither_does_anybody_else()
    {
        (await host.AsNobody().Get($"complaints/{id}/statement")).Expect(401);
        (await (await host.As(Role.Agent)).Get($"complaints/{Guid.NewGuid()}/statement")).Expect(404, "not-found");
    }
}
