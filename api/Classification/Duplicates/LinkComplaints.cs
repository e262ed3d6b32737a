using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Another case that this one has to do with.</summary>
/// <param name="OtherId">The other case.</param>
/// <param name="Kind">How they have to do with each other.</param>
/// <param name="Words" example="同一批次的冰箱">Why, for colleagues; null for nothing to say. At most 2,000 characters.</param>
internal sealed record NewLink(Guid? OtherId, LinkKind? Kind, string? Words);

internal sealed record LinkComplaints(Guid ComplaintId, NewLink Body) : ICommand<Unit>, ITwoCaseCommand
{
    public Guid OtherId => Body.OtherId!.Value;
}

internal static class LinkComplaintsEndpoint
{
    public static void MapLinkComplaints(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/links", Post).WithName(nameof(LinkComplaints)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Link two cases</summary>
    /// <remarks>Both go on by themselves; each shows the other. 409 `linked-already` where they are linked.</remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="body">The other one.</param>
    private static async Task<NoContent> Post(Guid complaintId, NewLink body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new LinkComplaints(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class LinkComplaintsRules : AbstractValidator<LinkComplaints>
{
    public LinkComplaintsRules()
    {
        RuleFor(link => link.Body.OtherId).Cascade(CascadeMode.Stop).Required().Must((link, other) => other != link.ComplaintId).WithErrorCode("itself");
        RuleFor(link => link.Body.Kind).Required();
        RuleFor(link => link.Body.Words).Words(2000);
    }
}

internal sealed class LinkComplaintsHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<LinkComplaints, Unit>
{
    private const string Insert =
        """
        insert into complaint_link (complaint_id, other_id, kind, linked_at, linked_by)
        values (least(@ComplaintId, @OtherId), greatest(@ComplaintId, @OtherId), @Kind, @Now, @AccountId)
        """;

    public async Task<Unit> Handle(LinkComplaints request, CancellationToken cancellationToken)
    {
        var (id, other, kind, words) = (request.ComplaintId, request.OtherId, request.Body.Kind!.Value, request.Body.Words);
        var pair = await CasePair.Read(database, id, other, cancellationToken);
        database.Write(Insert, new { ComplaintId = id, OtherId = other, Kind = kind, Now = time.GetUtcNow(), caller.AccountId });
        await mediator.Publish(new ComplaintLinked(other, id, pair.Number, kind) { Reason = words }, cancellationToken);
        await mediator.Publish(new ComplaintLinked(id, other, pair.OtherNumber, kind) { Reason = words }, cancellationToken);
        return Unit.Value;
    }
}
