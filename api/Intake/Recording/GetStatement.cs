using System.Text.Json;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetStatement(Guid ComplaintId) : IQuery<Statement>, ICaseMessage;

/// <summary>What was said: the complaint as it was received, who complains, who else was there, and the files.</summary>
/// <param name="ReceivedBy">The account that took it down; null where nobody did.</param>
/// <param name="ConfirmedAt">When the customer confirmed the record that was read back; null before.</param>
/// <param name="IsMasked">True where the caller sees names and contact only in part.</param>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Language" example="zh-CN">The language of the complaint: zh-CN, zh-TW or en.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">What it is about, in one line.</param>
/// <param name="Narrative" example="6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。">What happened, in the customer's own words.</param>
/// <param name="DesiredOutcome" example="更换新机">What the customer wants 诉求.</param>
/// <param name="Product" example="双门冰箱 BCD-520">What it is about.</param>
/// <param name="OrderNumber" example="DD20260603-118">Order or contract.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Place" example="杭州市西湖区">Where it happened.</param>
/// <param name="PartnerReference" example="CRM-2026-77812">The partner's own number for it.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Source">What its channel brought with it; null where nothing.</param>
/// <param name="Parties">Who else stands on the complainant's side: joint complainants, representatives, people affected.</param>
/// <param name="People">Others in what happened.</param>
/// <param name="Evidence">The files of the case, oldest first.</param>
internal sealed record Statement(
    Guid ComplaintId, string Number, Channel Channel, string Language, string Subject, string Narrative, string? DesiredOutcome, string? Product,
    string? OrderNumber, DateTimeOffset? OccurredAt, string? Place, string? PartnerReference, DateTimeOffset ReceivedAt, Guid? ReceivedBy,
    DateTimeOffset? ConfirmedAt, bool IsMasked, StatementCustomer Customer, StatementSource? Source, IReadOnlyList<StatementParty> Parties,
    IReadOnlyList<StatementPerson> People, IReadOnlyList<EvidenceFile> Evidence);

/// <summary>Who complains.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Name" example="王芳">As given; empty where the customer gave none.</param>
/// <param name="Phone" example="138****8000">Masked unless the caller handles cases.</param>
/// <param name="Email" example="w***@example.com">Masked unless the caller handles cases.</param>
/// <param name="AccountNumber" example="K-20931">The number under which the house knows the customer.</param>
/// <param name="IsVip">True for a customer who is served first.</param>
internal sealed record StatementCustomer(Guid Id, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip);

/// <summary>What its channel brought with it.</summary>
/// <param name="IsCallerWithheld">True where the caller's number was withheld.</param>
/// <param name="CallId" example="4711-20260603-0815">The telephone system's id of the call.</param>
/// <param name="LetterDate" example="2026-06-03">The date on the letter.</param>
/// <param name="PostalAddress" example="杭州市西湖区文三路1号">Where a letter reaches them; masked unless the caller handles cases.</param>
/// <param name="Post" example="https://social.example/p/123">The post's link, or the handle of who wrote it; masked unless the caller handles cases.</param>
/// <param name="Regulator">Who passed it on.</param>
/// <param name="RegulatorName" example="杭州市消费者权益保护委员会">Its name, where it is another one.</param>
/// <param name="RegulatorNumber" example="ZJ20260603-0042">Its number there.</param>
/// <param name="DeadlineAt">By when the regulator wants to be answered.</param>
internal sealed record StatementSource(
    bool IsCallerWithheld, string? CallId, DateOnly? LetterDate, string? PostalAddress, string? Post,
    Regulator? Regulator, string? RegulatorName, string? RegulatorNumber, DateTimeOffset? DeadlineAt);

/// <summary>Somebody on the complainant's side.</summary>
/// <param name="Id">For changing it.</param>
/// <param name="Name" example="李华">As given; masked unless the caller handles cases, as the contact is.</param>
/// <param name="Phone" example="139****5678">Their own phone number.</param>
/// <param name="Email" example="l***@example.com">Their own address.</param>
/// <param name="Relation" example="女儿">To the complainant.</param>
/// <param name="Authority">Whether a representative has shown that they may speak; null for all others.</param>
/// <param name="IsSpokesperson">True for the one who speaks for all and is written to.</param>
internal sealed record StatementParty(
    Guid Id, PartyPart Part, string Name, string? Phone, string? Email, string? Relation, PartyAuthority? Authority, bool IsSpokesperson);

/// <summary>Somebody else in what happened.</summary>
/// <param name="Name" example="李强">As given.</param>
internal sealed record StatementPerson(string Name, PersonPart Part);

