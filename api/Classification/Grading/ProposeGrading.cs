using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ProposeGrading(TextSoFar Body) : IQuery<GradingProposal>;

/// <summary>What has been typed so far, and what is known of the complaint.</summary>
/// <param name="Text" example="6月3日送到的冰箱不制冷">Subject and narrative; up to 20,000 characters. Not stored.</param>
/// <param name="Language" example="zh-CN">The language it was said in, <c>zh-CN</c>, <c>zh-TW</c> or <c>en</c>; the caller's where it is left out.</param>
/// <param name="Channel">How the complaint comes in.</param>
/// <param name="IsVip">The customer is a VIP.</param>
/// <param name="IsRepeat">The customer has complained before.</param>
/// <param name="IsVulnerable">The customer needs particular help.</param>
internal sealed record TextSoFar(string Text, string? Language, Channel? Channel, bool? IsVip, bool? IsRepeat, bool? IsVulnerable);

internal static class ProposeGradingEndpoint
{
    public static void MapProposeGrading(this IEndpointRouteBuilder api) =>
        api.MapPost("/grading/proposals", Post).WithName(nameof(ProposeGrading)).Requires(Permission.RecordComplaints).NeverReplayed();

    /// <summary>Propose a grading for a text</summary>
    /// <remarks>For the form while it is being filled in: category, severity and priority with their reasons. Nothing is stored.</remarks>
    private static async Task<Ok<GradingProposal>> Post(TextSoFar body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ProposeGrading(body), cancellationToken));
}

internal sealed class ProposeGradingRules : AbstractValidator<ProposeGrading>
{
    public ProposeGradingRules()
    {
        RuleFor(asked => asked.Body.Text).Required().Words(20_000);
        RuleFor(asked => asked.Body.Language).Must(language => language is null || Texts.Languages.Contains(language)).WithErrorCode("unknown");
    }
}

internal sealed class ProposeGradingHandler(Grader grader, Taxonomy taxonomy, RulesInUse rules, Caller caller) : IRequestHandler<ProposeGrading, GradingProposal>
{
    public Task<GradingProposal> Handle(ProposeGrading request, CancellationToken cancellationToken)
    {
        var asked = request.Body;
        var proposed = grader.Propose(new Circumstances(
            asked.Text, asked.Language ?? caller.Language, asked.Channel, asked.IsVip ?? false, asked.IsRepeat ?? false, asked.IsVulnerable ?? false));
        return Task.FromResult(GradingProposal.From(proposed, taxonomy, rules, caller.Language));
    }
}
