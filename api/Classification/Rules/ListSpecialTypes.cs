using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListSpecialTypes : IQuery<IReadOnlyList<SpecialTypeInUse>>;

/// <summary>特殊客诉: a kind of complaint that may be given to a case today.</summary>
/// <param name="Code" example="injury">Its key.</param>
/// <param name="Name" example="伤害与安全">In the caller's language.</param>
/// <param name="Level" example="3">To whom it goes at once: 1 nobody beside the agent, 2 the team leads, 3 the manager.</param>
internal sealed record SpecialTypeInUse(string Code, string Name, int Level);

internal static class ListSpecialTypesEndpoint
{
    public static void MapListSpecialTypes(this IEndpointRouteBuilder api) =>
        api.MapGet("/special-types", Get).WithName(nameof(ListSpecialTypes)).Requires(Permission.ReadCases);

    /// <summary>List special types</summary>
    /// <remarks>Those of the rules in use; a case of one follows its procedure and goes up at once.</remarks>
    private static async Task<Ok<IReadOnlyList<SpecialTypeInUse>>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListSpecialTypes(), cancellationToken));
}

internal sealed class ListSpecialTypesHandler(RulesInUse rules, Caller caller) : IRequestHandler<ListSpecialTypes, IReadOnlyList<SpecialTypeInUse>>
{
    public Task<IReadOnlyList<SpecialTypeInUse>> Handle(ListSpecialTypes request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SpecialTypeInUse>>(
            [.. rules.Book.Content.SpecialTypes.Select(type => new SpecialTypeInUse(type.Code, type.Names.In(caller.Language), type.Level))]);
}
