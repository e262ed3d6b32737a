using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>What a new key shall allow, and for how long.</summary>
/// <param name="Scopes">At least one.</param>
/// <param name="ExpiresAt">Within two years; in one year where it is not said.</param>
internal sealed record NewPartnerKey(IReadOnlyList<PartnerScope> Scopes, DateTimeOffset? ExpiresAt);

internal sealed record IssuePartnerKey(Guid PartnerId, NewPartnerKey Body) : ICommand<IssuedPartnerKey>;

/// <summary>A key that was just issued.</summary>
/// <param name="KeyId">The key's id, by which it is revoked.</param>
/// <param name="Key" example="cpk_3fJx9QmB0sVn1tYw8kLzRc5dHg7aPe2uXo4iNj6qTbA">The key. Shown once and kept nowhere: hand it to the partner now.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
internal sealed record IssuedPartnerKey(Guid KeyId, string Key, DateTimeOffset ExpiresAt);

internal static class IssuePartnerKeyEndpoint
{
    public static void MapIssuePartnerKey(this IEndpointRouteBuilder api) =>
        api.MapPost("/partners/{partnerId:guid}/keys", Post).WithName(nameof(IssuePartnerKey)).Requires(Permission.ManagePartners).NeverReplayed();

    /// <summary>Issue a key to a partner</summary>
    /// <remarks>Answers with the key, this once. Earlier keys stay valid, so that a partner can change over without a gap.</remarks>
    /// <param name="partnerId">The partner.</param>
    private static async Task<Created<IssuedPartnerKey>> Post(
        Guid partnerId, NewPartnerKey body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(new IssuePartnerKey(partnerId, body), cancellationToken));
}

internal sealed class IssuePartnerKeyRules : AbstractValidator<IssuePartnerKey>
{
    public IssuePartnerKeyRules(TimeProvider time)
    {
        RuleFor(key => key.Body.Scopes).Required().AtMost(Enum.GetValues<PartnerScope>().Length);
        RuleFor(key => key.Body.ExpiresAt)
            .Must(at => at is null || at > time.GetUtcNow()).WithErrorCode("inThePast")
            .Must(at => at is null || at <= time.GetUtcNow().AddYears(2)).WithErrorCode("keyLivesTooLong");
    }
}

internal sealed class IssuePartnerKeyHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<IssuePartnerKey, IssuedPartnerKey>
{
    private const string Issue =
        """
        insert into partner_key (id, partner_id, key_hash, hint, scopes, created_at, created_by, expires_at)
        select @Id, id, @Hash, @Hint, @Scopes, @Now, @AccountId, @ExpiresAt from partner where id = @PartnerId
        """;

    public async Task<IssuedPartnerKey> Handle(IssuePartnerKey request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = PartnerKeys.Generate();
        var issued = new IssuedPartnerKey(Guid.CreateVersion7(now), key, request.Body.ExpiresAt ?? now.AddYears(1));
        var row = new
        {
            Id = issued.KeyId,
            request.PartnerId,
            Hash = PartnerKeys.Hash(key),
            Hint = PartnerKeys.Hint(key),
            Scopes = request.Body.Scopes.Distinct().ToArray(),
            Now = now,
            caller.AccountId,
            issued.ExpiresAt,
        };
        if (await database.Execute(Issue, row, cancellationToken) == 0)
        {
            throw Problem.NotFound();
        }

        database.Write(AccessLog.Note, new { At = now, Kind = "keyIssued", caller.AccountId, SubjectId = issued.KeyId });
        return issued;
    }
}
