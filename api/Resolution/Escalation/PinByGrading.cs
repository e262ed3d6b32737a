using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

/// <summary>特殊客诉: what a complaint turns out to be pins its procedure and takes it up at once.</summary>
internal sealed class PinByGrading(Database database, CasesToOpen opening, IMediator mediator) :
    INotificationHandler<GradingProposed>, INotificationHandler<GradingConfirmed>
{
    private const string Source = "specialType";

    /// <summary>A complaint that comes in: its case is opened with it, without a look at anything.</summary>
    public async Task Handle(GradingProposed proposed, CancellationToken cancellationToken)
    {
        if (proposed.Pins.Count == 0)
        {
            return;
        }

        var treatment = Treatment.Of(proposed.Pins);
        opening.Treat(proposed.ComplaintId, treatment);
        database.Write(PinCaseHandler.Keep, PinCaseHandler.Columns(proposed.ComplaintId, Source, proposed.Pins));
        if (treatment is { Procedure: { } procedure, PinnedBy: { } reason })
        {
            await mediator.Publish(new ProcedurePinned(proposed.ComplaintId, procedure, reason), cancellationToken);
        }

        if (Treatment.Told(proposed.ComplaintId, Treatment.Agent, treatment) is { } told)
        {
            await mediator.Publish(told, cancellationToken);
        }
    }

    public Task Handle(GradingConfirmed confirmed, CancellationToken cancellationToken) =>
        mediator.Send(new PinCase(confirmed.ComplaintId, Source, confirmed.Pins), cancellationToken);
}

/// <summary>How the cases of complaints that are just coming in are to be treated: they are graded before their cases are opened. Scoped.</summary>
internal sealed class CasesToOpen
{
    private readonly Dictionary<Guid, Treatment> treatments = [];

    public void Treat(Guid complaintId, Treatment treatment) => treatments[complaintId] = treatment;

    public Treatment? Of(Guid complaintId) => treatments.GetValueOrDefault(complaintId);
}
