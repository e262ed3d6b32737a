using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Makes whole uploads the files of a case, in the transaction of the command that names them.</summary>
internal sealed class UsedUploads(Database database, IMediator mediator, Caller caller)
{
    /// <summary>How many files a case takes.</summary>
    public const int Most = 20;

    // One file at a time: its bytes go from table to table inside PostgreSQL, never through here.
    private const string Take =
        """
        with used as (
            delete from upload where id = @Id and owner = @Owner and media_type is not null and expires_at > @Now returning id, file_name, media_type, size
        ), whole as (
            select string_agg(content, ''::bytea order by start) as content from upload_piece where upload_id = @Id
        )
        insert into evidence (id, complaint_id, file_name, media_type, size, sha256, content, added_at, added_by)
        select used.id, @ComplaintId, file_name, media_type, size, sha256(whole.content), whole.content, @Now, @AddedBy from used cross join whole
        returning id, file_name, media_type, size, added_at, added_by, encode(sha256, 'hex') as sha256
        """;

    /// <summary>Throws 400 naming each upload that is not the owner's, not whole, or no longer there; then none is used.</summary>
    public async Task<IReadOnlyList<EvidenceFile>> Keep(
        Guid complaintId, IReadOnlyList<Guid>? uploads, string? owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var missing = new List<FieldError>();
        var files = new List<EvidenceFile>();
        foreach (var (id, index) in (uploads ?? []).Select((id, index) => (id, index)))
        {
            // In the order chosen: files of one moment are told apart by their time only.
            var arguments = new { Id = id, Owner = owner, ComplaintId = complaintId, Now = now.AddTicks(index * TimeSpan.TicksPerMicrosecond), AddedBy = caller.Kind == CallerKind.Account ? caller.Id : null };
            if (await database.OneOrNone<Row>(Take, arguments, cancellationToken) is not { } row)
            {
                missing.Add(new FieldError($"uploads[{index}]", "notUploaded", Texts.Get(caller.Language, "validation.notUploaded")));
                continue;
            }

            files.Add(new EvidenceFile(row.Id, row.FileName, row.MediaType, row.Size, row.AddedAt, row.AddedBy));
            await mediator.Publish(new EvidenceAdded(complaintId, row.Id, row.MediaType, row.Size, row.Sha256) { FileName = row.FileName }, cancellationToken);
        }

        return missing.Count == 0 ? files : throw Problem.Invalid(missing);
    }

    private sealed record Row(Guid Id, string FileName, string MediaType, int Size, DateTimeOffset AddedAt, Guid? AddedBy, string Sha256);
}
