using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>The signs of a complaint that came in are written in its own transaction, one statement for any number of complaints.</summary>
internal sealed class SignComplaint(Database database) : INotificationHandler<ComplaintReceived>
{
    private const string Insert =
        """
        insert into complaint_sign (complaint_id, order_key, signs)
        select id, order_key, signs::integer[] from unnest(@Ids, @OrderKeys, @Signs) as s (id, order_key, signs)
        on conflict (complaint_id) do nothing
        """;

    public Task Handle(ComplaintReceived received, CancellationToken cancellationToken)
    {
        var said = received.Said;
        database.Gather(Insert, Signed.Of(received.ComplaintId, said.Subject, said.Narrative, said.OrderNumber), Columns);
        return Task.CompletedTask;
    }

    /// <summary>Writes the signs of complaints that were received before there were any.</summary>
    public static void Write(Database database, IReadOnlyList<Signed> rows) => database.Write(Insert, Columns(rows));

    private static object Columns(IReadOnlyList<Signed> rows) => new
    {
        Ids = rows.Select(row => row.ComplaintId).ToArray(),
        OrderKeys = rows.Select(row => row.OrderKey).ToArray(),
        // A row's array travels as text: an array of arrays would have to be rectangular.
        Signs = rows.Select(row => $"{{{string.Join(',', row.Signs)}}}").ToArray(),
    };
}

/// <summary>What a complaint is found again by.</summary>
internal sealed record Signed(Guid ComplaintId, string? OrderKey, int[] Signs)
{
    public static Signed Of(Guid complaintId, string subject, string narrative, string? order) =>
        new(complaintId, Told.OrderKeyOf(order), new Wording($"{subject}\n{narrative}").Signs);
}
