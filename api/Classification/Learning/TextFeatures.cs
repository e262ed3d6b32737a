using System.Buffers;
using System.Globalization;

namespace Complaints.Classification;

/// <summary>Receives the features of a text in reading order.</summary>
internal interface IFeatureSink
{
    /// <param name="feature">The hash that stands for the feature in every model.</param>
    /// <param name="start">Where in the text the feature begins.</param>
    /// <param name="length">How many characters it covers.</param>
    /// <param name="isWord">True of words, phrases and runs of ideographs; false of pieces of words and of punctuation.</param>
    void Add(uint feature, int start, int length, bool isWord);
}

/// <summary>
/// What the learner sees of a text: runs of one to three ideographs, Latin words, phrases of two and three words, pieces of two to five
/// letters, and punctuation with what follows it. Case, character width, digits and the commonest English endings do not count.
/// </summary>
internal static class TextFeatures
{
    /// <summary>What comes after these characters is not read, so that no text takes long.</summary>
    public const int LongestText = 20_000;

    private const int LongestRun = 3, ShortestPiece = 2, LongestPiece = 5;
    private const uint RunSeed = 0x811C9DC5, WordSeed = 0x2F0B4C47, PieceSeed = 0x5BD1E995, MarkSeed = 0x1B873593;

    private enum Kind { Blank, Ideograph, Letter, Mark }

    private readonly record struct Word(uint Hash, int Start);

    public static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : IFeatureSink, allows ref struct
    {
        text = text[..Math.Min(text.Length, LongestText)];
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var folded = rented.AsSpan(0, text.Length);
        for (var i = 0; i < text.Length; i++)
            folded[i] = Fold(text[i]);
        ReadFolded(folded, ref sink);
        ArrayPool<char>.Shared.Return(rented);
    }

    /// <summary>Where the Latin word, the ideograph, the blank or the punctuation mark at a place ends.</summary>
    public static int EndOfToken(ReadOnlySpan<char> text, int at, out bool isIdeograph, out bool isWord)
    {
        var kind = KindOf(Fold(text[at]));
        isIdeograph = kind == Kind.Ideograph;
        isWord = isIdeograph || kind == Kind.Letter;
        if (kind != Kind.Letter)
            return at + 1;
        while (++at < text.Length && KindOf(Fold(text[at])) == Kind.Letter) { }
        return at;
    }

    private static void ReadFolded<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : IFeatureSink, allows ref struct
    {
        Word last = default, lastButOne = default;
        for (var at = 0; at < text.Length;)
        {
            switch (KindOf(text[at]))
            {
                case Kind.Letter:
                    var end = EndOfWord(text, at);
                    var word = new Word(HashOfWord(text[at..end]), at);
                    sink.Add(Mix(word.Hash), at, end - at, true);
                    if (last.Hash != 0)
                        sink.Add(Mix(Join(last.Hash, word.Hash)), last.Start, end - last.Start, true);
                    if (lastButOne.Hash != 0)
                        sink.Add(Mix(Join(Join(lastButOne.Hash, last.Hash), word.Hash)), lastButOne.Start, end - lastButOne.Start, true);
                    (lastButOne, last) = (last, word);
                    ReadPieces(text, at, end, ref sink);
                    at = end;
                    continue;
                case Kind.Ideograph:
                    ReadRuns(text, at, ref sink);
                    last = lastButOne = default;
                    break;
                case Kind.Mark:
                    var mark = Next(MarkSeed, text[at]);
                    sink.Add(Mix(mark), at, 1, false);
                    if (at + 1 < text.Length)
                        sink.Add(Mix(Next(mark, text[at + 1])), at, 2, false);
                    break;
            }
            at++;
        }
    }

    private static void ReadRuns<TSink>(ReadOnlySpan<char> text, int at, ref TSink sink) where TSink : IFeatureSink, allows ref struct
    {
        var hash = RunSeed;
        for (var length = 1; length <= LongestRun && at + length <= text.Length; length++)
        {
            var character = text[at + length - 1];
            if (KindOf(character) != Kind.Ideograph)
                return;
            hash = Next(hash, character);
            sink.Add(Mix(hash), at, length, true);
        }
    }

    /// <summary>Pieces know whether they begin or end a word: a blank stands before and after it.</summary>
    private static void ReadPieces<TSink>(ReadOnlySpan<char> text, int start, int end, ref TSink sink)
        where TSink : IFeatureSink, allows ref struct
    {
        for (var from = start - 1; from < end; from++)
        {
            var hash = PieceSeed;
            for (var to = from; to <= end && to < from + LongestPiece; to++)
            {
                hash = Next(hash, to < start || to == end ? ' ' : text[to]);
                if (to - from + 1 >= ShortestPiece)
                    sink.Add(Mix(hash), Math.Max(from, start), Math.Min(to + 1, end) - Math.Max(from, start), false);
            }
        }
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        while (++at < text.Length)
            if (KindOf(text[at]) != Kind.Letter && !(text[at] == '\'' && at + 1 < text.Length && KindOf(text[at + 1]) == Kind.Letter))
                break;
        return at;
    }

    /// <summary>Refund, refunds, refunded and refunding are one word; so are delivery and deliveries.</summary>
    private static uint HashOfWord(ReadOnlySpan<char> word)
    {
        word = Without(Without(word, "'s"), "ing");
        word = Without(word, "ed");
        if (!word.EndsWith("ss"))
            word = Without(word, "s");
        word = Without(word, "e");
        var hash = WordSeed;
        for (var i = 0; i < word.Length; i++)
            hash = Next(hash, i == word.Length - 1 && word[i] == 'y' ? 'i' : word[i]);
        return hash;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> word, string ending) =>
        word.Length >= ending.Length + 3 && word.EndsWith(ending) ? word[..^ending.Length] : word;

    private static char Fold(char character)
    {
        if (character is >= '\uFF01' and <= '\uFF5E')
            character -= (char)0xFEE0;
        if (char.IsAsciiDigit(character))
            return '0';
        return char.ToLowerInvariant(character);
    }

    private static Kind KindOf(char character) => character switch
    {
        >= 'a' and <= 'z' or '0' => Kind.Letter,
        <= ' ' => Kind.Blank,
        < '\u0080' => Kind.Mark,
        >= '\u3041' and <= '\uD7A3' or >= '\u2E80' and <= '\u2FDF' or >= '\uF900' and <= '\uFAFF' or '\u3005' or '\u3007' => Kind.Ideograph,
        _ when char.IsLetterOrDigit(character) => Kind.Letter,
        _ when char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format => Kind.Blank,
        _ => Kind.Mark,
    };

    private static uint Next(uint hash, char character) => (hash ^ character) * 16777619;

    private static uint Join(uint first, uint second) => (first * 31) ^ (second * 0x27D4EB2F);

    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 15)) * 0x85EBCA77;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE3D;
        return hash ^ (hash >> 16);
    }
}
