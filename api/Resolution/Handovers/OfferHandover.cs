using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>How the customer is at the moment.</summary>
internal enum Mood
{
    Calm,
    Upset,
    Angry,
    Threatening,
}

/// <summary>A case handed on, with what the receiver must know so that the customer need not tell it again.</summary>
/// <param name="ToId">Who is to take over: an agent, a lead or a department.</param>
/// <param name="Facts" example="冰箱送达后不制冷，已致歉">What is known so far; at most 2,000 characters.</param>
/// <param name="Promises" example="周五前上门">What the customer was promised and expects; null for nothing. At most 2,000 characters.</param>
/// <param name="Mood">How the customer is.</param>
/// <param name="People" example="客户的女儿在场，比较有主见">Who has influence on the customer: family, friends, companions; null for nobody. At most 2,000 characters.</param>
/// <param name="OpenQuestion" example="能否直接换新？">What the receiver is to answer or do; at most 2,000 characters.</param>
internal sealed record NewHandover(Guid? ToId, string Facts, string? Promises, Mood? Mood, string? People, string OpenQuestion);

internal sealed record OfferHandover(Guid ComplaintId, NewHandover Body) : ICommand<Added>, ICaseCommand;

internal static class OfferHandoverEndpoint
{
    public static void MapOfferHandover(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/handover", Post).WithName(nameof(OfferHandover)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Hand a case over</summary>
    /// <remarks>
    /// The case stays with its owner, and its clocks run on, until the receiver accepts. One handover waits at a time: another one takes its place.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The receiver and the briefing.</param>
    private static async Task<Created<Added>> Post(Guid complaintId, NewHandover body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new OfferHandover(complaintId, body), cancellationToken)).To(complaintId);
}

internal sealed class OfferHandoverRules : AbstractValidator<OfferHandover>
{
    public OfferHandoverRules()
    {
        RuleFor(offer => offer.Body.ToId).Required();
        RuleFor(offer => offer.Body.Facts).Required().Words(2000);
        RuleFor(offer => offer.Body.Promises).Words(2000);
        RuleFor(offer => offer.Body.Mood).Required();
        RuleFor(offer => offer.Body.People).Words(2000);
        RuleFor(offer => offer.Body.OpenQuestion).Required().Words(2000);
    }
}

internal sealed class OfferHandoverHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<OfferHandover, Added>
{
    private const string Offer =
        """
        insert into handover (id, complaint_id, from_id, to_id, facts, promises, mood, people, open_question, state, offered_at)
        values (@Id, @ComplaintId, @From, @To, @Facts, coalesce(@Promises, ''), @Mood, coalesce(@People, ''), @OpenQuestion, 'offered', @Now)
        """;

    public async Task<Added> Handle(OfferHandover request, CancellationToken cancellationToken)
    {
        var (body, to) = (request.Body, request.Body.ToId!.Value);
        var file = await work.Begin(CaseAction.OfferHandover, request.ComplaintId, cancellationToken);
        var from = file.OwnerId ?? caller.AccountId;
        if (to == from)
        {
            throw Problem.Invalid("toId", "ownerAlready", Texts.Get(caller.Language, "validation.ownerAlready"));
        }

        await Colleagues.MustHandleCases(database, caller, request.ComplaintId, [("toId", to)], cancellationToken);
        await work.WithdrawHandover(file, cancellationToken);
        var id = Guid.CreateVersion7(work.Now);
        database.Write(Offer, new
        {
            Id = id,
            request.ComplaintId,
            From = from,
            To = to,
            body.Facts,
            body.Promises,
            body.Mood,
            body.People,
            body.OpenQuestion,
            work.Now,
        });
        await work.Tell(file, new HandoverOffered(request.ComplaintId, id, from, to) { Briefing = Briefing(body) }, cancellationToken);
        return new Added(id);
    }

    private string Briefing(NewHandover body)
    {
        (string Key, string? Words)[] parts =
        [
            ("facts", body.Facts),
            ("promises", body.Promises),
            ("mood", Texts.Get(caller.Language, $"mood.{EnumNames.Of(body.Mood!.Value)}")),
            ("people", body.People),
            ("openQuestion", body.OpenQuestion),
        ];
        return string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part.Words))
            .Select(part => Texts.Get(caller.Language, $"briefing.{part.Key}", part.Words!)));
    }
}
