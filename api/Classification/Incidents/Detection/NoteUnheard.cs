using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>A complaint that came in is to be heard, whenever its transaction ends: one statement for any number of complaints.</summary>
internal sealed class NoteUnheard(Database database) : INotificationHandler<ComplaintReceived>
{
    private const string Insert = "insert into complaint_unheard (complaint_id) select id from unnest(@Ids) as c (id) on conflict (complaint_id) do nothing";

    public Task Handle(ComplaintReceived received, CancellationToken cancellationToken)
    {
        database.Gather(Insert, received.ComplaintId, ids => new { Ids = ids.ToArray() });
        return Task.CompletedTask;
    }
}
