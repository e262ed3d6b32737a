namespace Complaints.Classification;

/// <summary>What makes a burst. What was seen to both sides of each figure: docs/measurements.md.</summary>
internal sealed record BurstRules
{
    /// <summary>So many different people within <see cref="Soon"/> are proposed …</summary>
    public int People { get; init; } = 5;

    /// <summary>So many of them for themselves: people who complain together count, but one letter is no burst.</summary>
    public int Voices { get; init; } = 3;

    public TimeSpan Soon { get; init; } = TimeSpan.FromDays(50);

    /// <summary>… or so many within <see cref="Memory"/>.</summary>
    public int SlowPeople { get; init; } = 8;

    /// <summary>How long a complaint is remembered.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(150);

    /// <summary>How many complaints are remembered at most.</summary>
    public int MostComplaints { get; init; } = 20_000;

    /// <summary>The share of a topic's binding terms, by weight, that a complaint must have to belong to it.</summary>
    public double Belongs { get; init; } = 0.36;

    /// <summary>The same for a complaint that was heard before the topic was one.</summary>
    public double BelongsSurely { get; init; } = 0.8;

    /// <summary>Below so much weight of all binding terms together a topic asks for more of them.</summary>
    public double Loose { get; init; } = 14;

    /// <summary>The share of each other's subject, by rarity, that two complaints must have to be the beginning of a topic.</summary>
    public double Begins { get; init; } = 0.47;

    /// <summary>The share of the lighter one's binding terms from which two topics are one.</summary>
    public double IsOne { get; init; } = 0.5;

    /// <summary>How many terms of their own, in everybody's subject, would bind as strongly as a topic must be bound to be proposed.</summary>
    public double Bond { get; init; } = 4.2;

    /// <summary>How many terms bind at most.</summary>
    public int BindingTerms { get; init; } = 12;

    /// <summary>A term that more of all complaints have binds nothing; the logarithm of one in so many.</summary>
    public double LeastRarity { get; init; } = 2;

    /// <summary>The share of its people that a term must have to bind a topic.</summary>
    public double LeastShare { get; init; } = 0.4;

    /// <summary>So many people, the newest of a topic, decide about its terms.</summary>
    public int CountedVoices { get; init; } = 40;

    /// <summary>So much of a narrative is read: who writes more has said by then what it is about.</summary>
    public int LongestText { get; init; } = 1500;
}
