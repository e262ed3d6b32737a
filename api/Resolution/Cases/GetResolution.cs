using System.Text.Json;
using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record GetResolution(Guid ComplaintId) : IQuery<CaseResolution>, ICaseMessage;

internal static class GetResolutionEndpoint
{
    public static void MapGetResolution(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/resolution", Get).WithName(nameof(GetResolution)).Requires(Permission.ReadCases);

    /// <summary>Get how a case is handled</summary>
    /// <remarks>
    /// Stage, owner, steps of care with scripts, facts, solutions, promises and the open handover in one answer, and in `may` what the
    /// caller may do now. Notes stand in the history.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    private static async Task<Ok<CaseResolution>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetResolution(complaintId), cancellationToken));
}

internal sealed class GetResolutionHandler(Database database, Caller caller, TimeProvider time, IMediator mediator) : IRequestHandler<GetResolution, CaseResolution>
{
    private const string Select =
        CaseFile.Select +
        """

        select f.opened_at, f.outcome, f.outcome_detail, f.outcome_version, f.closing_summary, f.reopened, c.channel, g.severity::int as severity, p.names::text as names, p.steps::text as steps,
               f.escalation::int as escalation, f.procedure as procedure
        from case_file f join procedure p on p.code = f.procedure join complaint_summary c on c.complaint_id = f.complaint_id
        left join case_grading g on g.complaint_id = f.complaint_id
        where f.complaint_id = @ComplaintId;
        select reason, procedure, level::int as level from case_pin where complaint_id = @ComplaintId order by level desc, source, position;
        select s.step, s.kind, s.words
        from case_file f join complaint_summary c on c.complaint_id = f.complaint_id
        left join case_grading g on g.complaint_id = f.complaint_id
        join script s on s.procedure = f.procedure and s.language = @Language
        where f.complaint_id = @ComplaintId and (s.channels is null or c.channel = any(s.channels)) and (s.severity_up_to is null or g.severity <= s.severity_up_to)
        order by s.severity_up_to nulls last, s.channels is null, s.position;
        select step, done_at, done_by from care_step where complaint_id = @ComplaintId;
        select id, words, is_verified, recorded_at, recorded_by from fact where complaint_id = @ComplaintId order by recorded_at, id;
        select id, title, reason, answer, created_at, created_by, approved_by, answered_at
        from solution_option where complaint_id = @ComplaintId;
        select id, kind, words, due_at, done_at from remedy_line where complaint_id = @ComplaintId;
        select id, words, due_at, made_at, made_by, state, settled_at from promise where complaint_id = @ComplaintId order by state <> 'open', due_at, id;
        select facts, promises, mood, people, open_question, offered_at from handover where complaint_id = @ComplaintId and state = 'offered';
        select person_id as id, display_name as name, role from person where person_id in (
            select owner_id from case_file where complaint_id = @ComplaintId
            union select done_by from care_step where complaint_id = @ComplaintId
            union select recorded_by from fact where complaint_id = @ComplaintId
            union select created_by from solution_option where complaint_id = @ComplaintId
            union select approved_by from solution_option where complaint_id = @ComplaintId
            union select owner_id from remedy_line where complaint_id = @ComplaintId
            union select made_by from promise where complaint_id = @ComplaintId
            union select from_id from handover where complaint_id = @ComplaintId and state = 'offered'
            union select to_id from handover where complaint_id = @ComplaintId and state = 'offered');

        """ + Authority.OfRole;

    public async Task<CaseResolution> Handle(GetResolution request, CancellationToken cancellationToken)
    {
        var (found, detail) = await database.Several(
            Select, new { request.ComplaintId, caller.Language, caller.Role }, sets => Read(sets, request.ComplaintId), cancellationToken);
        return found.Closing is not null && detail is { Code: { } code }
            ? found with { Closing = found.Closing with { Detail = (await mediator.Send(new FindOutcomeDetail(code, detail.Version), cancellationToken))?.Name } }
            : found;
    }

