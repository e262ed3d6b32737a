namespace Complaints.Classification;

/// <summary>What this replica proposes categories with: the newest version that was learnt, or the packs' key words before there is one.</summary>
internal sealed class CurrentModel(Taxonomy taxonomy)
{
    /// <summary>The version in use; null before anything was learnt.</summary>
    public long? Version { get; private set; }

    public (long? Version, CategoryGuess Guess) Guess(string text, int top) => (null, taxonomy.Words.Guess(text, top));
}
