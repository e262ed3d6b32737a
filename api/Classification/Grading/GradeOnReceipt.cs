using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>Every complaint that comes in gets a proposed grading in the same transaction, from memory and without a round trip of its own.</summary>
internal sealed class GradeOnReceipt(Database database, Grader grader, RulesInUse rules, IMediator mediator, TimeProvider time) : INotificationHandler<ComplaintReceived>
{
    private const string Insert =
        """
        insert into grading (complaint_id, proposed_category, confidence, alternatives, evidence, model_version, proposed_severity, proposed_priority,
                             category, severity, priority, reasons, proposed_at,
                             proposed_cause, cause_confidence, cause_evidence, cause,
                             proposed_sentiment, sentiment_confidence, sentiment_evidence, sentiment,
                             proposed_special_types, special_types, rule_set, taxonomy_version)
        values (@ComplaintId, @Category, @Confidence, @Alternatives, @Evidence, @ModelVersion, @Severity, @Priority,
                @Category, @Severity, @Priority, @Reasons, @Now,
                @Cause, @CauseConfidence, @CauseEvidence, @Cause,
                @Sentiment, @SentimentConfidence, @SentimentEvidence, @Sentiment,
                @SpecialTypes, @SpecialTypes, @RuleSet, @TaxonomyVersion)
        """;

    public async Task Handle(ComplaintReceived received, CancellationToken cancellationToken)
    {
        var said = received.Said;
        var proposed = grader.Propose(
            new Circumstances(
                string.Join('\n', new[] { said.Subject, said.Narrative, said.DesiredOutcome }.Where(text => !string.IsNullOrEmpty(text))), received.Language,
                received.Channel, received.Customer.IsVip, received.IsRepeat, received.Customer.IsVulnerable)
            { DeadlineIn = received.Origin?.DeadlineAt - received.ReceivedAt },
            received.CategoryHint);
        database.Write(Insert, new
        {
            received.ComplaintId,
            proposed.Category,
            Confidence = (float?)proposed.Confidence,
            Alternatives = Json.Of(proposed.Alternatives),
            Evidence = proposed.Evidence.ToArray(),
            proposed.ModelVersion,
            Severity = (short)proposed.Severity,
            Priority = (short)proposed.Priority,
            Reasons = Json.Of(proposed.Reasons),
            Now = time.GetUtcNow(),
            Cause = proposed.Cause?.Code,
            CauseConfidence = (float?)proposed.Cause?.Confidence,
            CauseEvidence = proposed.Cause?.Evidence.ToArray() ?? [],
            proposed.Sentiment?.Sentiment,
            SentimentConfidence = (float?)proposed.Sentiment?.Confidence,
            SentimentEvidence = proposed.Sentiment?.Evidence.ToArray() ?? [],
            SpecialTypes = proposed.SpecialTypes.ToArray(),
            proposed.RuleSet,
            proposed.TaxonomyVersion,
        });
        await mediator.Publish(
            new GradingProposed(
                received.ComplaintId, proposed.Category, proposed.Confidence, proposed.Severity, proposed.Priority,
                [.. proposed.Reasons.Select(reason => reason.Rule).Distinct()], proposed.ModelVersion)
            {
                Cause = proposed.Cause?.Code,
                Sentiment = proposed.Sentiment?.Sentiment,
                SpecialTypes = proposed.SpecialTypes,
                Pins = rules.Book.Pins(proposed.SpecialTypes),
                RuleSet = proposed.RuleSet,
            },
            cancellationToken);
    }
}
