using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Many complaints at once, each read and judged on its own.</summary>
internal sealed record SubmitComplaintBatch(IReadOnlyList<UnreadComplaint> Complaints) : ICommand<BatchAnswer>
{
    /// <summary>Read by hand, so that the contract can show <see cref="ComplaintBatch"/> while each row waits to be read on its own.</summary>
    public static async ValueTask<SubmitComplaintBatch?> BindAsync(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<SubmitComplaintBatch>(http.Request.Body, JsonForm.Options, http.RequestAborted);
        }
        catch (JsonException unreadable)
        {
            throw new BadHttpRequestException(unreadable.Message, StatusCodes.Status400BadRequest, unreadable);
        }
    }
}

/// <summary>One complaint as it was sent: a fault in it must not spoil the reading of the others.</summary>
[JsonConverter(typeof(AsSent))]
internal sealed record UnreadComplaint(string Text)
{
    private sealed class AsSent : JsonConverter<UnreadComplaint>
    {
        public override bool HandleNull => true;

        public override UnreadComplaint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, UnreadComplaint value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}

/// <summary>Many complaints at once.</summary>
/// <param name="Complaints">1 to 1,000.</param>
internal sealed record ComplaintBatch(IReadOnlyList<SubmitComplaint> Complaints);

/// <summary>What became of one complaint of a batch.</summary>
internal enum BatchItemStatus
{
    /// <summary>Received; <c>receipt</c> holds its number and secret.</summary>
    Created,

    /// <summary>Not received; <c>problem</c> says why.</summary>
    Invalid,

    /// <summary>Received before under the same <c>partnerReference</c>; <c>receipt</c> is that complaint's, without a secret.</summary>
    Duplicate,
}

/// <summary>One complaint's answer.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Receipt">Where it is received, now or before.</param>
/// <param name="Problem">Where it is invalid: the answer it would have got alone.</param>
internal sealed record BatchItem(int Index, BatchItemStatus Status, ComplaintReceipt? Receipt, ProblemAnswer? Problem);

/// <summary>The answers, one for each complaint, in their order.</summary>
/// <param name="Created" example="1">How many complaints came into being.</param>
/// <param name="Duplicate" example="0">How many were known already and made nothing new.</param>
/// <param name="Invalid" example="0">How many were refused; their items say why.</param>
/// <param name="Items">One for each complaint posted, in the order posted.</param>
internal sealed record BatchAnswer(int Created, int Duplicate, int Invalid, IReadOnlyList<BatchItem> Items);

internal static class SubmitComplaintBatchEndpoint
{
    private const int Megabyte = 1024 * 1024;

    public static void MapSubmitComplaintBatch(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/batch", Post).WithName(nameof(SubmitComplaintBatch)).Requires(Permission.SubmitAsPartner)
            .NeedsIdempotencyKey().TakesUpTo(25 * Megabyte).Accepts<ComplaintBatch>("application/json");

    /// <summary>Submit up to 1,000 complaints</summary>
    /// <remarks>
    /// Each complaint fails or succeeds on its own, also where a field of it has the wrong type; the items of the answer stand in the order sent.
    /// All that are `created` become durable together, before the answer. Give each a `partnerReference`: then the same file can be posted again,
    /// under whatever key, and adds nothing. The status is 200 whatever the items say: the request as a whole was carried out, and a retry under
    /// the same key repeats this answer. (207 belongs to WebDAV's XML, and generic clients do not look into it.)
    /// </remarks>
    private static async Task<Ok<BatchAnswer>> Post(SubmitComplaintBatch body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));
}

internal sealed class SubmitComplaintBatchRules : AbstractValidator<SubmitComplaintBatch>
{
    public SubmitComplaintBatchRules()
    {
        RuleFor(batch => batch.Complaints).AtMost(1_000);
        RuleFor(batch => batch.Complaints).Must(complaints => complaints is { Count: > 0 }).WithErrorCode("tooFew").WithState(_ => new object[] { 1 });
    }
}

internal sealed class SubmitComplaintBatchHandler(Reception reception, IMediator mediator, IValidator<SubmitComplaint> rules, Caller caller, TimeProvider time)
    : IRequestHandler<SubmitComplaintBatch, BatchAnswer>
{
    public async Task<BatchAnswer> Handle(SubmitComplaintBatch request, CancellationToken cancellationToken)
    {
        var items = request.Complaints.Select(Read).ToList();
        await CheckCategories(items, cancellationToken);
        // Of several with one reference, the first valid one is received.
        var first = items.Where(item => item.Problem is null)
            .DistinctBy(item => item.Complaint!.PartnerReference.Tidy() ?? (object)item).ToList();
        var receipts = await reception.Receive([.. first.Select(item => SubmitComplaintHandler.Arrive(item.Complaint!))], time.GetStorableNow(), cancellationToken);
        var received = first.Zip(receipts).ToDictionary(pair => pair.First, pair => pair.Second);
        var byReference = first.Zip(receipts).Where(pair => pair.First.Complaint!.PartnerReference.Tidy() is not null)
            .ToDictionary(pair => pair.First.Complaint!.PartnerReference.Tidy()!, pair => pair.Second with { TrackingSecret = null });
        var answers = items.Select((item, index) =>
            item.Problem is not null ? new BatchItem(index, BatchItemStatus.Invalid, null, item.Problem)
            : received.TryGetValue(item, out var receipt) && receipt.TrackingSecret is not null ? new BatchItem(index, BatchItemStatus.Created, receipt, null)
            : new BatchItem(index, BatchItemStatus.Duplicate, byReference[item.Complaint!.PartnerReference.Tidy()!], null)).ToList();
        return new BatchAnswer(Count(BatchItemStatus.Created), Count(BatchItemStatus.Duplicate), Count(BatchItemStatus.Invalid), answers);

        int Count(BatchItemStatus status) => answers.Count(answer => answer.Status == status);
    }

    private Item Read(UnreadComplaint row)
    {
        try
        {
            var complaint = JsonSerializer.Deserialize<SubmitComplaint>(row.Text, JsonForm.Options);
            if (complaint is null)
            {
                return new Item { Problem = Refuse(Problem.Invalid("", "required", Texts.Get(caller.Language, "validation.required"))) };
            }

            var failures = rules.Validate(complaint).Errors;
            return new Item
            {
                Complaint = complaint,
                Problem = failures.Count == 0 ? null : Refuse(Problem.Invalid([.. failures.Select(failure => Checks.ToError(failure, caller.Language))])),
            };
        }
        catch (JsonException unreadable)
        {
            return new Item { Problem = Refuse(Problem.Unreadable(unreadable, caller.Language)) };
        }
    }

    private async Task CheckCategories(List<Item> items, CancellationToken cancellationToken)
    {
        var hinted = items.Where(item => item.Problem is null && item.Complaint!.Category.Tidy() is not null).ToList();
        if (hinted.Count == 0)
        {
            return;
        }

        var known = await mediator.Send(new CategoriesKnown([.. hinted.Select(item => item.Complaint!.Category.Tidy()!).Distinct()]), cancellationToken);
        foreach (var item in hinted.Where(item => !known.Contains(item.Complaint!.Category.Tidy()!)))
        {
            item.Problem = Refuse(Problem.Invalid([CategoryCheck.Unknown(caller.Language)]));
        }
    }

    private ProblemAnswer Refuse(Problem problem) => ProblemAnswer.Of(problem, caller.Language, Activity.Current?.TraceId.ToString() ?? "");

    private sealed class Item
    {
        public SubmitComplaint? Complaint { get; init; }
        public ProblemAnswer? Problem { get; set; }
    }
}
