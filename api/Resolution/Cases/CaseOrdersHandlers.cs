using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

/// <summary>Does in one case what another module orders for many, by the same use cases that a person goes through.</summary>
internal sealed class CaseOrdersHandlers(IMediator mediator, Database database) :
    IRequestHandler<AnswerCase, AnswerWay>, IRequestHandler<OfferInCase, bool>, IRequestHandler<CloseCaseAs, Unit>
{
    private const string HasAddress = "select customer_email is not null from complaint_summary where complaint_id = @ComplaintId";

    public async Task<AnswerWay> Handle(AnswerCase request, CancellationToken cancellationToken)
    {
        if (await database.One<bool>(HasAddress, new { request.ComplaintId }, cancellationToken))
        {
            await mediator.Send(new SendMail(request.ComplaintId, new NewMail(request.Subject, request.Text)), cancellationToken);
            return AnswerWay.Mail;
        }

        await mediator.Send(new WriteNote(request.ComplaintId, new NewNote(NoteKind.Letter, $"{request.Subject}\n\n{request.Text}")), cancellationToken);
        return AnswerWay.Letter;
    }

    public async Task<bool> Handle(OfferInCase request, CancellationToken cancellationToken) =>
        (await mediator.Send(new OfferOption(request.ComplaintId, request.Option), cancellationToken)).State == OptionState.Offered;

    public Task<Unit> Handle(CloseCaseAs request, CancellationToken cancellationToken) =>
        mediator.Send(new CloseCase(request.ComplaintId, new Closing(request.Outcome, request.Summary)), cancellationToken);
}
