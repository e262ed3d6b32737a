using System.Runtime.InteropServices;

namespace Complaints.Classification;

/// <summary>Why a label was proposed, in the text's own words.</summary>
internal sealed partial class LearnedModel
{
    private const int LongestPhrase = 3, LongestRun = 6;
    private const float StillSpeaks = 0.4f;

    /// <summary>The words and phrases of a text that spoke most for a label, strongest first.</summary>
    public IReadOnlyList<string> Evidence(string text, string label, int top = 5)
    {
        var column = Array.BinarySearch(labels, label, StringComparer.Ordinal);
        if (column < 0)
            return [];
        var tokens = Tokens(text, VoicesFor(text, column));
        var found = new List<string>();
        // A text may repeat one phrase without end.
        for (var turn = 0; turn < 4 * top && found.Count < top && Strongest(tokens) is var peak and >= 0; turn++)
        {
            var (start, end) = Phrase(tokens, peak);
            var snippet = text[tokens[start].Start..tokens[end - 1].End];
            if (!found.Exists(f => Holds(f, snippet) || Holds(snippet, f)))
                found.Add(snippet);
            foreach (ref var token in CollectionsMarshal.AsSpan(tokens)[start..end])
                token.Voice = 0;
        }
        return found;
    }

    private static bool Holds(string whole, string part) => whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>How much each character speaks for the label: its part of every feature that covers it.</summary>
    private float[] VoicesFor(string text, int column)
    {
        var voices = new float[Math.Min(text.Length, TextFeatures.LongestText)];
        var speakers = new Speakers(this, column, voices);
        TextFeatures.Read(text, ref speakers);
        return voices;
    }

    private ref struct Speakers(LearnedModel model, int column, Span<float> voices) : IFeatureSink
    {
        private readonly Span<float> voices = voices;

        public readonly void Add(uint feature, int start, int length, bool isWord)
        {
            if (model.table.RowOf(feature) is var row && row == FeatureTable.Unknown)
                return;
            var voice = model.weights[row * model.stride + column] * model.scale[row] * model.trust.Learnt / MathF.Sqrt(voices.Length);
            if (row < model.KeyRows)
                voice += model.shares[row * model.labels.Length + column] * model.trust.KeyWords;
            foreach (ref var character in voices.Slice(start, length))
                character += voice / length;
        }
    }

    private record struct Token(int Start, int End, bool IsIdeograph, float Voice);

    /// <summary>Latin words and single ideographs; punctuation is a token that never speaks, and so ends a phrase.</summary>
    private static List<Token> Tokens(string text, float[] voices)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < voices.Length;)
        {
            var end = TextFeatures.EndOfToken(text, at, out var isIdeograph, out var isWord);
            end = Math.Min(end, voices.Length);
            var voice = 0f;
            for (var i = at; i < end && isWord; i++)
                voice += voices[i];
            if (isWord || !char.IsWhiteSpace(text[at]))
                tokens.Add(new(at, end, isIdeograph, voice));
            at = end;
        }
        return tokens;
    }

    private static int Strongest(List<Token> tokens)
    {
        var peak = -1;
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i].Voice > (peak < 0 ? 0 : tokens[peak].Voice))
                peak = i;
        return peak;
    }

    private static (int Start, int End) Phrase(List<Token> tokens, int peak)
    {
        int start = peak, end = peak + 1;
        var longest = tokens[peak].IsIdeograph ? LongestRun : LongestPhrase;
        while (end - start < longest)
        {
            float before = VoiceAt(start - 1), after = VoiceAt(end);
            // A single ideograph is seldom a word.
            var least = tokens[peak].IsIdeograph && end - start == 1 ? 0 : tokens[peak].Voice * StillSpeaks;
            if (Math.Max(before, after) <= least)
                break;
            if (before > after)
                start--;
            else
                end++;
        }
        return (start, end);

        float VoiceAt(int at) =>
            at >= 0 && at < tokens.Count && tokens[at].IsIdeograph == tokens[peak].IsIdeograph ? tokens[at].Voice : 0;
    }
}
