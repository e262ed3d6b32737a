using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>抱怨: somebody is not content and has not complained yet.</summary>
/// <param name="Words" example="三楼取号机旁一位老人抱怨等了一小时">What was noticed: one line of at most 500 characters.</param>
/// <param name="Phone" example="138 1234 1234">At most 40 characters, where it is known.</param>
/// <param name="Product" example="双门冰箱 BCD-520">One line of at most 200 characters.</param>
/// <param name="Place" example="西湖营业厅">One line of at most 200 characters.</param>
internal sealed record LogSign(string Words, string? Phone, string? Product, string? Place) : ICommand<SignLogged>;

/// <summary>The sign that was logged.</summary>
/// <param name="Id">Names it.</param>
internal sealed record SignLogged(Guid Id);

internal static class LogSignEndpoint
{
    public static void MapLogSign(this IEndpointRouteBuilder api) =>
        api.MapPost("/signs", Post).WithName(nameof(LogSign)).Requires(Permission.SignedIn);

    /// <summary>Log an early sign</summary>
    /// <remarks>One line, by anybody in the house; it can be turned into a complaint later.</remarks>
    private static async Task<Created<SignLogged>> Post(LogSign body, IMediator mediator, CancellationToken cancellationToken)
    {
        var sign = await mediator.Send(body, cancellationToken);
        return TypedResults.Created($"/api/v1/signs/{sign.Id}", sign);
    }
}

internal sealed class LogSignRules : AbstractValidator<LogSign>
{
    public LogSignRules()
    {
        RuleFor(sign => sign.Words).Required().Line(500);
        RuleFor(sign => sign.Phone).Line(40);
        RuleFor(sign => sign.Product).Line(200);
        RuleFor(sign => sign.Place).Line(200);
    }
}

internal sealed class LogSignHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<LogSign, SignLogged>
{
    private const string Add =
        """
        insert into early_sign (id, words, phone, product, place, logged_at, logged_by)
        values (@Id, @Words, @Phone, @Product, @Place, @Now, @AccountId)
        """;

    public Task<SignLogged> Handle(LogSign request, CancellationToken cancellationToken)
    {
        var (now, words) = (time.GetUtcNow(), request.Words.Trim());
        var id = Guid.CreateVersion7(now);
        database.Write(Add, new
        {
            Id = id,
            Words = words,
            Phone = request.Phone.Tidy(),
            Product = request.Product.Tidy(),
            Place = request.Place.Tidy(),
            Now = now,
            caller.AccountId,
        });
        return Task.FromResult(new SignLogged(id));
    }
}
