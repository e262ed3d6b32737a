using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A complaint as an agent takes it down.</summary>
/// <param name="Channel">How it came: one that <c>ListChannels</c> offers. What it requires must be there.</param>
/// <param name="Narrative" example="客户来电：6月3日送到的冰箱不制冷。">What happened, in the customer's own words: at most 20,000 characters.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">One line of at most 200 characters; made from the narrative's first sentence where missing.</param>
/// <param name="DesiredOutcome" example="更换新机">What the customer wants 诉求: at most 2,000 characters.</param>
/// <param name="Product" example="双门冰箱 BCD-520">One line of at most 200 characters.</param>
/// <param name="OrderNumber" example="DD20260603-118">Order or contract: at most 100 characters.</param>
/// <param name="OccurredAt">When it happened; not in the future.</param>
/// <param name="Place" example="杭州市西湖区">One line of at most 200 characters.</param>
/// <param name="Language" example="zh-CN">The language to answer in: zh-CN, zh-TW or en; guessed from the narrative where missing.</param>
/// <param name="Category" example="product.quality">The category that the agent has chosen so far, a code of <c>ListCategories</c>.</param>
/// <param name="CustomerId">A customer found with <c>FindCustomers</c>; instead of <c>customer</c>.</param>
/// <param name="Customer">A new customer; one with the same name and the same phone, e-mail or account number is found again.</param>
/// <param name="People">Others in what happened, at most 20.</param>
/// <param name="Source">What belongs to the way it came in: the letter's date, the post, the regulator's number and deadline.</param>
/// <param name="Parties">Joint complainants, representatives and people affected, at most 50.</param>
/// <param name="Confirmed">True where the record was read back to the customer and confirmed.</param>
/// <param name="DraftId">The draft that this was typed in; it is discarded.</param>
/// <param name="Uploads">The caller's whole uploads, at most 20; they become the files of the case, in this order.</param>
/// <param name="SubjectIds">
/// Colleagues whom it is about, at most 10, from <c>ListPeople</c>: from now on the case does not exist for them 回避. Where the caller is one of them,
/// nobody leads the case.
/// </param>
/// <param name="SignId">The early sign that it is made of; 409 `sign-settled` where that has been turned or dismissed already.</param>
internal sealed record RecordComplaint(
    Channel? Channel, string Narrative, string? Subject, string? DesiredOutcome, string? Product, string? OrderNumber, DateTimeOffset? OccurredAt, string? Place,
    string? Language, string? Category, Guid? CustomerId, NewCustomer? Customer, IReadOnlyList<NewPerson>? People,
    NewSource? Source, IReadOnlyList<NewParty>? Parties, bool Confirmed, Guid? DraftId, IReadOnlyList<Guid>? Uploads,
    IReadOnlyList<Guid>? SubjectIds, Guid? SignId)
    : ICommand<ComplaintReceipt>, IComplaintForm;

internal static class RecordComplaintEndpoint
{
    public static void MapRecordComplaint(this IEndpointRouteBuilder api) =>
        api.MapPost("/desk/complaints", Post).WithName(nameof(RecordComplaint)).Requires(Permission.RecordComplaints).TakesUpTo(512 * 1024);

    /// <summary>Record a complaint at the desk</summary>
    private static async Task<Created<ComplaintReceipt>> Post(RecordComplaint body, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(body, cancellationToken);
        return TypedResults.Created($"/api/v1/complaints/{receipt.Id}", receipt);
    }
}

internal sealed class RecordComplaintRules : ComplaintFormRules<RecordComplaint>
{
    public RecordComplaintRules(TimeProvider time, Channels channels)
        : base(time, channels)
    {
        RuleFor(complaint => complaint.Channel).Required();
        RuleFor(complaint => complaint.Uploads).AtMost(UsedUploads.Most);
        RuleFor(complaint => complaint.SubjectIds).AtMost(10);
        RuleFor(complaint => complaint.CustomerId).Null().When(complaint => complaint.Customer is not null).WithErrorCode("oneOfTwo");
    }

    protected override Channel? RuledBy(RecordComplaint form) => form.Channel;

    protected override IEnumerable<ValidationFailure> Missing(RecordComplaint form, ChannelSetting channel) =>
        channel.IsOffered ? base.Missing(form, channel) : [new ValidationFailure(nameof(form.Channel), "") { ErrorCode = "unknown" }];
}

internal sealed class RecordComplaintHandler(
    Reception reception, UsedUploads uploads, Conflicts conflicts, IMediator mediator, Database database, Caller caller, TimeProvider time)
    : IRequestHandler<RecordComplaint, ComplaintReceipt>
{
    private const string Meet =
        """
        with met as (
            update customer set last_contact_at = @Now where id = @CustomerId returning name, phone, email, coalesce(merged_into, id) as person_id
        )
        select met.name, met.phone, met.email, person.is_vip, person.vulnerability is not null as is_vulnerable
        from met join customer person on person.id = met.person_id
        """;

    private const string DiscardDraft = "delete from intake_draft where id = @DraftId and account_id = @AccountId";

    public async Task<ComplaintReceipt> Handle(RecordComplaint request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        await mediator.CheckCategory(request.Category, caller.Language, cancellationToken);
        var subjects = request.SubjectIds?.Distinct().ToList() ?? [];
        await conflicts.MustBeColleagues("subjectIds", subjects, cancellationToken);
        var arrival = new Arrival(request, request.Channel!.Value) { ConfirmedAt = request.Confirmed ? now : null };
        if (request.CustomerId is { } customerId)
        {
            var known = await database.OneOrNone<CustomerContact>(Meet, new { Now = now, CustomerId = customerId }, cancellationToken)
                ?? throw Problem.Invalid("customerId", "unknown", Texts.Get(caller.Language, "validation.unknown"));
            arrival = arrival.From(customerId, known);
        }

        if (request.DraftId is { } draftId)
        {
            database.Write(DiscardDraft, new { DraftId = draftId, caller.AccountId });
        }

        var receipts = await reception.Receive([arrival], now, cancellationToken);
        await uploads.Keep(receipts[0].Id, request.Uploads, UploadOwner.Of(caller, null), now, cancellationToken);
        if (request.Confirmed)
        {
            await mediator.Publish(new RecordConfirmed(receipts[0].Id), cancellationToken);
        }

        if (request.SignId is { } sign)
        {
            await mediator.Send(new TurnSign(sign, receipts[0].Id), cancellationToken);
        }

        foreach (var subject in subjects)
        {
            await conflicts.Name(receipts[0].Id, subject, ConflictKind.Subject, reason: null, cancellationToken);
        }

        return receipts[0];
    }
}
