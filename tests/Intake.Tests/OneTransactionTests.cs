using Complaints.Contracts.Intake;
using Complaints.Platform;
using Complaints.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class OneTransactionTests
{
    private const string Tables =
        """
        select (select count(*) from complaint) + (select count(*) from customer) + (select count(*) from history_entry) + (select count(*) from case_head)
            + (select count(*) from clock) + (select count(*) from desk_row) + (select count(*) from outbox) + (select count(*) from grading)
            + (select count(*) from case_file) + (select count(*) from idempotency_key)
        """;

    [Test]
    public async Task A_throw_in_any_module_undoes_all_and_the_retry_under_the_same_key_succeeds()
    {
        await using var host = await TestHost.Start(with: services =>
        {
            services.AddSingleton<Refusal>().AddScoped<INotificationHandler<ComplaintReceived>, RefusesOnce>();
        });
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var body = new { narrative = "all or nothing", customer = new { name = "a", phone = "5550100" } };
        (await partner.Post("complaints", body, key: "k")).Expect(500, "unexpected");
        Assert.That(await host.Sql.One<long>(Tables), Is.Zero);

        (await partner.Post("complaints", body, key: "k")).Expect(201);
        Assert.That(await host.Sql.One<int>("select count(*)::int from complaint"), Is.EqualTo(1));
    }

    private sealed class Refusal
    {
        public bool Used { get; set; }
    }

    // Registered after the modules' handlers, so it throws when all of them have written.
    private sealed class RefusesOnce(Refusal refusal, Database database) : INotificationHandler<ComplaintReceived>
    {
        public async Task Handle(ComplaintReceived notification, CancellationToken cancellationToken)
        {
            if (!refusal.Used)
            {
                refusal.Used = true;
                // A read sends what the modules have queued, so that there is something to undo.
                await database.One<int>("select 1", null, cancellationToken);
                throw new InvalidOperationException("A test refuses this.");
            }
        }
    }
}
