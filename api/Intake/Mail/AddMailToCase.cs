using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>The case that a mail belongs to.</summary>
/// <param name="Number" example="C26-0000123-8">Its number, as people type it.</param>
internal sealed record CaseOfMail(string Number);

internal sealed record AddMailToCase(Guid MailId, CaseOfMail Body) : ICommand<PlacedMail>;

internal static class AddMailToCaseEndpoint
{
    public static void MapAddMailToCase(this IEndpointRouteBuilder api) =>
        api.MapPost("/mails/{mailId:guid}/case", Post).WithName(nameof(AddMailToCase)).Requires(Permission.RecordComplaints);

    /// <summary>Put a mail that waits into its case</summary>
    /// <remarks>It stands in the case's history, and its files become evidence; of a merged case, in the one that goes on. 409 `mail-decided-already` where somebody was faster.</remarks>
    /// <param name="mailId">From <c>ListMails</c>.</param>
    /// <param name="body">The case.</param>
    private static async Task<Ok<PlacedMail>> Post(Guid mailId, CaseOfMail body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AddMailToCase(mailId, body), cancellationToken));
}

internal sealed class AddMailToCaseRules : AbstractValidator<AddMailToCase>
{
    public AddMailToCaseRules() => RuleFor(add => add.Body.Number).Required().Line(40);
}

internal sealed class AddMailToCaseHandler(Database database, Mailroom mailroom, Caller caller) : IRequestHandler<AddMailToCase, PlacedMail>
{
    private const string Find =
        """
        select c.id from complaint c left join merged_complaint m on m.complaint_id = c.id
        where c.number = @Number and not exists (select from case_barred b where b.complaint_id in (c.id, m.into_id) and b.account_id = @AccountId)
        """;

    public async Task<PlacedMail> Handle(AddMailToCase request, CancellationToken cancellationToken)
    {
        var mail = await WaitingMailLock.Take(database, request.MailId, caller.AccountId, cancellationToken);
        var number = ComplaintNumber.Read(request.Body.Number);
        var complaintId = await database.OneOrNone<Guid?>(Find, new { Number = number ?? "", caller.AccountId }, cancellationToken)
            ?? throw Problem.Invalid("number", "unknown", Texts.Get(caller.Language, "validation.unknown"));
        return await mailroom.AddToCase(mail, complaintId, cancellationToken);
    }
}
