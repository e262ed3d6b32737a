using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>A file of a case as it is sent: slice by slice out of PostgreSQL, so that an answer costs 1 MB of memory whatever it carries.</summary>
internal static class EvidenceBytes
{
    private const string Slices =
        """
        select substring(content from start for 1048576) from evidence cross join generate_series(1, size, 1048576) as start where id = @EvidenceId order by start
        """;

    public static async Task WriteTo(Stream answer, Guid evidenceId, Database database, CancellationToken cancellationToken)
    {
        await foreach (var slice in database.Stream<byte[]>(Slices, new { EvidenceId = evidenceId }, cancellationToken))
        {
            await answer.WriteAsync(slice, cancellationToken);
        }
    }
}
