using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>The signs of a complaint that came in are written in its own transaction, one statement for any number of complaints.</summary>
internal sealed class SignComplaint(Database database) : INotificationHandler<ComplaintReceived>
{
    private const string Insert =
        """
        insert into complaint_sign (complaint_id, order_key, signs, matters)
        select id, order_key, signs::integer[], matters::integer[] from unnest(@Ids, @OrderKeys, @Signs, @Matters) as s (id, order_key, signs, matters)
        on conflict (complaint_id) do update set signs = excluded.signs, matters = excluded.matters
        """;

    public Task Handle(ComplaintReceived received, CancellationToken cancellationToken)
    {
        var said = received.Said;
        database.Gather(Insert, Signed.Of(received.ComplaintId, said.Subject, said.Narrative, said.OrderNumber), Columns);
        return Task.CompletedTask;
    }

    /// <summary>Writes the signs of complaints that were received before there were any, or anew where they are made differently now.</summary>
    public static void Write(Database database, IReadOnlyList<Signed> rows) => database.Write(Insert, Columns(rows));

    private static object Columns(IReadOnlyList<Signed> rows) => new
    {
        Ids = rows.Select(row => row.ComplaintId).ToArray(),
        OrderKeys = rows.Select(row => row.OrderKey).ToArray(),
        Signs = rows.Select(row => Text(row.Signs)).ToArray(),
        Matters = rows.Select(row => Text(row.Matters)).ToArray(),
    };

    // A row's array travels as text: an array of arrays would have to be rectangular.
    private static string Text(int[] signs) => $"{{{string.Join(',', signs)}}}";
}

/// <summary>What a complaint is found again by.</summary>
internal sealed record Signed(Guid ComplaintId, string? OrderKey, int[] Signs, int[] Matters)
{
    public static Signed Of(Guid complaintId, string subject, string narrative, string? order)
    {
        var text = new Wording($"{subject}\n{narrative}");
        return new Signed(complaintId, Told.OrderKeyOf(order), text.Signs, new Matter(new Wording(subject), text).Signs);
    }
}
