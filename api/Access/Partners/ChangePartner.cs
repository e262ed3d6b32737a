using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>A partner as it shall be.</summary>
/// <param name="Name" example="12345 市民热线">At most 120 characters.</param>
/// <param name="IsDisabled">True to accept none of its keys.</param>
/// <param name="Version" example="1">The version that was seen.</param>
internal sealed record PartnerChange(string Name, bool? IsDisabled, long? Version);

internal sealed record ChangePartner(Guid PartnerId, PartnerChange Body) : ICommand<Partner>;

internal static class ChangePartnerEndpoint
{
    public static void MapChangePartner(this IEndpointRouteBuilder api) =>
        api.MapPut("/partners/{partnerId:guid}", Put).WithName(nameof(ChangePartner)).Requires(Permission.ManagePartners);

    /// <summary>Rename, disable or enable a partner</summary>
    /// <remarks>409 where somebody else has changed it since (<c>changed-by-another</c>), and where the name is taken (<c>partner-name-taken</c>).</remarks>
    /// <param name="partnerId">The partner.</param>
    private static async Task<Ok<Partner>> Put(Guid partnerId, PartnerChange body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ChangePartner(partnerId, body), cancellationToken));
}

internal sealed class ChangePartnerRules : AbstractValidator<ChangePartner>
{
    public ChangePartnerRules()
    {
        RuleFor(change => change.Body.Name).Required().Line(120);
        RuleFor(change => change.Body.IsDisabled).Required();
        RuleFor(change => change.Body.Version).Required();
    }
}

internal sealed class ChangePartnerHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<ChangePartner, Partner>
{
    private const string Find = "select version from partner where id = @PartnerId for update";

    private const string Change =
        """
        update partner
        set name = @Name, version = version + 1, disabled_at = case when @IsDisabled then coalesce(disabled_at, @Now) end
        where id = @PartnerId
        returning id as partner_id, name, disabled_at is not null as is_disabled, created_at, version
        """;

    public async Task<Partner> Handle(ChangePartner request, CancellationToken cancellationToken)
    {
        var (partnerId, wanted) = request;
        var version = await database.OneOrNone<long?>(Find, new { partnerId }, cancellationToken) ?? throw Problem.NotFound();
        if (version != wanted.Version)
        {
            throw Problem.Conflict("changed-by-another");
        }

        var now = time.GetUtcNow();
        database.Write(AccessLog.Note, new { At = now, Kind = "partnerChanged", AccountId = caller.Id, SubjectId = partnerId });
        return await database.One<Partner>(Change, new { partnerId, wanted.Name, wanted.IsDisabled, Now = now }, cancellationToken);
    }
}
