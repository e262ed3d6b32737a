using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>What the customer said to a solution.</summary>
/// <param name="Answer">Accepted, refused, or countered with something else.</param>
/// <param name="Words" example="可以，但希望周五前完成">The reason for refusing, or what the customer wants instead; needed for both. At most 2,000 characters.</param>
internal sealed record CustomersAnswer(OptionAnswer? Answer, string? Words);

internal sealed record AnswerOption(Guid ComplaintId, Guid OptionId, CustomersAnswer Body) : ICommand<Unit>, ICaseCommand;

internal static class AnswerOptionEndpoint
{
    public static void MapAnswerOption(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/options/{optionId:guid}/answer", Post)
            .WithName(nameof(AnswerOption)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Record the customer's answer</summary>
    /// <remarks>Accepting one option withdraws the others that are open.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="optionId">The option on offer.</param>
    /// <param name="body">The answer.</param>
    private static async Task<NoContent> Post(
        Guid complaintId, Guid optionId, CustomersAnswer body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new AnswerOption(complaintId, optionId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class AnswerOptionRules : AbstractValidator<AnswerOption>
{
    public AnswerOptionRules()
    {
        RuleFor(answer => answer.Body.Answer).Required();
        RuleFor(answer => answer.Body.Words).Words(2000);
        RuleFor(answer => answer.Body.Words).Required().When(answer => answer.Body.Answer is OptionAnswer.Refused or OptionAnswer.Countered);
    }
}

internal sealed class AnswerOptionHandler(CaseWork work, Database database) : IRequestHandler<AnswerOption, Unit>
{
    private const string Answer = "update solution_option set state = @answer, answer = @words, answered_at = @Now where id = @OptionId";

    public async Task<Unit> Handle(AnswerOption request, CancellationToken cancellationToken)
    {
        var (answer, words) = (request.Body.Answer!.Value, request.Body.Words);
        var file = await work.Begin(CaseAction.AnswerOption, request.ComplaintId, cancellationToken);
        var option = file.Options.FirstOrDefault(option => option.Id == request.OptionId) ?? throw Problem.NotFound();
        CaseWork.Refuse(CaseRules.AgainstOption(CaseAction.AnswerOption, option, limit: 0));
        database.Write(Answer, new { request.OptionId, answer, words, work.Now });
        await work.Tell(file, new OptionAnswered(request.ComplaintId, request.OptionId, answer) { Reason = words }, cancellationToken);
        if (answer == OptionAnswer.Accepted)
        {
            await work.WithdrawOptions(file, file.Open.Where(other => other.Id != option.Id), cancellationToken);
        }

        return Unit.Value;
    }
}
