using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>An incident as it is to be.</summary>
/// <param name="Title" example="阳光花园停水">One line of at most 200 characters.</param>
/// <param name="OwnerId">Who works on it: an active account that handles cases; null for nobody.</param>
/// <param name="SilentFactor" example="20">One unhappy customer in so many complains: 1 to 1,000.</param>
/// <param name="AnswerSubject" example="关于近期停水的答复">Subject of the common answer: one line of at most 200 characters.</param>
/// <param name="CommonAnswer" example="各位业主：水泵已于今日更换，供水恢复正常。">What everybody is answered; at most 8,000 characters.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentChange(string Title, Guid? OwnerId, int? SilentFactor, string? AnswerSubject, string? CommonAnswer, long? Version);

internal sealed record ChangeIncident(Guid IncidentId, IncidentChange Body) : ICommand<Unit>;

internal static class ChangeIncidentEndpoint
{
    public static void MapChangeIncident(this IEndpointRouteBuilder api) =>
        api.MapPut("/incidents/{incidentId:guid}", Put).WithName(nameof(ChangeIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Change a mass complaint</summary>
    /// <remarks>Title, owner, common answer and the factor of the estimate. 409 `changed-by-another` where somebody else was faster.</remarks>
    /// <param name="incidentId">The incident.</param>
    private static async Task<NoContent> Put(Guid incidentId, IncidentChange body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ChangeIncident(incidentId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ChangeIncidentRules : AbstractValidator<ChangeIncident>
{
    public ChangeIncidentRules()
    {
        RuleFor(change => change.Body.Title).Required().Line(200);
        RuleFor(change => change.Body.SilentFactor).Required();
        RuleFor(change => change.Body.SilentFactor).Must(factor => factor is null or (>= 1 and <= 1000)).WithErrorCode("outOfRange").WithState(_ => new object[] { 1, 1000 });
        RuleFor(change => change.Body.AnswerSubject).Line(200);
        RuleFor(change => change.Body.CommonAnswer).Words(8000);
        RuleFor(change => change.Body.Version).Required();
    }
}

internal sealed class ChangeIncidentHandler(IncidentWork work, Database database, Caller caller) : IRequestHandler<ChangeIncident, Unit>
{
    private const string MayOwn = "select exists (select from person where person_id = @OwnerId and is_active and role in ('agent', 'lead'))";

    private const string Change =
        """
        update incident set title = @Title, owner_id = @OwnerId, silent_factor = @SilentFactor, answer_subject = @AnswerSubject, common_answer = @CommonAnswer
        where id = @IncidentId
        """;

    public async Task<Unit> Handle(ChangeIncident request, CancellationToken cancellationToken)
    {
        var wanted = request.Body;
        var held = await work.Hold(request.IncidentId, wanted.Version, cancellationToken, IncidentStatus.Proposed, IncidentStatus.Confirmed);
        if (wanted.OwnerId is not null && wanted.OwnerId != held.OwnerId && !await database.One<bool>(MayOwn, new { wanted.OwnerId }, cancellationToken))
        {
            throw Problem.Invalid("ownerId", "unknown", Texts.Get(caller.Language, "validation.unknown"));
        }

        var arguments = new
        {
            request.IncidentId,
            Title = wanted.Title.Trim(),
            wanted.OwnerId,
            wanted.SilentFactor,
            AnswerSubject = Tidy(wanted.AnswerSubject),
            CommonAnswer = Tidy(wanted.CommonAnswer),
        };
        database.Write(Change, arguments);
        work.Note(held.Id, "changed");
        await work.Changed(held.Id, cancellationToken);
        return Unit.Value;
    }

    private static string? Tidy(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
