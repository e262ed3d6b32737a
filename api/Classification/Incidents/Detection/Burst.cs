namespace Complaints.Classification;

/// <summary>Many people complain about one thing.</summary>
/// <param name="Key">The complaint that it began with: the same as long as it is remembered.</param>
/// <param name="Title">The opening words of the complaint that says best what binds all.</param>
/// <param name="Members">The complaints, in the order in which they were heard.</param>
/// <param name="Words">What binds them, the heaviest first.</param>
/// <param name="Bond">How strongly: see <see cref="BurstRules.Bond"/>.</param>
internal sealed record Burst(Guid Key, string Title, IReadOnlyList<BurstMember> Members, IReadOnlyList<BindingWord> Words, double Bond)
{
    /// <summary>How many complain together with another one.</summary>
    public int Companions => Members.SelectMany(member => member.People.Skip(1)).Distinct().Count();

    public static Burst Of(Topic topic, Vocabulary vocabulary)
    {
        var members = topic.Members.Select(one => new BurstMember(one.Id, one.People, topic.Fit(one), one.At)).ToList();
        var title = topic.Members.MaxBy(topic.Fit)!.Opening;
        return new Burst(topic.Key, title, members, BindingWords.Of(topic, vocabulary), topic.Bond);
    }
}

/// <summary>A complaint that belongs to a burst.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="People">Who complains.</param>
/// <param name="Fit">The share of what binds that it says, 0 to 1.</param>
/// <param name="At">When it came in.</param>
internal sealed record BurstMember(Guid ComplaintId, IReadOnlyList<Guid> People, double Fit, DateTimeOffset At);

