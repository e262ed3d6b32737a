namespace Complaints.Classification;

/// <summary>All topics, found by the terms that bind them.</summary>
internal sealed class Topics(Vocabulary vocabulary, BurstRules rules)
{
    private readonly Dictionary<int, List<Topic>> bound = [];
    private long begun;

    public Topic Begin(Remembered first)
    {
        var topic = new Topic(++begun, first.Id);
        topic.Add(first, rules);
        return topic;
    }

    public void Add(Topic topic, Remembered one)
    {
        Release(topic);
        topic.Add(one, rules);
        Bind(topic);
    }

    public void Forget(Remembered one)
    {
        if (one.Topic is { } topic)
        {
            Release(topic);
            topic.Forget(one, rules);
            if (topic.Members.Count > 0)
            {
                Bind(topic);
            }
        }
    }

    /// <summary>The topic that a complaint fits best, of equal ones the oldest; null where it fits none.</summary>
    public Topic? Fitting(Remembered one)
    {
        var shared = Shared(one.All, (_, weight) => weight, without: null);
        var (best, most) = ((Topic?)null, 0.0);
        foreach (var (topic, weight) in shared)
        {
            var fit = weight / topic.Mass * Math.Min(1, topic.Mass / rules.Loose);
            if (fit >= rules.Belongs && (fit > most || (fit == most && topic.Number < best!.Number)))
            {
                (best, most) = (topic, fit);
            }
        }

        return best;
    }

    /// <summary>Takes in the topic that has become the same thing, if there is one.</summary>
    public void Unite(Topic topic)
    {
        var shared = Shared(topic.Binding.Keys, (term, weight) => Math.Min(weight, topic.Binding[term]), without: topic);
        if (shared.Count == 0)
        {
            return;
        }

        var (same, weight) = shared.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Number).First();
        if (weight >= rules.IsOne * Math.Min(topic.Mass, same.Mass))
        {
            Release(same);
            Release(topic);
            topic.TakeIn(same, rules);
            Bind(topic);
        }
    }

    private Dictionary<Topic, double> Shared(IEnumerable<int> terms, Func<int, double, double> weigh, Topic? without)
    {
        var shared = new Dictionary<Topic, double>();
        foreach (var term in terms)
        {
            if (bound.TryGetValue(term, out var topics))
            {
                foreach (var topic in topics)
                {
                    if (topic != without)
                    {
                        shared[topic] = shared.GetValueOrDefault(topic) + weigh(term, topic.Binding[term]);
                    }
                }
            }
        }

        return shared;
    }

    private void Bind(Topic topic)
    {
        topic.Bind(vocabulary, rules);
        foreach (var term in topic.Binding.Keys)
        {
            if (!bound.TryGetValue(term, out var topics))
            {
                bound.Add(term, topics = []);
            }

            topics.Add(topic);
        }
    }

    private void Release(Topic topic)
    {
        foreach (var term in topic.Binding.Keys)
        {
            if (bound.TryGetValue(term, out var topics) && topics.Remove(topic) && topics.Count == 0)
            {
                bound.Remove(term);
            }
        }
    }
}
