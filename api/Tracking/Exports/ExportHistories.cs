using System.Runtime.CompilerServices;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Complaints.Tracking;

/// <summary>Which cases are exported; what is not said does not matter.</summary>
/// <param name="From">Received at this time or later.</param>
/// <param name="To">Received before this time.</param>
/// <param name="Stage">Where they stand.</param>
/// <param name="Channel">How they came in.</param>
/// <param name="Category" example="product">Code of a category; those below it, and those merged into one of them, count too.</param>
/// <param name="Outcome">How they ended.</param>
/// <param name="OwnerId">Who leads them.</param>
internal sealed record ExportFilter(
    DateTimeOffset? From, DateTimeOffset? To, Stage? Stage, Channel? Channel, string? Category, Outcome? Outcome, Guid? OwnerId)
{
    /// <summary>Conditions on <c>complaint_summary s</c>, <c>case_state c</c> and <c>case_grading g</c>.</summary>
    public const string Conditions =
        """
        (@From is null or s.received_at >= @From) and (@To is null or s.received_at < @To)
            and (@Stage is null or c.stage = @Stage) and (@Channel is null or s.channel = @Channel) and (@Outcome is null or c.outcome = @Outcome)
            and (@Categories::text[] is null or g.category = any(@Categories))
            and (@OwnerId is null or c.owner_id = @OwnerId)
        """;
}

/// <summary>The cases, read while they are taken. Only those who handle cases see in full who complained.</summary>
internal sealed record ExportHistories(ExportFilter Filter) : IQuery<IAsyncEnumerable<ExportedCase>>
{
    public static bool Masks(Caller caller) => !caller.May(Permission.HandleCases);
}

internal static class ExportHistoriesEndpoint
{
    public static void MapExportHistories(this IEndpointRouteBuilder api) =>
        api.MapGet("/exports/histories", Get).WithName(nameof(ExportHistories)).Requires(Permission.ExportHistories)
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson");

    /// <summary>Export case histories</summary>
    /// <remarks>
    /// Every case once, as all of them are at one moment, in the order of their ids; streamed at any size and recorded in `ListExports`.
    /// Cases that the caller is kept out of 回避 are left out. Names, phones and e-mail addresses of complainants are masked for callers who do not handle cases.
    ///
    /// `ndjson`: a case per line with its `entries`, whose hashes can be verified without us; the last line is
    /// `{"end":{"cases":n,"entries":m}}`, and a file without it is not whole. `csv` (UTF-8 with byte order mark, CRLF): a row per entry, with the columns
    /// of its case; a cell that begins like a formula, with `=`, `+`, `-`, `@`, tab, line break or NUL, gets an apostrophe before it. An export that
    /// breaks off ends the connection without ending the answer, which every HTTP client reports as an error.
    /// </remarks>
    /// <param name="format">csv unless said.</param>
    /// <param name="from">Received at this time or later.</param>
    /// <param name="to">Received before this time.</param>
    /// <param name="stage">Where the cases stand.</param>
    /// <param name="channel">How they came in.</param>
    /// <param name="category" example="product">Code of a category; those below it, and those merged into one of them, count too.</param>
    /// <param name="outcome">How they ended.</param>
    /// <param name="ownerId">Who leads them.</param>
    private static async Task<EmptyHttpResult> Get(
        Named<ExportFormat>? format, DateTimeOffset? from, DateTimeOffset? to, Named<Stage>? stage, Named<Channel>? channel, string? category,
        Named<Outcome>? outcome, Guid? ownerId, IMediator mediator, TimeProvider time, HttpContext http, ILogger<ExportHistories> logger)
    {
        var wanted = format?.Value ?? ExportFormat.Csv;
        var filter = new ExportFilter(from, to, stage?.Value, channel?.Value, category, outcome?.Value, ownerId);
        var cases = await mediator.Send(new ExportHistories(filter), http.RequestAborted);
        var export = await mediator.Send(new StartExport(wanted, filter), http.RequestAborted);
        await HistoryFile.Send(
            http, wanted, cases, time.GetUtcNow(), count => mediator.Send(new FinishExport(export, count.Cases, count.Entries), http.RequestAborted), logger);
        return TypedResults.Empty;
    }
}

internal sealed class ExportHistoriesRules : AbstractValidator<ExportHistories>
{
    public ExportHistoriesRules() => RuleFor(export => export.Filter.Category).Line(100).OverridePropertyName("category");
}

internal sealed class ExportHistoriesHandler(Database database, Caller caller, IMediator mediator) : IRequestHandler<ExportHistories, IAsyncEnumerable<ExportedCase>>
{
    private const string FindCases =
        """
        select s.complaint_id, s.number, s.received_at, s.channel, s.language, s.subject, s.product, s.order_number, s.partner_reference,
               s.customer_name, s.customer_phone_digits as customer_phone, s.customer_email, s.is_vip,
               c.stage, c.outcome, o.display_name as owner_name, c.closed_at, c.reopened,
               g.category, g.severity::int, g.priority::int, h.seq as head_seq, h.hash as head_hash
        from complaint_summary s
        left join case_state c on c.complaint_id = s.complaint_id
        left join case_grading g on g.complaint_id = s.complaint_id
        left join case_head h on h.complaint_id = s.complaint_id
        left join person o on o.person_id = c.owner_id
        where s.complaint_id > @After and
        """ + " " + ExportFilter.Conditions +
        """

            and not exists (select from case_barred b where b.complaint_id = s.complaint_id and b.account_id = @Me)
        order by s.complaint_id
        limit @AtATime
        """;

    public async Task<IAsyncEnumerable<ExportedCase>> Handle(ExportHistories request, CancellationToken cancellationToken)
    {
        var categories = (await mediator.Within(request.Filter.Category, cancellationToken))?.ToArray();
        return Read(request.Filter, categories, caller.Id, ExportHistories.Masks(caller), cancellationToken);
    }

    private async IAsyncEnumerable<ExportedCase> Read(
        ExportFilter filter, string[]? categories, Guid? me, bool masks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<ExportedCase>> Page(Guid after) => database.Many<ExportedCase>(
            FindCases,
            new { After = after, Me = me, filter.From, filter.To, filter.Stage, filter.Channel, filter.Outcome, Categories = categories, filter.OwnerId, CaseHistories.AtATime },
            cancellationToken);

        await foreach (var (one, entries) in CaseHistories.Read(database, Page, found => found.ComplaintId, cancellationToken))
        {
            yield return (masks ? Masked(one) : one) with { Entries = entries };
        }
    }

    private static ExportedCase Masked(ExportedCase one) => one with
    {
        CustomerName = Masking.Name(one.CustomerName),
        CustomerPhone = Masking.Phone(one.CustomerPhone),
        CustomerEmail = Masking.Email(one.CustomerEmail),
    };
}
