namespace Complaints.Classification;

/// <summary>Configuration section <c>Classification</c>.</summary>
internal sealed class ClassificationSettings
{
    /// <summary>Codes of the active category packs, with commas between.</summary>
    public string Packs { get; set; } = "general,banking,hotline";

    /// <summary>The same, one by one.</summary>
    public List<string> ChosenPacks => Packs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();

    /// <summary>Below this confidence (0 to 1) no category is proposed: the machine says that it does not know.</summary>
    public double AskBelow { get; set; } = 0.25;

    /// <summary>Below this confidence (0 to 1) nothing is said of how the customer is: of two answers, a guess is right half of the time.</summary>
    public double AskMoodBelow { get; set; } = 0.6;

    /// <summary>Corrections since the last training that start the next one.</summary>
    public int TrainAfterCorrections { get; set; } = 20;

    /// <summary>Corrections to one category since the last training that start the next one.</summary>
    public int TrainAfterEqualCorrections { get; set; } = 3;

    /// <summary>The longest that a decision waits until it is learnt from.</summary>
    public TimeSpan TrainEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The newest confirmed cases that training reads at most.</summary>
    public int TrainOnAtMost { get; set; } = 100_000;

    /// <summary>How often a replica asks for a newer version, and whether training is due.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a replica asks whether a complaint waits to be heard for bursts.</summary>
    public TimeSpan ListenEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a confirmed finding that a complaint is vexatious holds, before it has to be proposed anew.</summary>
    public TimeSpan VexatiousFor { get; set; } = TimeSpan.FromDays(365);
}
