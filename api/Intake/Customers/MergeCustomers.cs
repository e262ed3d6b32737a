using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Two records are one person.</summary>
/// <param name="OtherId">The record that is merged into this customer.</param>
/// <param name="Reason" example="电话确认是同一人">Why: at most 500 characters.</param>
internal sealed record SamePerson(Guid? OtherId, string? Reason);

internal sealed record MergeCustomers(Guid CustomerId, SamePerson Body) : ICommand<Unit>;

internal static class MergeCustomersEndpoint
{
    public static void MapMergeCustomers(this IEndpointRouteBuilder api) =>
        api.MapPost("/customers/{customerId:guid}/merge", Post).WithName(nameof(MergeCustomers)).Requires(Permission.RecordComplaints);

    /// <summary>Merge two records of one person</summary>
    /// <remarks>
    /// From then on the other record and all that was merged into it before are this customer: found, shown and counted as one. Nothing is moved or
    /// overwritten, so `UnmergeCustomer` brings back what was. Merging again what is merged so already changes nothing; 409 `customer-is-merged` where
    /// either belongs to somebody else, 409 `too-many-records` above 50.
    /// </remarks>
    /// <param name="customerId">The customer who stays in front: their name, number, tier and notes hold.</param>
    private static async Task<NoContent> Post(Guid customerId, SamePerson body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new MergeCustomers(customerId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class MergeCustomersRules : AbstractValidator<MergeCustomers>
{
    public MergeCustomersRules()
    {
        RuleFor(merge => merge.Body.OtherId).Required();
        RuleFor(merge => merge.Body.OtherId).Must((merge, other) => other != merge.CustomerId).WithErrorCode("sameRecord");
        RuleFor(merge => merge.Body.Reason).Words(500);
    }
}

internal sealed class MergeCustomersHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<MergeCustomers, Unit>
{
    /// <summary>Mergings are rare and short, and any of them may touch any record: each waits for the one before, and then sees what it did.</summary>
    public const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('customer merge', 0))";

    private const int MostRecords = 50;

    private const string Find =
        """
        select id, merged_into, is_vip, vulnerability is not null as is_vulnerable from customer where id in (@CustomerId, @OtherId)
        """;

    private const string Merge =
        """
        with merge as (
            insert into customer_merge (id, customer_id, into_id, reason, at, by_id) values (@Id, @OtherId, @CustomerId, @Reason, @Now, @By)
        )
        update customer set merged_into = @CustomerId where id = @OtherId or merged_into = @OtherId
        """;

    private const string FindRecords = "select id from customer where id = @CustomerId or merged_into = @CustomerId";

    public async Task<Unit> Handle(MergeCustomers request, CancellationToken cancellationToken)
    {
        var other = request.Body.OtherId!.Value;
        database.Write(OneAtATime);
        var both = await database.Many<Row>(Find, new { request.CustomerId, OtherId = other }, cancellationToken);
        var front = both.FirstOrDefault(row => row.Id == request.CustomerId) ?? throw Problem.NotFound();
        var merged = both.FirstOrDefault(row => row.Id == other) ?? throw Problem.Invalid("otherId", "unknown", Texts.Get(caller.Language, "validation.unknown"));
        if (merged.MergedInto == front.Id)
        {
            return Unit.Value;
        }

        if (front.MergedInto is not null || merged.MergedInto is not null)
        {
            throw Problem.Conflict("customer-is-merged");
        }

        database.Write(Merge, new
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            OtherId = other,
            request.CustomerId,
            Reason = request.Body.Reason.Tidy(),
            Now = time.GetUtcNow(),
            By = caller.AccountId,
        });
        var records = await database.Many<Guid>(FindRecords, new { request.CustomerId }, cancellationToken);
        if (records.Count > MostRecords)
        {
            throw Problem.Conflict("too-many-records", MostRecords);
        }

        await mediator.Publish(new CustomerStandingChanged(records, front.IsVip, front.IsVulnerable), cancellationToken);
        return Unit.Value;
    }

    private sealed record Row(Guid Id, Guid? MergedInto, bool IsVip, bool IsVulnerable);
}
