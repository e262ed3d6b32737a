using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A complaint as somebody hands it in on the public page. Only the narrative is needed: a complaint without a name is a complaint.</summary>
/// <param name="Narrative" example="6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。">What happened: at most 20,000 characters.</param>
/// <param name="DesiredOutcome" example="更换新机">What the sender wants 诉求: at most 2,000 characters.</param>
/// <param name="Product" example="双门冰箱 BCD-520">One line of at most 200 characters.</param>
/// <param name="OrderNumber" example="DD20260603-118">Order or contract: at most 100 characters.</param>
/// <param name="OccurredAt" example="2026-06-03T02:30:00Z">When it happened; not in the future.</param>
/// <param name="Place" example="杭州市西湖区">One line of at most 200 characters.</param>
/// <param name="Language" example="zh-CN">The language to answer in: zh-CN, zh-TW or en; guessed from the narrative where missing.</param>
/// <param name="Customer">Who complains and how to reach them; may be missing.</param>
/// <param name="Uploads">Whole uploads under the same <c>Upload-Token</c>, at most 20.</param>
/// <param name="Website" example=" ">Must stay empty: people do not see this field, programs fill it.</param>
internal sealed record PublicComplaint(
    string Narrative, string? DesiredOutcome, string? Product, string? OrderNumber, DateTimeOffset? OccurredAt, string? Place, string? Language,
    NewCustomer? Customer, IReadOnlyList<Guid>? Uploads, string? Website) : IComplaintForm
{
    string? IComplaintForm.Subject => null;
    string? IComplaintForm.Category => null;
    IReadOnlyList<NewPerson>? IComplaintForm.People => null;
    NewSource? IComplaintForm.Source => null;
    IReadOnlyList<NewParty>? IComplaintForm.Parties => null;
}

/// <summary>What the sender keeps.</summary>
/// <param name="Number" example="C26-0000123-8">The number to quote; its last digit is a check digit.</param>
/// <param name="TrackingSecret" example="7K3M9QX2RD">Opens the progress page together with the number; also sent to the e-mail address or phone that was given.</param>
/// <param name="ReceivedAt">When it was received.</param>
internal sealed record PublicReceipt(string Number, string TrackingSecret, DateTimeOffset ReceivedAt);

internal sealed record SubmitPublicComplaint(string? Owner, PublicComplaint Body) : ICommand<PublicReceipt>;

internal static class SubmitPublicComplaintEndpoint
{
    public static void MapSubmitPublicComplaint(this IEndpointRouteBuilder api) =>
        api.MapPost("/public/complaints", Post).WithName(nameof(SubmitPublicComplaint)).Requires(Permission.Public).NeedsIdempotencyKey();

    /// <summary>Submit a complaint without an account</summary>
    /// <remarks>
    /// Answers 201 once the complaint is durable; the number and the secret also go to the e-mail address or phone that was given.
    /// A retry under the same key gets the same answer. Ten complaints from one address within a quarter of an hour, or a thousand from all
    /// together, are answered 429 until it is over.
    /// </remarks>
    /// <param name="uploadToken" example="q2Vt0bq8Z3J5r1cXn7mY4wKdLf6sPaHu">The token that the files were sent under.</param>
    private static async Task<Created<PublicReceipt>> Post(
        PublicComplaint body, [FromHeader(Name = UploadOwner.Token)] string? uploadToken, Caller caller, Tries tries, IMediator mediator, HttpContext http)
    {
        Guess[] guesses = [new($"complaint from {Tries.AddressOf(http)}", 10), new("complaint from anywhere", 1_000)];
        await tries.Count(guesses, http.RequestAborted);
        try
        {
            var receipt = await mediator.Send(new SubmitPublicComplaint(UploadOwner.Of(caller, uploadToken), body), http.RequestAborted);
            if (caller.Replayed)
            {
                await tries.Forget(guesses, http.RequestAborted);
            }

            return TypedResults.Created("/p", receipt);
        }
        catch (Problem problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            // Whoever mends a typing error has not complained yet.
            await tries.Forget(guesses, http.RequestAborted);
            throw;
        }
    }
}

internal sealed class SubmitPublicComplaintRules : AbstractValidator<SubmitPublicComplaint>
{
    public SubmitPublicComplaintRules(TimeProvider time, Channels channels) =>
        RuleFor(complaint => complaint.Body).SetValidator(new PublicComplaintRules(time, channels));
}

internal sealed class PublicComplaintRules : ComplaintFormRules<PublicComplaint>
{
    public PublicComplaintRules(TimeProvider time, Channels channels)
        : base(time, channels)
    {
        RuleFor(complaint => complaint.Uploads).AtMost(UsedUploads.Most);
        RuleFor(complaint => complaint.Website).Empty().WithErrorCode("mustBeEmpty");
    }

    protected override Channel? RuledBy(PublicComplaint form) => Channel.WebForm;
}

internal sealed class SubmitPublicComplaintHandler(Reception reception, UsedUploads uploads, TimeProvider time)
    : IRequestHandler<SubmitPublicComplaint, PublicReceipt>
{
    public async Task<PublicReceipt> Handle(SubmitPublicComplaint request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var receipts = await reception.Receive([new Arrival(request.Body, Channel.WebForm)], now, cancellationToken);
        await uploads.Keep(receipts[0].Id, request.Body.Uploads, request.Owner, now, cancellationToken);
        return new PublicReceipt(receipts[0].Number, receipts[0].TrackingSecret!, now);
    }
}
