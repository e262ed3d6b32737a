using System.Text.Json;
using System.Security.Cryptography;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>
/// Takes the oldest mails that wait, for as long as <see cref="Lease"/>: of each case only the first, so that they arrive in the order in which
/// they were written. What a sender that died has taken is free again when the time is over.
/// </summary>
internal sealed record ClaimMail(int Letters) : ICommand<IReadOnlyList<Letter>>
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);
}

internal sealed class ClaimMailHandler(Database database, TimeProvider time) : IRequestHandler<ClaimMail, IReadOnlyList<Letter>>
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    private const string Claim =
        """
        with due as materialized (
            select o.id from outbox o
            where o.channel = 'email' and o.sent_at is null and o.failed_at is null and o.due_at <= @Now
                and (o.claimed_until is null or o.claimed_until < @Now)
                and not exists (
                    select from outbox e
                    where e.complaint_id = o.complaint_id and e.id < o.id and e.channel = 'email' and e.sent_at is null and e.failed_at is null)
            order by o.due_at, o.id limit @Letters
            for update skip locked)
        update outbox o set claimed_until = @Until, attempts = o.attempts + 1 from due where o.id = due.id
        returning o.id, o.complaint_id, o.kind, o.attempts, o.body::text as body
        """;

    // 16 characters out of 36 are 82 bits: nobody guesses one.
    private const string GiveTokens =
        """
        insert into mail_token (complaint_id, token) select * from unnest(@Ids, @Tokens) as t (complaint_id, token)
        order by complaint_id on conflict (complaint_id) do nothing
        """;

    private const string FindTokens =
        """
        select t.complaint_id, t.token, d.number from mail_token t join desk_row d on d.complaint_id = t.complaint_id where t.complaint_id = any(@Ids)
        """;

    public async Task<IReadOnlyList<Letter>> Handle(ClaimMail request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claimed = await database.Many<Claimed>(Claim, new { Now = now, Until = now + ClaimMail.Lease, request.Letters }, cancellationToken);
        if (claimed.Count == 0)
        {
            return [];
        }

        var ids = claimed.Select(row => row.ComplaintId).ToArray();
        database.Write(GiveTokens, new { Ids = ids, Tokens = ids.Select(_ => RandomNumberGenerator.GetString(Alphabet, 16)).ToArray() });
        var cases = (await database.Many<Known>(FindTokens, new { Ids = ids }, cancellationToken)).ToDictionary(known => known.ComplaintId);
        return [.. claimed.Select(row => new Letter(
            row.Id, row.ComplaintId, row.Kind, cases[row.ComplaintId].Number, cases[row.ComplaintId].Token, row.Attempts,
            JsonSerializer.Deserialize<LetterBody>(row.Body, JsonForm.Options)!))];
    }

    private sealed record Claimed(Guid Id, Guid ComplaintId, string Kind, int Attempts, string Body);

    private sealed record Known(Guid ComplaintId, string Token, string Number);
}
