using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record DiscardRuleSet(long Version) : ICommand<Unit>;

internal static class DiscardRuleSetEndpoint
{
    public static void MapDiscardRuleSet(this IEndpointRouteBuilder api) =>
        api.MapDelete("/grading-rule-sets/{version:long}", Delete).WithName(nameof(DiscardRuleSet)).Requires(Permission.ManageSettings);

    /// <summary>Discard a draft of the grading rules</summary>
    /// <remarks>With its trial. What has graded is kept for ever: 409 `rules-not-a-draft`. Discarding what is gone already is done.</remarks>
    /// <param name="version" example="1">The draft.</param>
    private static async Task<NoContent> Delete(long version, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DiscardRuleSet(version), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DiscardRuleSetHandler(Database database) : IRequestHandler<DiscardRuleSet, Unit>
{
    private const string Discard =
        """
        with gone as (delete from grading_rule_set where version = @Version and status = 'draft' returning version)
        select exists (select from grading_rule_set where version = @Version) and not exists (select from gone)
        """;

    public async Task<Unit> Handle(DiscardRuleSet request, CancellationToken cancellationToken) =>
        await database.One<bool>(Discard, new { request.Version }, cancellationToken) ? throw Problem.Conflict("rules-not-a-draft") : Unit.Value;
}
