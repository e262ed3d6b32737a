using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListSigns(SignState State, string? Query, string? Cursor, int? Limit) : IQuery<Page<EarlySign>>;

internal static class ListSignsEndpoint
{
    public static void MapListSigns(this IEndpointRouteBuilder api) =>
        api.MapGet("/signs", Get).WithName(nameof(ListSigns)).Requires(Permission.SignedIn);

    /// <summary>Early signs</summary>
    /// <remarks>Newest first. Departments see those that they logged themselves.</remarks>
    /// <param name="state">open unless said.</param>
    /// <param name="q" example="取号机">Part of the words, the product or the place: at most 100 characters.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<EarlySign>>> Get(
        Named<SignState>? state, string? q, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListSigns(state?.Value ?? SignState.Open, q, cursor, limit), cancellationToken));
}

internal sealed class ListSignsRules : AbstractValidator<ListSigns>
{
    public ListSignsRules() => RuleFor(list => list.Query).Line(100).OverridePropertyName("q");
}

internal sealed class ListSignsHandler(Database database, Caller caller) : IRequestHandler<ListSigns, Page<EarlySign>>
{
    private const string Find =
        EarlySign.Find +
        """
        and e.state = @State and (@After is null or e.id < @After)
        and (@Query is null or strpos(lower(concat_ws(' ', e.words, e.product, e.place)), lower(@Query)) > 0)
        order by e.id desc limit @Limit + 1
        """;

    public async Task<Page<EarlySign>> Handle(ListSigns request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var rows = await database.Many<EarlySign>(Find, new
        {
            request.State,
            After = Paging.Read<Guid?>(request.Cursor),
            Query = request.Query.Tidy(),
            Limit = limit,
            OwnOnly = EarlySign.OwnOnly(caller),
            Me = caller.Id,
        }, cancellationToken);
        return Paging.From([.. rows.Select(sign => sign.For(caller))], limit, sign => (Guid?)sign.Id);
    }
}
