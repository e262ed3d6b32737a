using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record FindLikelyDuplicates(ToldSoFar Body) : IQuery<IReadOnlyList<LikelyDuplicate>>;

/// <summary>What has been told so far. Everything but the text may be missing; the more there is, the surer the answer.</summary>
/// <param name="Text" example="6月3日送到的冰箱不制冷，打了三次客服电话">The narrative so far; up to 20,000 characters. Not stored.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">One line of at most 200 characters.</param>
/// <param name="CustomerId">The customer, where they are known already.</param>
/// <param name="Phone" example="138 0013 8000">The number that they can be reached at, or call from.</param>
/// <param name="Product" example="双门冰箱 BCD-520">What it is about.</param>
/// <param name="OrderNumber" example="DD20260603-118">Order or contract; blanks, hyphens and capitals do not matter.</param>
internal sealed record ToldSoFar(string Text, string? Subject, Guid? CustomerId, string? Phone, string? Product, string? OrderNumber);

internal static class FindLikelyDuplicatesEndpoint
{
    public static void MapFindLikelyDuplicates(this IEndpointRouteBuilder api) =>
        api.MapPost("/duplicates", Post).WithName(nameof(FindLikelyDuplicates)).Requires(Permission.RecordComplaints).NeverReplayed();

    /// <summary>Find likely duplicates of what is being told</summary>
    /// <remarks>
    /// For the form while it is being filled in: at most ten complaints that may be about the same, the most likely first, each with its reasons:
    /// customer or phone number, order, product, passages in common (also from traditional to simplified characters), days between.
    /// Complaints of other customers count too: the same person may call under another name or number. Nothing is stored.
    /// </remarks>
    private static async Task<Ok<IReadOnlyList<LikelyDuplicate>>> Post(ToldSoFar body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new FindLikelyDuplicates(body), cancellationToken));
}

internal sealed class FindLikelyDuplicatesRules : AbstractValidator<FindLikelyDuplicates>
{
    public FindLikelyDuplicatesRules()
    {
        RuleFor(find => find.Body.Text).Required().Words(20_000);
        RuleFor(find => find.Body.Subject).Line(200);
        RuleFor(find => find.Body.Phone).Line(40);
        RuleFor(find => find.Body.Product).Line(200);
        RuleFor(find => find.Body.OrderNumber).Line(100);
    }
}

internal sealed class FindLikelyDuplicatesHandler(Duplicates duplicates, Database database, IMediator mediator, TimeProvider time) : IRequestHandler<FindLikelyDuplicates, IReadOnlyList<LikelyDuplicate>>
{
    private const string FindPerson = "select person_id from customer_person where customer_id = @CustomerId";

    public async Task<IReadOnlyList<LikelyDuplicate>> Handle(FindLikelyDuplicates request, CancellationToken cancellationToken)
    {
        var told = request.Body;
        Guid? person = told.CustomerId is null ? null : await database.OneOrNone<Guid?>(FindPerson, new { told.CustomerId }, cancellationToken);
        var phone = told.Phone is null ? null : await mediator.Send(new PhoneKnownAs(told.Phone), cancellationToken);
        return await duplicates.Of(
            Told.Of(told.Subject, told.Text, person, phone, told.OrderNumber, told.Product, time.GetUtcNow()), itself: null, cancellationToken);
    }
}
