namespace Complaints.Classification;

/// <summary>
/// Hears complaints one by one and answers when different people complain about one thing. It remembers a bounded number of them for a bounded
/// time, and depends on nothing but what it has heard, in the order in which it has. Not for several threads.
/// </summary>
internal sealed class BurstDetector
{
    private readonly BurstRules rules;
    private readonly Vocabulary vocabulary = new();
    private readonly Queue<Remembered> memory = new();
    private readonly HashSet<Guid> known = [];
    private readonly Dictionary<Guid, int> complaintsOf = [];
    private readonly Topics topics;
    private readonly Loners loners;
    private long heardSoFar;

    public BurstDetector(BurstRules? rules = null)
    {
        this.rules = rules ?? new BurstRules();
        topics = new Topics(vocabulary, this.rules);
        loners = new Loners(vocabulary, this.rules);
    }

    /// <summary>How many complaints it has in mind.</summary>
    public int Remembers => memory.Count;

    /// <summary>The burst that a complaint is part of; null while there is none. What was heard before is not heard again.</summary>
    public Topic? Hear(HeardComplaint heard)
    {
        if (heard.People.Count == 0 || !known.Add(heard.Id))
        {
            return null;
        }

        ForgetBefore(heard.At - rules.Memory);
        var one = Remember(heard);
        var topic = topics.Fitting(one) ?? (loners.PartnerOf(one) is { } other ? topics.Begin(other) : null);
        if (topic is null)
        {
            loners.Add(one);
            return null;
        }

        topics.Add(topic, one);
        topics.Unite(topic);
        if (topic.Bond >= rules.Bond)
        {
            // Sure enough of what it is about to know who was before it.
            foreach (var earlier in loners.With(topic.Binding.Keys).Where(earlier => topic.Fit(earlier) >= rules.BelongsSurely).ToList())
            {
                topics.Add(topic, earlier);
            }
        }

        topic.IsProposed |= IsBurst(topic, one.At);
        return topic.IsProposed ? topic : null;
    }

    /// <summary>A burst as it stands now; null where it went into another one.</summary>
    public Burst? Describe(Topic topic) => topic.Members.Count > 0 ? Burst.Of(topic, vocabulary) : null;

    private bool IsBurst(Topic topic, DateTimeOffset now) =>
        topic.Bond >= rules.Bond && topic.Voices.Count >= rules.Voices && (topic.PeopleSince(now - rules.Soon).Count >= rules.People || topic.PeopleSince(now - rules.Memory).Count >= rules.SlowPeople);

    private Remembered Remember(HeardComplaint heard)
    {
        var terms = new List<int>();
        Read(terms, heard.Opening);
        Read(terms, heard.Place);
        Name(terms, "product:", heard.Product);
        Name(terms, "place:", heard.Place);
        Name(terms, "category:", heard.Category);
        Name(terms, "cause:", heard.Cause);
        var subject = Sorted(terms);
        Read(terms, heard.Product);
        Read(terms, heard.Narrative.Length > rules.LongestText ? heard.Narrative[..rules.LongestText] : heard.Narrative);
        var before = complaintsOf.GetValueOrDefault(heard.People[0]);
        complaintsOf[heard.People[0]] = before + 1;
        var one = new Remembered(heard, heardSoFar++, subject, Sorted(terms), isFirst: before == 0);
        vocabulary.Remember(one.All, one.IsFirst);
        memory.Enqueue(one);
        return one;
    }

    private void Read(List<int> terms, string? text) => Terms.Read(Plain.Of(text ?? ""), term => terms.Add(vocabulary.IdOf(term)));

    // A thing with a name of its own binds as a whole, however long the name is.
    private void Name(List<int> terms, string kind, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name))
        {
            terms.Add(vocabulary.IdOf(kind + Plain.Of(name.Trim())));
        }
    }

    private static int[] Sorted(List<int> terms)
    {
        terms.Sort();
        var different = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            if (i == 0 || terms[i] != terms[i - 1])
            {
                terms[different++] = terms[i];
            }
        }

        terms.RemoveRange(different, terms.Count - different);
        return [.. terms];
    }

    private void ForgetBefore(DateTimeOffset time)
    {
        while (memory.TryPeek(out var oldest) && (oldest.At < time || memory.Count >= rules.MostComplaints))
        {
            memory.Dequeue();
            known.Remove(oldest.Id);
            oldest.IsForgotten = true;
            topics.Forget(oldest);
            loners.Forget(vocabulary.Forget(oldest.All, oldest.IsFirst));
            if (--complaintsOf[oldest.People[0]] == 0)
            {
                complaintsOf.Remove(oldest.People[0]);
            }
        }
    }
}
