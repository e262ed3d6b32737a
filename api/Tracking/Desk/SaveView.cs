using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

/// <summary>A view of one's own, kept under a name.</summary>
/// <param name="Name" example="VIP 空调">One line of at most 60 characters. A view of this name is replaced.</param>
/// <param name="Filter">What it shows.</param>
internal sealed record SaveView(string Name, ViewFilter Filter) : ICommand<SavedView>;

/// <summary>What a saved view shows: the parameters of <c>ListCases</c>. Everything that is missing does not narrow.</summary>
/// <param name="View">Which part of the desk.</param>
/// <param name="Q">What is searched: at most 200 characters.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Category">Code of a category.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="OwnerId">Who leads it.</param>
internal sealed record ViewFilter(CaseView? View, string? Q, Channel? Channel, string? Category, int? Severity, Stage? Stage, Guid? OwnerId);

/// <summary>A view that the caller has kept.</summary>
/// <param name="ViewId">Names it when it is deleted.</param>
/// <param name="Name">The name that the caller gave.</param>
/// <param name="Filter">What it shows.</param>
internal sealed record SavedView(Guid ViewId, string Name, ViewFilter Filter);

internal static class SaveViewEndpoint
{
    public static void MapSaveView(this IEndpointRouteBuilder api) =>
        api.MapPost("/views", Post).WithName(nameof(SaveView)).Requires(Permission.ReadCases);

    /// <summary>Keep a view</summary>
    /// <remarks>Views are the caller's own. At most 50 are kept.</remarks>
    private static async Task<Created<SavedView>> Post(SaveView body, IMediator mediator, CancellationToken cancellationToken)
    {
        var view = await mediator.Send(body, cancellationToken);
        return TypedResults.Created($"/api/v1/views/{view.ViewId}", view);
    }
}

internal sealed class SaveViewRules : AbstractValidator<SaveView>
{
    public SaveViewRules()
    {
        RuleFor(view => view.Name).Required().Line(60);
        RuleFor(view => view.Filter).Required();
        RuleFor(view => view.Filter.Q).Line(200).When(view => view.Filter is not null);
        RuleFor(view => view.Filter.Category).Line(100).When(view => view.Filter is not null);
    }
}

internal sealed class SaveViewHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<SaveView, SavedView>
{
    private const string Keep =
        """
        insert into saved_view (id, account_id, name, filter, position, created_at)
        select @Id, @AccountId, @Name, @Filter, count(*), @Now from saved_view where account_id = @AccountId having count(*) < 50 or bool_or(name = @Name)
        on conflict (account_id, name) do update set filter = excluded.filter
        returning id
        """;

    public async Task<SavedView> Handle(SaveView request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var now = time.GetUtcNow();
        var id = await database.OneOrNone<Guid?>(
            Keep, new { Id = Guid.CreateVersion7(now), caller.AccountId, Name = name, Filter = Json.Of(request.Filter), Now = now }, cancellationToken);
        return new SavedView(id ?? throw Problem.Conflict("too-many-views"), name, request.Filter);
    }
}
