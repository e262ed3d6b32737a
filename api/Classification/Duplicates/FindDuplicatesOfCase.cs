using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record FindDuplicatesOfCase(Guid ComplaintId) : IQuery<IReadOnlyList<LikelyDuplicate>>, ICaseMessage;

internal static class FindDuplicatesOfCaseEndpoint
{
    public static void MapFindDuplicatesOfCase(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/duplicates", Get).WithName(nameof(FindDuplicatesOfCase)).Requires(Permission.ReadCases);

    /// <summary>Find likely duplicates of a case</summary>
    /// <remarks>As `FindLikelyDuplicates`, for what has been recorded: earlier and later complaints.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<IReadOnlyList<LikelyDuplicate>>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new FindDuplicatesOfCase(complaintId), cancellationToken));
}

internal sealed class FindDuplicatesOfCaseHandler(Database database, Duplicates duplicates) : IRequestHandler<FindDuplicatesOfCase, IReadOnlyList<LikelyDuplicate>>
{
    private const string Read =
        """
        select s.subject, t.narrative, p.person_id, s.customer_phone_digits, s.order_number, s.product, s.received_at
        from complaint_summary s join complaint_text t using (complaint_id) join customer_person p using (customer_id) where s.complaint_id = @ComplaintId
        """;

    public async Task<IReadOnlyList<LikelyDuplicate>> Handle(FindDuplicatesOfCase request, CancellationToken cancellationToken)
    {
        var row = await database.OneOrNone<Recorded>(Read, new { request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
        var told = Told.Of(row.Subject, row.Narrative, row.PersonId, row.CustomerPhoneDigits, row.OrderNumber, row.Product, row.ReceivedAt);
        return await duplicates.Of(told, request.ComplaintId, cancellationToken);
    }

    private sealed record Recorded(
        string Subject, string Narrative, Guid PersonId, string? CustomerPhoneDigits, string? OrderNumber, string? Product, DateTimeOffset ReceivedAt);
}
