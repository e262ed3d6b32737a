using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>A new partner.</summary>
/// <param name="Name" example="12345 市民热线">At most 120 characters.</param>
internal sealed record CreatePartner(string Name) : ICommand<Partner>;

internal static class CreatePartnerEndpoint
{
    public static void MapCreatePartner(this IEndpointRouteBuilder api) =>
        api.MapPost("/partners", Post).WithName(nameof(CreatePartner)).Requires(Permission.ManagePartners);

    /// <summary>Enter a partner</summary>
    /// <remarks>It has no key yet: see <c>IssuePartnerKey</c>. 409 where the name is taken.</remarks>
    private static async Task<Created<Partner>> Post(CreatePartner body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(body, cancellationToken));
}

internal sealed class CreatePartnerRules : AbstractValidator<CreatePartner>
{
    public CreatePartnerRules() => RuleFor(partner => partner.Name).Required().Line(120);
}

internal sealed class CreatePartnerHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<CreatePartner, Partner>
{
    private const string Create =
        """
        insert into partner (id, name, created_at) values (@Id, @Name, @Now)
        returning id as partner_id, name, false as is_disabled, created_at, version
        """;

    public async Task<Partner> Handle(CreatePartner request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var partner = await database.One<Partner>(Create, new { Id = Guid.CreateVersion7(now), request.Name, Now = now }, cancellationToken);
        database.Write(AccessLog.Note, new { At = now, Kind = "partnerCreated", AccountId = caller.Id, SubjectId = partner.PartnerId });
        return partner;
    }
}
