using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Cases that a person sees to be about one thing.</summary>
/// <param name="Title" example="阳光花园停水">What it is about: one line of at most 200 characters.</param>
/// <param name="ComplaintIds">1 to 500 cases, none of them in another open incident.</param>
internal sealed record NewIncident(string Title, IReadOnlyList<Guid> ComplaintIds);

/// <summary>The incident that was opened.</summary>
/// <param name="IncidentId">Names it.</param>
/// <param name="Number" example="M-1007">The number to quote.</param>
internal sealed record OpenedIncident(Guid IncidentId, string Number);

internal sealed record OpenIncident(NewIncident Body) : ICommand<OpenedIncident>;

internal static class OpenIncidentEndpoint
{
    public static void MapOpenIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents", Post).WithName(nameof(OpenIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Open a mass complaint</summary>
    /// <remarks>It is confirmed from the beginning, and the caller's. 409 `case-in-another-incident` where one of the cases is in another open one.</remarks>
    private static async Task<Created<OpenedIncident>> Post(NewIncident body, IMediator mediator, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenIncident(body), cancellationToken);
        return TypedResults.Created($"/api/v1/incidents/{opened.IncidentId}", opened);
    }
}

internal sealed class OpenIncidentRules : AbstractValidator<OpenIncident>
{
    public OpenIncidentRules()
    {
        RuleFor(open => open.Body.Title).Required().Line(200);
        RuleFor(open => open.Body.ComplaintIds).Required().AtMost(NamedCases.Most);
    }
}

internal sealed class OpenIncidentHandler(IncidentWork work, NewIncidents incidents, Database database, Caller caller) : IRequestHandler<OpenIncident, OpenedIncident>
{
    public async Task<OpenedIncident> Handle(OpenIncident request, CancellationToken cancellationToken)
    {
        var (title, cases) = request.Body;
        await NamedCases.MustBeSeen(database, caller, cases, "complaintIds", cancellationToken);
        var opened = await incidents.Add(title.Trim(), IncidentStatus.Confirmed, caller.AccountId, 20, cases, cancellationToken);
        var admitted = await work.Admit(opened, cases, cancellationToken);
        work.Note(opened.Id, "opened", new { Cases = admitted.Count });
        await work.Changed(opened.Id, cancellationToken);
        return new OpenedIncident(opened.Id, opened.Number);
    }
}
