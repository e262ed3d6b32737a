using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>The option that was drawn up.</summary>
/// <param name="Id">Under which <c>GetResolution</c> shows it.</param>
/// <param name="State">`offered`, or `awaitingApproval` where it is above the caller's authority: then it is not to be told to the customer yet.</param>
internal sealed record OptionDrawn(Guid Id, OptionState State);

internal sealed record OfferOption(Guid ComplaintId, NewOption Body) : ICommand<OptionDrawn>, ICaseCommand;

internal static class OfferOptionEndpoint
{
    public static void MapOfferOption(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/options", Post).WithName(nameof(OfferOption)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Offer a solution</summary>
    /// <remarks>
    /// Up to three are open at a time. A total above the caller's authority needs a reason and waits for a lead's approval;
    /// nobody promises what is not theirs to give.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The solution.</param>
    private static async Task<Created<OptionDrawn>> Post(Guid complaintId, NewOption body, IMediator mediator, CancellationToken cancellationToken)
    {
        var drawn = await mediator.Send(new OfferOption(complaintId, body), cancellationToken);
        return TypedResults.Created($"/api/v1/complaints/{complaintId}/resolution", drawn);
    }
}

internal sealed class OfferOptionRules : AbstractValidator<OfferOption>
{
    public OfferOptionRules(TimeProvider time) => RuleFor(offer => offer.Body).SetValidator(new NewOptionRules(time));
}

internal sealed class OfferOptionHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<OfferOption, OptionDrawn>
{
    private const string Draw =
        """
        insert into solution_option (id, complaint_id, position, title, state, reason, created_at, created_by)
        values (@Id, @ComplaintId, (select count(*) + 1 from solution_option where complaint_id = @ComplaintId), @Title, @State, @Reason, @Now, @AccountId)
        """;

    private const string AddLine =
        """
        insert into remedy_line (id, complaint_id, option_id, line, kind, words, amount, currency, due_at, owner_id)
        values (@RemedyId, @ComplaintId, @OptionId, @Line, @Kind, @Words, @Amount, @Currency, @DueAt, @OwnerId)
        """;

    public async Task<OptionDrawn> Handle(OfferOption request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var file = await work.Begin(CaseAction.OfferOption, request.ComplaintId, cancellationToken);
        var limit = await Limit(body, file, cancellationToken);
        var lines = body.Remedies.Select(line => new RemedyFact(
            Guid.CreateVersion7(work.Now), line.Kind!.Value, line.Amount!.Value, body.Currency, line.DueAt, line.OwnerId ?? caller.AccountId)).ToList();
        await Colleagues.MustHandleCases(database, caller, request.ComplaintId, [.. lines.Select((line, i) => ($"remedies[{i}].ownerId", line.OwnerId))], cancellationToken);
        var total = Authority.Total(lines.Select(line => line.Amount));
        var drawn = new OptionDrawn(Guid.CreateVersion7(work.Now), Authority.Drawn(total, limit));
        if (drawn.State == OptionState.AwaitingApproval && string.IsNullOrWhiteSpace(body.Reason))
        {
            throw Problem.Invalid("reason", "reasonAboveAuthority", Texts.Get(caller.Language, "validation.reasonAboveAuthority", limit, body.Currency));
        }

        database.Write(Draw, new { drawn.Id, request.ComplaintId, body.Title, drawn.State, body.Reason, work.Now, caller.AccountId });
        for (var i = 0; i < lines.Count; i++)
        {
            database.Write(AddLine, new
            {
                lines[i].RemedyId,
                request.ComplaintId,
                OptionId = drawn.Id,
                Line = i + 1,
                lines[i].Kind,
                body.Remedies[i].Words,
                lines[i].Amount,
                lines[i].Currency,
                lines[i].DueAt,
                lines[i].OwnerId,
            });
        }

        CaseEvent happened = drawn.State == OptionState.Offered
            ? new OptionOffered(request.ComplaintId, drawn.Id, lines, total, body.Currency) { Title = body.Title }
            : new ApprovalAsked(request.ComplaintId, drawn.Id, total, body.Currency, limit) { Reason = body.Reason };
        await work.Tell(file, happened, cancellationToken);
        return drawn;
    }

    // One case, one currency: the cost at closing is one sum.
    private async Task<decimal> Limit(NewOption body, CaseFile file, CancellationToken cancellationToken)
    {
        var limits = await Authority.LimitsOf(database, caller, cancellationToken);
        var code = limits.All(limit => limit.Currency != body.Currency) ? "unknown"
            : file.Accepted.Any(option => option.Currency != body.Currency) ? "otherCurrency"
            : null;
        return code is null ? Authority.Limit(limits, body.Currency) : throw Problem.Invalid("currency", code, Texts.Get(caller.Language, $"validation.{code}"));
    }
}
