using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>The incident as which another one goes on.</summary>
/// <param name="IntoId">A proposed or confirmed one.</param>
/// <param name="Version" example="3">The version that was seen of the one that goes.</param>
internal sealed record IncidentMerge(Guid? IntoId, long? Version);

internal sealed record MergeIncidents(Guid IncidentId, IncidentMerge Body) : ICommand<Unit>;

internal static class MergeIncidentsEndpoint
{
    public static void MapMergeIncidents(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/merge", Post).WithName(nameof(MergeIncidents)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Merge a mass complaint into another one</summary>
    /// <remarks>
    /// All its cases go on there as they stood here; where one of the two is confirmed, so is what they become. The other one keeps its answer and note and takes
    /// over what it has none of. 409 `changed-by-another` where somebody else was faster, `incident-busy` while something is being done to all of its cases.
    /// </remarks>
    /// <param name="incidentId">The one that goes.</param>
    /// <param name="body">The one that stays.</param>
    private static async Task<NoContent> Post(Guid incidentId, IncidentMerge body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new MergeIncidents(incidentId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class MergeIncidentsRules : AbstractValidator<MergeIncidents>
{
    public MergeIncidentsRules()
    {
        RuleFor(merge => merge.Body.IntoId).Cascade(CascadeMode.Stop).Required().Must((merge, into) => into != merge.IncidentId).WithErrorCode("incidentItself");
        RuleFor(merge => merge.Body.Version).Required();
    }
}

internal sealed class MergeIncidentsHandler(IncidentWork work, Database database, Caller caller) : IRequestHandler<MergeIncidents, Unit>
{
    private const string IsBusy = "select exists (select from incident_action where incident_id = @From and finished_at is null)";

    private const string LetGo =
        "update incident_member set state = 'ended', at = @Now, by_id = @Me where incident_id = @From and state = 'in' returning complaint_id";

    private const string MoveOthers =
        """
        insert into incident_member (incident_id, complaint_id, state, score, at, by_id)
        select @Into, complaint_id, state, score, at, by_id from incident_member where incident_id = @From and state in ('proposed', 'excluded')
        on conflict (incident_id, complaint_id) do nothing
        """;

    private const string End =
        "update incident set status = 'merged', merged_into = @Into, decided_at = @Now, decided_by = @Me where id = @From";

    private const string Follow = "update incident set merged_into = @Into where merged_into = @From";

    private const string Words = "select words::text from incident where id in (@From, @Into)";

    private const string TakeOver =
        """
        update incident i set words = @Words, complainants_at_proposal = greatest(i.complainants_at_proposal, f.complainants_at_proposal),
               status = case when f.is_confirmed then 'confirmed' else i.status end, owner_id = coalesce(i.owner_id, f.owner_id),
               decided_at = case when f.is_confirmed then coalesce(i.decided_at, @Now) else i.decided_at end,
               decided_by = case when f.is_confirmed then coalesce(i.decided_by, @Me) else i.decided_by end,
               answer_subject = case when i.common_answer is null then f.answer_subject else i.answer_subject end,
               common_answer = coalesce(i.common_answer, f.common_answer),
               meeting_note = left(concat_ws(e'\n\n', i.meeting_note, f.meeting_note), 8000)
        from (select *, @FromIsConfirmed as is_confirmed from incident where id = @From) as f
        where i.id = @Into
        """;

    public async Task<Unit> Handle(MergeIncidents request, CancellationToken cancellationToken)
    {
        var held = await work.HoldAll([request.IncidentId, request.Body.IntoId!.Value], cancellationToken);
        var from = held.SingleOrDefault(one => one.Id == request.IncidentId) ?? throw Problem.NotFound();
        var into = held.SingleOrDefault(one => one.Id == request.Body.IntoId) ?? throw Problem.Invalid("intoId", "unknown", Texts.Get(caller.Language, "validation.unknown"));
        IncidentWork.Refuse(from, request.Body.Version, IncidentStatus.Proposed, IncidentStatus.Confirmed);
        IncidentWork.Refuse(into, null, IncidentStatus.Proposed, IncidentStatus.Confirmed);
        if (await database.One<bool>(IsBusy, new { From = from.Id }, cancellationToken))
        {
            throw Problem.Conflict("incident-busy");
        }

        var words = (await database.Many<string>(Words, new { From = from.Id, Into = into.Id }, cancellationToken))
            .SelectMany(json => IncidentSight.Words(json, 60)).OrderByDescending(word => word.Weight).DistinctBy(word => word.Word).Take(60);
        var arguments = new
        {
            From = from.Id,
            Into = into.Id,
            work.Now,
            Me = caller.AccountId,
            Words = Json.Of(words),
            FromIsConfirmed = from.Status == IncidentStatus.Confirmed,
        };
        database.Write(TakeOver, arguments);
        var cases = await database.Many<Guid>(LetGo, arguments, cancellationToken);
        await work.TellLeft(from, cases, IncidentLeaving.Merged, null, cancellationToken);
        await work.Admit(into, cases, cancellationToken);
        database.Write(MoveOthers, arguments);
        database.Write(Follow, arguments);
        database.Write(End, arguments);
        work.Note(from.Id, "merged", new { Incident = into.Number });
        work.Note(into.Id, "tookIn", new { Cases = cases.Count, Incident = from.Number });
        await work.Changed(from.Id, cancellationToken);
        await work.Changed(into.Id, cancellationToken);
        return Unit.Value;
    }
}
