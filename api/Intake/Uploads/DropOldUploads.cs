using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Throws away uploads whose time is over, a bounded number at a time. Answers how many.</summary>
internal sealed record DropOldUploads(int Uploads) : ICommand<int>;

internal sealed class DropOldUploadsHandler(Database database, TimeProvider time) : IRequestHandler<DropOldUploads, int>
{
    // What is being sent or used at this moment is locked, and passed over.
    private const string Drop =
        """
        delete from upload where id in (select id from upload where expires_at <= @Now order by expires_at limit @Uploads for update skip locked)
        """;

    public Task<int> Handle(DropOldUploads request, CancellationToken cancellationToken) =>
        database.Execute(Drop, new { Now = time.GetUtcNow(), request.Uploads }, cancellationToken);
}
