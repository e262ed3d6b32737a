using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListMails(string? Cursor, int? Limit) : IQuery<WaitingMails>;

/// <summary>Mails that wait for a person, oldest first.</summary>
/// <param name="Items">One page of them.</param>
/// <param name="Next">Hand it back as <c>cursor</c> to get the page after this one; null at the end.</param>
/// <param name="Count">How many there are in all; counting stops at 1,000.</param>
internal sealed record WaitingMails(IReadOnlyList<WaitingMail> Items, string? Next, int Count);

/// <summary>A mail that waits for a person.</summary>
/// <param name="Id">The mail.</param>
/// <param name="FromName" example="王小明">As the sender calls himself; perhaps empty.</param>
/// <param name="FromAddress" example="xiaoming@example.com">Perhaps empty.</param>
/// <param name="Subject">Perhaps empty.</param>
/// <param name="Beginning">The beginning of its text, at most 200 characters.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="ReceivedAt">When it was handed in.</param>
/// <param name="Files">How many files it has, the refused ones included.</param>
internal sealed record WaitingMail(
    Guid Id, string FromName, string FromAddress, string Subject, string Beginning, MailReason Reason, DateTimeOffset ReceivedAt, int Files);

internal static class ListMailsEndpoint
{
    public static void MapListMails(this IEndpointRouteBuilder api) =>
        api.MapGet("/mails", Get).WithName(nameof(ListMails)).Requires(Permission.RecordComplaints);

    /// <summary>Mails that wait for a person</summary>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<WaitingMails>> Get(string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListMails(cursor, limit), cancellationToken));
}

internal sealed class ListMailsHandler(Database database, Caller caller) : IRequestHandler<ListMails, WaitingMails>
{
    private const string Find =
        """
        select id, from_name, from_address, subject, left(words, 200) as beginning, reason, received_at,
            (select count(*)::int from mail_file f where f.mail_id = mail.id) as files
        from mail where state = 'waiting' and not exists (select from case_barred b where b.complaint_id = mail.complaint_id and b.account_id = @AccountId)
            and (@At is null or (received_at, id) > (@At, @Id))
        order by received_at, id limit @Limit + 1
        """;

    private const string Count =
        """
        select count(*)::int from (
            select from mail where state = 'waiting' and not exists (select from case_barred b where b.complaint_id = mail.complaint_id and b.account_id = @AccountId)
            limit 1000) as n
        """;

    public async Task<WaitingMails> Handle(ListMails request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<MailKey>(request.Cursor);
        var rows = await database.Many<WaitingMail>(Find, new { after?.At, after?.Id, Limit = limit, caller.AccountId }, cancellationToken);
        var page = Paging.From(rows, limit, row => new MailKey(row.ReceivedAt, row.Id));
        return new WaitingMails(page.Items, page.Next, await database.One<int>(Count, new { caller.AccountId }, cancellationToken));
    }

    private sealed record MailKey(DateTimeOffset At, Guid Id);
}
