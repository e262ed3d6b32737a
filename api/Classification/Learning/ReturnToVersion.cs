using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ReturnToVersion(long Version, VersionReturn Body) : ICommand<Unit>;

/// <summary>Why an older version is taken back.</summary>
/// <param name="Reason" example="第12版把物流投诉都归到了服务态度">At most 500 characters.</param>
internal sealed record VersionReturn(string Reason);

internal static class ReturnToVersionEndpoint
{
    public static void MapReturnToVersion(this IEndpointRouteBuilder api) =>
        api.MapPost("/learner/versions/{version:long}/return", Post).WithName(nameof(ReturnToVersion)).Requires(Permission.LeadCases);

    /// <summary>Take an older version back</summary>
    /// <remarks>Every replica proposes with it from now on, within seconds; it counts as a new version with the reason. Of the version in use nothing changes.</remarks>
    /// <param name="version" example="12">One of <c>ListLearnerVersions</c>.</param>
    private static async Task<NoContent> Post(long version, VersionReturn body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReturnToVersion(version, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ReturnToVersionRules : AbstractValidator<ReturnToVersion>
{
    public ReturnToVersionRules() => RuleFor(asked => asked.Body.Reason).Required().Words(500);
}

internal sealed class ReturnToVersionHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<ReturnToVersion, Unit>
{
    // Asked for twice, it is taken back once: the newest version is that one then, or its copy.
    private const string Return =
        """
        with newest as (select version, returned_to from learner_model order by version desc limit 1),
        taken as (
            insert into learner_model (trained_at, seen_until, examples, accuracy, content, aspects, returned_to, returned_by, reason)
            select @Now, seen_until, examples, accuracy, content, aspects, version, @Me, @Reason
            from learner_model
            where version = @Version and not exists (select from newest n where n.version = @Version or n.returned_to = @Version))
        select exists (select from learner_model where version = @Version)
        """;

    public async Task<Unit> Handle(ReturnToVersion request, CancellationToken cancellationToken)
    {
        var isKnown = await database.One<bool>(
            Return, new { request.Version, Me = caller.AccountId, Now = time.GetUtcNow(), Reason = request.Body.Reason.Trim() }, cancellationToken);
        return isKnown ? Unit.Value : throw Problem.NotFound();
    }
}
