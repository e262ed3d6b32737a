using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record RevokePartnerKey(Guid PartnerId, Guid KeyId) : ICommand<Unit>;

internal static class RevokePartnerKeyEndpoint
{
    public static void MapRevokePartnerKey(this IEndpointRouteBuilder api) =>
        api.MapDelete("/partners/{partnerId:guid}/keys/{keyId:guid}", Delete).WithName(nameof(RevokePartnerKey)).Requires(Permission.ManagePartners);

    /// <summary>Revoke a partner's key</summary>
    /// <remarks>It is refused from its next request on, for good. Revoking again changes nothing.</remarks>
    /// <param name="partnerId">The partner.</param>
    /// <param name="keyId">The key's id.</param>
    private static async Task<NoContent> Delete(Guid partnerId, Guid keyId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokePartnerKey(partnerId, keyId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class RevokePartnerKeyHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<RevokePartnerKey, Unit>
{
    private const string Revoke =
        "update partner_key set revoked_at = coalesce(revoked_at, @Now) where id = @KeyId and partner_id = @PartnerId";

    public async Task<Unit> Handle(RevokePartnerKey request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await database.Execute(Revoke, new { request.KeyId, request.PartnerId, Now = now }, cancellationToken) == 0)
        {
            throw Problem.NotFound();
        }

        database.Write(AccessLog.Note, new { At = now, Kind = "keyRevoked", AccountId = caller.Id, SubjectId = request.KeyId });
        return Unit.Value;
    }
}
