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
/// <param name="People">Others in what happened.</param>
/// <param name="Evidence">The files of the case, oldest first.</param>
internal sealed record Statement(
    Guid ComplaintId, string Number, Channel Channel, string Language, string Subject, string Narrative, string? DesiredOutcome, string? Product,
    string? OrderNumber, DateTimeOffset? OccurredAt, string? Place, string? PartnerReference, DateTimeOffset ReceivedAt, Guid? ReceivedBy,
    DateTimeOffset? ConfirmedAt, bool IsMasked, StatementCustomer Customer, IReadOnlyList<StatementPerson> People, IReadOnlyList<EvidenceFile> Evidence);

/// <summary>Who complains.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Name" example="王芳">As given; empty where the customer gave none.</param>
/// <param name="Phone" example="138****8000">Masked unless the caller handles cases.</param>
/// <param name="Email" example="w***@example.com">Masked unless the caller handles cases.</param>
/// <param name="AccountNumber" example="K-20931">The number under which the house knows the customer.</param>
/// <param name="IsVip">True for a customer who is served first.</param>
internal sealed record StatementCustomer(Guid Id, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip);

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
        return new Statement(
            request.ComplaintId, row.Number, row.Channel, row.Language, row.Subject, row.Narrative, row.DesiredOutcome, row.Product,
            row.OrderNumber, row.OccurredAt, row.Place, row.PartnerReference, row.ReceivedAt, row.ReceivedBy, row.ConfirmedAt, mask,
            mask ? Masked(customer) : customer,
            mask ? [.. people.Select(person => person with { Name = Masking.Name(person.Name) })] : people,
            JsonSerializer.Deserialize<IReadOnlyList<EvidenceFile>>(row.Evidence, JsonForm.Options)!);
    }

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
        Guid CustomerId, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, string People, string Evidence);
}
