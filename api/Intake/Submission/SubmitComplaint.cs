using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A complaint as a partner system hands it in. Only the narrative is needed.</summary>
/// <param name="Narrative" example="6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。">What happened, in the customer's own words: at most 20,000 characters.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">One line of at most 200 characters; made from the narrative's first sentence where missing.</param>
/// <param name="DesiredOutcome" example="更换新机">What the customer wants 诉求: at most 2,000 characters.</param>
/// <param name="Product" example="双门冰箱 BCD-520">One line of at most 200 characters.</param>
/// <param name="OrderNumber" example="DD20260603-118">Order or contract: at most 100 characters.</param>
/// <param name="OccurredAt" example="2026-06-03T02:30:00Z">When it happened; not in the future.</param>
/// <param name="Place" example="杭州市西湖区">One line of at most 200 characters.</param>
/// <param name="Language" example="zh-CN">zh-CN, zh-TW or en; guessed from the narrative where missing.</param>
/// <param name="Channel">How the complaint first reached the partner; partner where nothing is said.</param>
/// <param name="Category" example="product.defect">A hint: one of the codes of <c>ListCategories</c>.</param>
/// <param name="PartnerReference" example="CRM-2026-77812">
/// The partner's own number for it, at most 100 characters. It names one complaint: posting it again, under whatever key, makes no second one.
/// </param>
/// <param name="Customer">Who complains; may be missing.</param>
/// <param name="People">Others in what happened, at most 20.</param>
/// <param name="Source">What belongs to the way it came in, e.g. a regulator's number and deadline.</param>
/// <param name="Parties">Joint complainants, representatives and people affected, at most 50.</param>
internal sealed record SubmitComplaint(
    string Narrative, string? Subject, string? DesiredOutcome, string? Product, string? OrderNumber, DateTimeOffset? OccurredAt, string? Place,
    string? Language, Channel? Channel, string? Category, string? PartnerReference, NewCustomer? Customer, IReadOnlyList<NewPerson>? People,
    NewSource? Source, IReadOnlyList<NewParty>? Parties)
    : ICommand<ComplaintReceipt>, IComplaintForm;

internal static class SubmitComplaintEndpoint
{
    public static void MapSubmitComplaint(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints", Post).WithName(nameof(SubmitComplaint)).Requires(Permission.SubmitAsPartner).NeedsIdempotencyKey().TakesUpTo(512 * 1024);

    /// <summary>Submit a complaint</summary>
    /// <remarks>
    /// Answers 201 once the complaint is durable, with its number and the secret of its progress page.
    /// Answers 200 with the earlier complaint's receipt, without the secret, where this partner has submitted the same <c>partnerReference</c> before;
    /// nothing is changed then.
    /// </remarks>
    private static async Task<Results<Created<ComplaintReceipt>, Ok<ComplaintReceipt>>> Post(
        SubmitComplaint body, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(body, cancellationToken);
        return receipt.TrackingSecret is null
            ? TypedResults.Ok(receipt)
            : TypedResults.Created($"/api/v1/partner/complaints/{receipt.Id}", receipt);
    }
}

internal sealed class SubmitComplaintRules : ComplaintFormRules<SubmitComplaint>
{
    public SubmitComplaintRules(TimeProvider time, Channels channels)
        : base(time, channels) => RuleFor(complaint => complaint.PartnerReference).Line(100);

    // Whatever way it reached the partner: to us it comes through the partner.
    protected override Channel? RuledBy(SubmitComplaint form) => Channel.Partner;
}

internal sealed class SubmitComplaintHandler(Reception reception, IMediator mediator, Caller caller, TimeProvider time)
    : IRequestHandler<SubmitComplaint, ComplaintReceipt>
{
    public async Task<ComplaintReceipt> Handle(SubmitComplaint request, CancellationToken cancellationToken)
    {
        await mediator.CheckCategory(request.Category, caller.Language, cancellationToken);
        var receipts = await reception.Receive([Arrive(request)], time.GetStorableNow(), cancellationToken);
        return receipts[0];
    }

    /// <summary>The complaint as it goes into the books, by the settings of the channel that it takes to us.</summary>
    public static Arrival Arrive(SubmitComplaint complaint, Channel through = Channel.Partner) =>
        new(complaint, complaint.Channel ?? Channel.Partner) { Through = through, PartnerReference = complaint.PartnerReference.Tidy() };
}
