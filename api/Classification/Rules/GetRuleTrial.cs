using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetRuleTrial(long Version) : IQuery<RuleTrial>;

internal static class GetRuleTrialEndpoint
{
    public static void MapGetRuleTrial(this IEndpointRouteBuilder api) =>
        api.MapGet("/grading-rule-sets/{version:long}/trial", Get).WithName(nameof(GetRuleTrial)).Requires(Permission.ReviewGrading);

    /// <summary>Get the last trial of a version of the grading rules</summary>
    /// <remarks>404 where it was never tried.</remarks>
    /// <param name="version" example="2">Which one.</param>
    private static async Task<Ok<RuleTrial>> Get(long version, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetRuleTrial(version), cancellationToken));
}

internal sealed class GetRuleTrialHandler(Database database) : IRequestHandler<GetRuleTrial, RuleTrial>
{
    private const string Find =
        """
        select t.revision, t.against, t.at, p.display_name as by, t.result::text as result
        from grading_rule_trial t left join person p on p.person_id = t.by_id
        where t.rule_set = @Version
        """;

    public async Task<RuleTrial> Handle(GetRuleTrial request, CancellationToken cancellationToken)
    {
        var row = await database.OneOrNone<Row>(Find, new { request.Version }, cancellationToken) ?? throw Problem.NotFound();
        return new RuleTrial(row.Revision, row.Against, row.At, row.By, JsonSerializer.Deserialize<TrialCounts>(row.Result, JsonForm.Options)!);
    }

    private sealed record Row(int Revision, long Against, DateTimeOffset At, string? By, string Result);
}
