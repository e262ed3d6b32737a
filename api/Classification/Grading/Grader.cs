using Complaints.Contracts.Classification;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>One possible category with its confidence, 0 to 1.</summary>
internal sealed record CategoryShare(string Category, double Confidence);

/// <summary>All that the machine has to say about a complaint.</summary>
internal sealed record ProposedGrading(
    string? Category, double? Confidence, IReadOnlyList<CategoryShare> Alternatives, IReadOnlyList<string> Evidence,
    int Severity, int Priority, IReadOnlyList<Reason> Reasons, long? ModelVersion, CauseGuess? Cause, SentimentGuess? Sentiment,
    IReadOnlyList<string> SpecialTypes, long? RuleSet, long TaxonomyVersion);

/// <summary>The most probable cause with the words that spoke for it.</summary>
internal sealed record CauseGuess(string Code, double Confidence, IReadOnlyList<string> Evidence);

/// <summary>How the customer probably is, with the words that spoke for it.</summary>
internal sealed record SentimentGuess(Sentiment Sentiment, double Confidence, IReadOnlyList<string> Evidence);

/// <summary>Proposes a grading from memory alone: what was learnt, or the key words before anything was; and the rules.</summary>
internal sealed class Grader(Taxonomy taxonomy, CurrentModel current, RulesInUse rules, IOptions<ClassificationSettings> settings)
{
    private const int Asked = 5;
    private const double SenderKnows = 0.9;

    /// <summary>Code of the rule that a category given by the sender goes first.</summary>
    public const string SenderNamedIt = "category.sender";

    /// <param name="circumstances">What is known of the complaint.</param>
    /// <param name="hint">The category that the sender gave; it goes before what the machine thinks.</param>
    public ProposedGrading Propose(Circumstances circumstances, string? hint = null)
    {
        var (version, guess) = current.Guess(Aspect.Category, circumstances.Text, Asked);
        var now = taxonomy.Now;
        hint = now.StandsFor(hint, Category.OfWhat);
        var ranked = (from share in guess.Ranked
                      let category = now.StandsFor(share.Category, Category.OfWhat)
                      where category is not null
                      group share.Confidence by category into shares
                      select new CategoryShare(shares.Key, Round(shares.Sum())) into share
                      orderby share.Confidence descending
                      select share).ToList();
        var best = ranked.FirstOrDefault(share => share.Confidence >= settings.Value.AskBelow);
        var reasons = new List<Reason>();
        if (hint is not null)
        {
            var own = ranked.FirstOrDefault(share => share.Category == hint)?.Confidence ?? 0;
            best = new CategoryShare(hint, Math.Max(own, SenderKnows));
            reasons.Add(new Reason(SenderNamedIt, Reason.OfCategory, 0, []));
        }

        var cause = Cause(circumstances.Text, now);
        var book = rules.Book;
        var judged = book.Of(circumstances with { Categories = taxonomy.Branch(best?.Category), Causes = taxonomy.Branch(cause?.Code) });
        return new ProposedGrading(
            best?.Category, best?.Confidence, [.. ranked.Where(share => share.Category != best?.Category)],
            best is not null && now.StandsFor(guess.Best?.Category, Category.OfWhat) == best.Category ? guess.Evidence : [],
            judged.Severity, judged.Priority, [.. reasons, .. judged.Reasons], version, cause, Mood(circumstances.Text),
            judged.SpecialTypes, book.Version, now.Version);
    }

    private CauseGuess? Cause(string text, TaxonomyEdition now)
    {
        var guess = current.Guess(Aspect.Cause, text, 1).Guess;
        return guess.Best is { } best && now.StandsFor(best.Category, Category.OfWhy) is { } cause && Round(best.Confidence) >= settings.Value.AskBelow
            ? new CauseGuess(cause, Round(best.Confidence), guess.Evidence) : null;
    }

    private SentimentGuess? Mood(string text)
    {
        var guess = current.Guess(Aspect.Sentiment, text, 1).Guess;
        return guess.Best is { } best && Round(best.Confidence) >= settings.Value.AskMoodBelow
            ? new SentimentGuess(best.Category == MoodWords.Angry ? Sentiment.Angry : Sentiment.Calm, Round(best.Confidence), guess.Evidence) : null;
    }

    private static double Round(double confidence) => Math.Round(Math.Clamp(confidence, 0, 1), 3);
}