    private async Task<(CaseResolution, GivenDetail?)> Read(ResultSets sets, Guid complaintId)
    {
        var file = await CaseFile.From(sets, complaintId);
        var head = (await sets.OneOrNone<Head>())!;
        var pins = await sets.Many<Pin>();
        var scripts = (await sets.Many<Script>()).ToLookup(script => (script.Step, script.Kind), script => script.Words);
        var done = (await sets.Many<Done>()).ToDictionary(step => step.Step);
        var facts = await sets.Many<Fact>();
        var options = (await sets.Many<Option>()).ToDictionary(option => option.Id);
        var remedies = (await sets.Many<Remedy>()).ToDictionary(remedy => remedy.Id);
        var promises = await sets.Many<Promise>();
        var briefing = await sets.OneOrNone<Briefing>();
        var people = (await sets.Many<CasePerson>()).ToDictionary(person => person.Id);
        var limits = await sets.Many<AuthorityLimit>();
        var may = new Allowed(file, Actor.Of(caller), limits, time.GetUtcNow());

        CasePerson? Person(Guid? id) => id is { } known ? people.GetValueOrDefault(known) : null;

        RemedyLine Line(CaseOption option, CaseRemedy remedy)
        {
            var line = remedies[remedy.Id];
            return new(remedy.Id, line.Kind, line.Words, remedy.Amount, remedy.Currency, line.DueAt, Person(remedy.OwnerId), line.DoneAt, may.With(option, remedy));
        }

        SolutionOption Solution(CaseOption state)
        {
            var option = options[state.Id];
            return new(
                state.Id, option.Title, state.State, state.Total, state.Currency, option.Reason, option.Answer, option.CreatedAt, Person(option.CreatedBy),
                Person(option.ApprovedBy), option.AnsweredAt, [.. state.Remedies.Select(remedy => Line(state, remedy))], may.With(state));
        }

        StepOfCare Step(ProcedureStep step, CareStep state) => new(
            step.Code, step.Names[caller.Language], step.Hints[caller.Language], step.Proof,
            done.GetValueOrDefault(step.Code) is { } when ? new StepDone(when.DoneAt, Person(when.DoneBy), state.ProvenBy) : null,
            [.. scripts[(step.Code, "say")]], [.. scripts[(step.Code, "avoid")]], may.With(state));

        var resolution = new CaseResolution(
            complaintId, file.Stage, Person(file.OwnerId), head.OpenedAt, head.Channel, head.Severity,
            file.ClosedAt is { } closed ? new ClosedAs(head.Outcome!.Value, closed, head.ClosingSummary ?? "") : null,
            head.Reopened,
            Parse<Dictionary<string, string>>(head.Names)[caller.Language],
            pins.FirstOrDefault(pin => pin.Procedure == head.Procedure)?.Reason,
            head.Escalation, [.. pins.Where(pin => pin.Level == head.Escalation && pin.Level > Treatment.Agent).Select(pin => pin.Reason).Distinct()],
            [.. Parse<List<ProcedureStep>>(head.Steps).Zip(file.Steps, Step)],
            [.. facts.Select(fact => new EstablishedFact(fact.Id, fact.Words, fact.IsVerified, fact.RecordedAt, Person(fact.RecordedBy)))],
            [.. file.Options.Select(Solution)],
            [.. file.Accepted.SelectMany(option => option.Remedies.Where(remedy => !remedy.IsDone).Select(remedy => Line(option, remedy)))
                .OrderBy(line => line.DueAt ?? DateTimeOffset.MaxValue)],
            [.. promises.Select(promise => new CustomerPromise(
                promise.Id, promise.Words, promise.DueAt, promise.MadeAt, Person(promise.MadeBy), promise.State, promise.SettledAt,
                may.With(new CasePromise(promise.Id, promise.State == PromiseState.Open))))],
            file.Handover is { } handover && briefing is not null
                ? new WaitingHandover(handover.Id, Person(handover.FromId), Person(handover.ToId), briefing.Facts, briefing.Promises, briefing.Mood,
                    briefing.People, briefing.OpenQuestion, briefing.OfferedAt)
                : null,
            limits, may.InCase, may.Outcomes);
        return (resolution, head.OutcomeDetail is { } code ? new GivenDetail(code, head.OutcomeVersion) : null);
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonForm.Options)!;

    private sealed record Head(
        DateTimeOffset OpenedAt, Outcome? Outcome, string? OutcomeDetail, long? OutcomeVersion, string? ClosingSummary, int Reopened, Channel Channel, int? Severity, string Names, string Steps,
        int Escalation, string Procedure);

    private sealed record GivenDetail(string Code, long? Version);

    private sealed record Script(string Step, string Kind, string Words);

    private sealed record Done(string Step, DateTimeOffset DoneAt, Guid? DoneBy);

    private sealed record Fact(Guid Id, string Words, bool IsVerified, DateTimeOffset RecordedAt, Guid RecordedBy);

    private sealed record Option(
        Guid Id, string Title, string? Reason, string? Answer, DateTimeOffset CreatedAt, Guid CreatedBy, Guid? ApprovedBy, DateTimeOffset? AnsweredAt);

    private sealed record Remedy(Guid Id, RemedyKind Kind, string Words, DateTimeOffset? DueAt, DateTimeOffset? DoneAt);

    private sealed record Promise(
        Guid Id, string Words, DateTimeOffset DueAt, DateTimeOffset MadeAt, Guid MadeBy, PromiseState State, DateTimeOffset? SettledAt);

    private sealed record Briefing(string Facts, string Promises, Mood Mood, string People, string OpenQuestion, DateTimeOffset OfferedAt);
}
