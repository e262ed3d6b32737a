using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetSign(Guid SignId) : IQuery<EarlySign>;

internal static class GetSignEndpoint
{
    public static void MapGetSign(this IEndpointRouteBuilder api) =>
        api.MapGet("/signs/{signId:guid}", Get).WithName(nameof(GetSign)).Requires(Permission.SignedIn);

    /// <summary>An early sign</summary>
    /// <remarks>What is known of it when a complaint is made of it: hand its id to <c>RecordComplaint</c> as <c>signId</c>.</remarks>
    /// <param name="signId">From <c>ListSigns</c>.</param>
    private static async Task<Ok<EarlySign>> Get(Guid signId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetSign(signId), cancellationToken));
}

internal sealed class GetSignHandler(Database database, Caller caller) : IRequestHandler<GetSign, EarlySign>
{
    public async Task<EarlySign> Handle(GetSign request, CancellationToken cancellationToken)
    {
        var arguments = new { request.SignId, OwnOnly = EarlySign.OwnOnly(caller), Me = caller.Id };
        var sign = await database.OneOrNone<EarlySign>(EarlySign.Find + "and e.id = @SignId", arguments, cancellationToken);
        return sign?.For(caller) ?? throw Problem.NotFound();
    }
}
