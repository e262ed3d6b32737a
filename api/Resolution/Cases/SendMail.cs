using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>A mail to the complainant.</summary>
/// <param name="Subject" example="关于您的冰箱维修">One line of at most 200 characters; the case's number is put before it.</param>
/// <param name="Text" example="您好，维修师傅将于明天上午 10 点上门。">At most 8,000 characters.</param>
internal sealed record NewMail(string Subject, string Text);

internal sealed record SendMail(Guid ComplaintId, NewMail Body) : ICommand<Added>, ICaseCommand;

internal static class SendMailEndpoint
{
    public static void MapSendMail(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/mails", Post).WithName(nameof(SendMail)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Write a mail to the complainant</summary>
    /// <remarks>
    /// It goes to the address that the complainant gave (409 `no-mail-address` where there is none) and leaves after the messages written before it;
    /// the history says when it has left. What the complainant answers comes into the case.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The mail.</param>
    private static async Task<Created<Added>> Post(Guid complaintId, NewMail body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new SendMail(complaintId, body), cancellationToken)).To(complaintId);
}

internal sealed class SendMailRules : AbstractValidator<SendMail>
{
    public SendMailRules()
    {
        RuleFor(mail => mail.Body.Subject).Required().Line(200);
        RuleFor(mail => mail.Body.Text).Required().Words(8000);
    }
}

internal sealed class SendMailHandler(CaseWork work, Database database) : IRequestHandler<SendMail, Added>
{
    private const string FindAddress = "select customer_email as address, language from complaint_summary where complaint_id = @ComplaintId";

    public async Task<Added> Handle(SendMail request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.SendMail, request.ComplaintId, cancellationToken);
        var to = await database.One<Recipient>(FindAddress, new { request.ComplaintId }, cancellationToken);
        var written = new MailWritten(request.ComplaintId, Guid.CreateVersion7(work.Now))
        {
            To = to.Address ?? throw Problem.Conflict("no-mail-address"),
            Language = to.Language,
            Subject = request.Body.Subject.Trim(),
            Text = request.Body.Text.Trim(),
        };
        await work.Tell(file, written, cancellationToken);
        return new Added(written.MessageId);
    }

    private sealed record Recipient(string? Address, string Language);
}
