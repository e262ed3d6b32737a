using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record MakeComplaintOfMail(Guid MailId) : ICommand<PlacedMail>;

/// <summary>Where a mail is now.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000123-4">Its number.</param>
internal sealed record PlacedMail(Guid ComplaintId, string Number);

internal static class MakeComplaintOfMailEndpoint
{
    public static void MapMakeComplaintOfMail(this IEndpointRouteBuilder api) =>
        api.MapPost("/mails/{mailId:guid}/complaint", Post).WithName(nameof(MakeComplaintOfMail)).Requires(Permission.RecordComplaints);

    /// <summary>Make a mail that waits a new complaint</summary>
    /// <remarks>Of its sender, who gets the acknowledgement. 409 `mail-decided-already` where somebody was faster, `mail-without-words` where it says nothing.</remarks>
    /// <param name="mailId">From <c>ListMails</c>.</param>
    private static async Task<Created<PlacedMail>> Post(Guid mailId, IMediator mediator, CancellationToken cancellationToken)
    {
        var placed = await mediator.Send(new MakeComplaintOfMail(mailId), cancellationToken);
        return TypedResults.Created($"/api/v1/complaints/{placed.ComplaintId}", placed);
    }
}

internal sealed class MakeComplaintOfMailHandler(Database database, Mailroom mailroom, Caller caller) : IRequestHandler<MakeComplaintOfMail, PlacedMail>
{
    public async Task<PlacedMail> Handle(MakeComplaintOfMail request, CancellationToken cancellationToken)
    {
        var mail = await WaitingMailLock.Take(database, request.MailId, caller.AccountId, cancellationToken);
        var receipt = await mailroom.MakeComplaint(mail, cancellationToken);
        return new PlacedMail(receipt.Id, receipt.Number);
    }
}
