using System.Text.Json;
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
        var rows = new List<BatchRow>(request.Complaints.Count);
        foreach (var complaint in request.Complaints)
        {
            rows.Add(await BatchRow.Read(complaint, rules, caller.Language, cancellationToken));
        }

        await CheckCategories(rows, cancellationToken);
        // Of several with one reference, the first valid one is received.
        var first = rows.Where(row => row.Problem is null).DistinctBy(row => row.Reference ?? (object)row).ToList();
        var receipts = await reception.Receive([.. first.Select(row => SubmitComplaintHandler.Arrive(row.Complaint!))], time.GetStorableNow(), cancellationToken);
        var received = first.Zip(receipts).ToDictionary(pair => pair.First, pair => pair.Second);
        var byReference = received.Where(pair => pair.Key.Reference is not null).ToDictionary(pair => pair.Key.Reference!, pair => pair.Value with { TrackingSecret = null });
        var items = rows.Select((row, index) =>
            row.Problem is not null ? new BatchItem(index, BatchItemStatus.Invalid, null, row.Problem)
            : received.TryGetValue(row, out var receipt) && receipt.TrackingSecret is not null ? new BatchItem(index, BatchItemStatus.Created, receipt, null)
            : new BatchItem(index, BatchItemStatus.Duplicate, byReference[row.Reference!], null)).ToList();
        return new BatchAnswer(Count(BatchItemStatus.Created), Count(BatchItemStatus.Duplicate), Count(BatchItemStatus.Invalid), items);

        int Count(BatchItemStatus status) => items.Count(item => item.Status == status);
    }

    private async Task CheckCategories(List<BatchRow> rows, CancellationToken cancellationToken)
    {
        var hinted = rows.Where(row => row.Problem is null && row.Category is not null).ToList();
        if (hinted.Count == 0)
        {
            return;
        }

        var known = await mediator.Send(new CategoriesKnown([.. hinted.Select(row => row.Category!).Distinct()]), cancellationToken);
        foreach (var row in hinted)
        {
            if (CategoryCheck.Against(row.Category!, known, caller.Language) is { } error)
            {
                row.Refuse(Problem.Invalid([error]), caller.Language);
            }
        }
    }
}
