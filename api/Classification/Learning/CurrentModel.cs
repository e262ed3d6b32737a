namespace Complaints.Classification;

/// <summary>What this replica proposes categories with: the newest version that was learnt, or the packs' key words alone before there is one.</summary>
internal sealed class CurrentModel(Taxonomy taxonomy)
{
    private volatile Learnt? newest;

    /// <summary>Swaps the model; proposals under way finish with the one they began with.</summary>
    public void Take(long version, LearnedModel model, int examples) => newest = new Learnt(version, model, examples);

    /// <summary>A guess and the version that made it; no version before anything was learnt.</summary>
    public (long? Version, CategoryGuess Guess) Guess(string text, int top) =>
        newest is { } learnt ? (learnt.Version, new Judge(taxonomy.Words, learnt.Model, learnt.Examples).Guess(text, top)) : (null, new Judge(taxonomy.Words).Guess(text, top));

    /// <summary>A guess at the cause.</summary>
    public CategoryGuess GuessCause(string text, int top) => new Judge(taxonomy.CauseWords).Guess(text, top);

    private sealed record Learnt(long Version, LearnedModel Model, int Examples);
}