internal static class GetStatementEndpoint
{
    public static void MapGetStatement(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/statement", Get).WithName(nameof(GetStatement)).Requires(Permission.ReadCases);

    /// <summary>What was said</summary>
    /// <remarks>Names and contact are masked (`isMasked`) for callers who neither handle cases nor take complaints down.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<Statement>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetStatement(complaintId), cancellationToken));
}

internal sealed class GetStatementHandler(Database database, Caller caller) : IRequestHandler<GetStatement, Statement>
{
    private const string Find =
        """
        select c.number, c.channel, c.language, c.subject, c.narrative, c.desired_outcome, c.product, c.order_number, c.occurred_at, c.place,
            c.partner_reference, c.received_at, c.received_by, c.confirmed_at,
            u.id as customer_id, u.name, u.kind, u.phone, u.email, u.account_number, u.is_vip,
            (select json_build_object('isCallerWithheld', is_caller_withheld, 'callId', call_id, 'letterDate', letter_date, 'postalAddress', postal_address,
                'post', post, 'regulator', regulator, 'regulatorName', regulator_name, 'regulatorNumber', regulator_number, 'deadlineAt', deadline_at)
                from complaint_source where complaint_id = c.id)::text as source,
            (select coalesce(json_agg(json_build_object('id', id, 'part', part, 'name', name, 'phone', phone, 'email', email, 'relation', relation,
                'authority', authority, 'isSpokesperson', is_spokesperson) order by is_spokesperson desc, added_at, id), '[]')
                from complaint_party where complaint_id = c.id)::text as parties,
            (select coalesce(json_agg(json_build_object('name', name, 'part', part) order by line), '[]')
                from complaint_person where complaint_id = c.id)::text as people,
            (select coalesce(json_agg(json_build_object('id', id, 'fileName', file_name, 'mediaType', media_type, 'size', size, 'addedAt', added_at,
                'addedBy', added_by) order by added_at, id), '[]') from evidence where complaint_id = c.id)::text as evidence
        from complaint c join customer u on u.id = c.customer_id where c.id = @ComplaintId
        """;

    public async Task<Statement> Handle(GetStatement request, CancellationToken cancellationToken)
    {
        var row = await database.OneOrNone<Row>(Find, new { request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
        var mask = !caller.May(Permission.HandleCases) && !caller.May(Permission.RecordComplaints);
        var customer = new StatementCustomer(row.CustomerId, row.Name, row.Kind, row.Phone, row.Email, row.AccountNumber, row.IsVip);
        var people = JsonSerializer.Deserialize<IReadOnlyList<StatementPerson>>(row.People, JsonForm.Options)!;
        var source = row.Source is null ? null : JsonSerializer.Deserialize<StatementSource>(row.Source, JsonForm.Options);
        var parties = JsonSerializer.Deserialize<IReadOnlyList<StatementParty>>(row.Parties, JsonForm.Options)!;
        return new Statement(
            request.ComplaintId, row.Number, row.Channel, row.Language, row.Subject, row.Narrative, row.DesiredOutcome, row.Product,
            row.OrderNumber, row.OccurredAt, row.Place, row.PartnerReference, row.ReceivedAt, row.ReceivedBy, row.ConfirmedAt, mask,
            mask ? Masked(customer) : customer,
            mask && source is not null ? source with { PostalAddress = Hidden(source.PostalAddress), Post = Hidden(source.Post) } : source,
            mask ? [.. parties.Select(Masked)] : parties,
            mask ? [.. people.Select(person => person with { Name = Masking.Name(person.Name) })] : people,
            JsonSerializer.Deserialize<IReadOnlyList<EvidenceFile>>(row.Evidence, JsonForm.Options)!);
    }

    private static string? Hidden(string? text) => text is null ? null : "****";

    private static StatementParty Masked(StatementParty party) => party with
    {
        Name = Masking.Name(party.Name),
        Phone = Masking.Phone(party.Phone),
        Email = Masking.Email(party.Email),
    };

    private static StatementCustomer Masked(StatementCustomer customer) => customer with
    {
        Name = Masking.Name(customer.Name),
        Phone = Masking.Phone(customer.Phone),
        Email = Masking.Email(customer.Email),
        AccountNumber = Masking.Code(customer.AccountNumber),
    };

    private sealed record Row(
        string Number, Channel Channel, string Language, string Subject, string Narrative, string? DesiredOutcome, string? Product, string? OrderNumber,
        DateTimeOffset? OccurredAt, string? Place, string? PartnerReference, DateTimeOffset ReceivedAt, Guid? ReceivedBy, DateTimeOffset? ConfirmedAt,
        Guid CustomerId, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, string? Source, string Parties, string People, string Evidence);
}
