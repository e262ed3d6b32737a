using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Why a mail is put away.</summary>
/// <param name="Reason" example="广告邮件">At most 500 characters.</param>
internal sealed record DiscardReason(string Reason);

internal sealed record DiscardMail(Guid MailId, DiscardReason Body) : ICommand<Unit>;

internal static class DiscardMailEndpoint
{
    public static void MapDiscardMail(this IEndpointRouteBuilder api) =>
        api.MapPost("/mails/{mailId:guid}/discarding", Post).WithName(nameof(DiscardMail)).Requires(Permission.RecordComplaints);

    /// <summary>Put a mail away that belongs nowhere</summary>
    /// <remarks>It is kept with who put it away, when and why. 409 `mail-decided-already` where somebody was faster.</remarks>
    /// <param name="mailId">From <c>ListMails</c>.</param>
    /// <param name="body">Why.</param>
    private static async Task<NoContent> Post(Guid mailId, DiscardReason body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DiscardMail(mailId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DiscardMailRules : AbstractValidator<DiscardMail>
{
    public DiscardMailRules() => RuleFor(discard => discard.Body.Reason).Required().Words(500);
}

internal sealed class DiscardMailHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<DiscardMail, Unit>
{
    private const string Discard =
        """
        update mail set state = 'discarded', discard_reason = @Reason, decided_by = @AccountId, decided_at = @Now where id = @MailId
        """;

    public async Task<Unit> Handle(DiscardMail request, CancellationToken cancellationToken)
    {
        await WaitingMailLock.Take(database, request.MailId, caller.AccountId, cancellationToken);
        database.Write(Discard, new { request.MailId, request.Body.Reason, caller.AccountId, Now = time.GetUtcNow() });
        return Unit.Value;
    }
}
