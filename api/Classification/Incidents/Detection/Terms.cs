namespace Complaints.Classification;

/// <summary>
/// A text in the pieces that bind complaints together: every two neighbouring Chinese characters, every word of another script, and every two
/// neighbouring words that are not in everybody's mouth.
/// </summary>
internal static class Terms
{
    private const int ShortestWord = 3, LongestWord = 30;

    /// <param name="plain">A <see cref="Plain"/> text.</param>
    /// <param name="add">Is given each piece, in the order of the text.</param>
    public static void Read(ReadOnlySpan<char> plain, Action<ReadOnlySpan<char>> add)
    {
        var before = (Start: -1, End: -1);
        for (var at = 0; at < plain.Length;)
        {
            var end = EndOfToken(plain, at);
            if (Plain.IsHan(plain[at]))
            {
                if (end < plain.Length && Plain.IsHan(plain[end]))
                {
                    add(plain[at..(at + 2)]);
                }

                before = (-1, -1);
            }
            else if (Plain.IsLetter(plain[at]) && end - at <= LongestWord)
            {
                var word = plain[at..end];
                var tells = word.Length >= ShortestWord || word.ContainsAnyInRange('0', '9');
                if (tells)
                {
                    add(word);
                }

                tells = tells && !CommonWords.Has(word);
                if (tells && before.Start >= 0 && before.End == at - 1)
                {
                    add(plain[before.Start..end]);
                }

                before = tells ? (at, end) : (-1, -1);
            }
            else if (plain[at] != ' ')
            {
                before = (-1, -1);
            }

            at = end;
        }
    }

    /// <summary>Where the Chinese character, the word or the mark at a place ends.</summary>
    public static int EndOfToken(ReadOnlySpan<char> plain, int at)
    {
        var end = at + 1;
        if (Plain.IsLetter(plain[at]))
        {
            while (end < plain.Length && Plain.IsLetter(plain[end]))
            {
                end++;
            }
        }

        return end;
    }
}
