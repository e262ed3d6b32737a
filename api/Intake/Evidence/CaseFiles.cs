using System.Security.Cryptography;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Adds files to cases, whichever way they came.</summary>
internal sealed class CaseFiles(Database database, IMediator mediator, TimeProvider time)
{
    // Who adds a file holds the case, so the count holds.
    private const string Insert =
        """
        insert into evidence (id, complaint_id, file_name, media_type, size, sha256, content, added_at, added_by)
        select @Id, @ComplaintId, @FileName, @MediaType, @Size, @Sha256, @Content, @AddedAt, @AddedBy
        where (select count(*) from evidence where complaint_id = @ComplaintId) < 20
        """;

    /// <summary>Null where the case has as many files as it takes.</summary>
    public async Task<EvidenceFile?> Add(Guid complaintId, string fileName, FileKind kind, byte[] content, Guid? addedBy, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var hash = SHA256.HashData(content);
        var file = new EvidenceFile(Guid.CreateVersion7(now), FileName.Clean(fileName, kind), kind.MediaType, content.Length, now, addedBy);
        var row = new
        {
            file.Id,
            ComplaintId = complaintId,
            file.FileName,
            file.MediaType,
            file.Size,
            Sha256 = hash,
            Content = content,
            file.AddedAt,
            file.AddedBy,
        };
        if (await database.Execute(Insert, row, cancellationToken) == 0)
        {
            return null;
        }

        await mediator.Publish(
            new EvidenceAdded(complaintId, file.Id, file.MediaType, file.Size, Convert.ToHexStringLower(hash)) { FileName = file.FileName }, cancellationToken);
        return file;
    }
}
