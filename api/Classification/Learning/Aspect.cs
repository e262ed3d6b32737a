namespace Complaints.Classification;

/// <summary>What is learnt about a complaint.</summary>
internal enum Aspect
{
    /// <summary>What it is about.</summary>
    Category,

    /// <summary>Why it came to it.</summary>
    Cause,

    /// <summary>How the customer is.</summary>
    Sentiment,
}

/// <summary>Labels that are known by words of ours before anything was learnt.</summary>
internal interface IKnownWords
{
    /// <summary>How sure the words are of each label that they speak for, 0 to 1; what is missing to 1 is doubt.</summary>
    Dictionary<string, double> Shares(string text);

    /// <summary>The words of the text that spoke for a label, as written there, the strongest first.</summary>
    IReadOnlyList<string> Evidence(string text, string label, int top);
}
