using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record ApproveOption(Guid ComplaintId, Guid OptionId) : ICommand<Unit>, ICaseCommand;

internal static class ApproveOptionEndpoint
{
    public static void MapApproveOption(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/options/{optionId:guid}/approval", Post)
            .WithName(nameof(ApproveOption)).Requires(Permission.LeadCases).ChangesCase();

    /// <summary>Approve a solution</summary>
    /// <remarks>It is on offer from then on. A total above the caller's own authority is answered 403 `above-your-authority`.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="optionId">The option that waits.</param>
    private static async Task<NoContent> Post(Guid complaintId, Guid optionId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ApproveOption(complaintId, optionId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ApproveOptionHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<ApproveOption, Unit>
{
    private const string Approve = "update solution_option set state = 'offered', approved_by = @AccountId where id = @OptionId";

    private const string Lines =
        """
        select o.title, l.id, l.kind, l.amount, l.currency, l.due_at, l.owner_id
        from solution_option o join remedy_line l on l.option_id = o.id and l.complaint_id = o.complaint_id
        where o.id = @OptionId and o.complaint_id = @ComplaintId order by l.line
        """;

    public async Task<Unit> Handle(ApproveOption request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.ApproveOption, request.ComplaintId, cancellationToken);
        var option = file.Options.FirstOrDefault(option => option.Id == request.OptionId) ?? throw Problem.NotFound();
        var limits = await Authority.LimitsOf(database, caller, cancellationToken);
        CaseWork.Refuse(CaseRules.AgainstOption(CaseAction.ApproveOption, option, Authority.Limit(limits, option.Currency)));
        var lines = await database.Many<Line>(Lines, new { request.OptionId, request.ComplaintId }, cancellationToken);
        database.Write(Approve, new { request.OptionId, caller.AccountId });
        await work.Tell(file, new OptionApproved(request.ComplaintId, request.OptionId), cancellationToken);
        IReadOnlyList<RemedyFact> remedies =
            [.. lines.Select(line => new RemedyFact(line.Id, line.Kind, line.Amount, line.Currency, line.DueAt, line.OwnerId))];
        var offered = new OptionOffered(request.ComplaintId, request.OptionId, remedies, option.Total, option.Currency) { Title = lines[0].Title };
        await work.Tell(file, offered, cancellationToken);
        return Unit.Value;
    }

    private sealed record Line(string Title, Guid Id, RemedyKind Kind, decimal Amount, string Currency, DateTimeOffset? DueAt, Guid OwnerId);
}
