using System.Text;

namespace Complaints.Intake;

/// <summary>What a customer is found by, for the table <c>customer_search</c>.</summary>
/// <param name="Text">Everything folded, one thing a line: what is typed must stand in it in one piece.</param>
/// <param name="Words">The tokens of the index, divided by blanks; see <see cref="Pieces"/>.</param>
internal sealed record CustomerKeys(string Text, string Words)
{
    private const int MostSpellings = 8;
    private const int MostInitials = 8;
    private const int LongestField = 100;

    public static CustomerKeys Of(string? name, PhoneForms phone, string? email, string? accountNumber)
    {
        var folded = Pieces.Fold(name, LongestField);
        var spellings = Spellings(name);
        var mail = Pieces.FoldEmail(email, LongestField);
        var account = Pieces.Fold(accountNumber, LongestField);
        var words = new HashSet<string>(StringComparer.Ordinal);
        words.UnionWith(Pieces.OfCharacters(folded));
        foreach (var (sound, initials, beginnings) in spellings)
        {
            words.UnionWith(Pieces.OfThree(Pieces.Name, sound));
            words.UnionWith(beginnings.Select(beginning => $"{Pieces.Beginning}{beginning}"));
            words.UnionWith(Enumerable.Range(2, Math.Max(0, Math.Min(initials.Length, MostInitials) - 1)).Select(length => $"{Pieces.Initials}{initials[..length]}"));
        }

        words.UnionWith(phone.All.SelectMany(digits => Pieces.OfThree(Pieces.Phone, digits)));
        words.UnionWith(Pieces.OfThree(Pieces.Email, mail));
        words.UnionWith(Pieces.OfThree(Pieces.Account, account));
        var sounds = spellings.SelectMany(spelling => new[] { spelling.Sound, spelling.Initials });
        var text = string.Join('\n', new[] { folded }.Concat(sounds).Concat(phone.All).Append(mail).Append(account).Where(part => part.Length > 0).Distinct());
        return new CustomerKeys(text, string.Join(' ', words));
    }

    // 曾芳 is zengfang and cengfang: all readings as long as they are few, then the usual one of each character.
    private static IReadOnlyList<(string Sound, string Initials, IReadOnlyList<string> Beginnings)> Spellings(string? name)
    {
        var ways = new List<IReadOnlyList<string>> { Array.Empty<string>() };
        foreach (var syllable in Syllables(name))
        {
            var readings = ways.Count * syllable.Count <= MostSpellings ? syllable : [syllable[0]];
            ways = [.. ways.SelectMany(way => readings.Select(reading => (IReadOnlyList<string>)[.. way, reading]))];
        }

        return [.. ways.Where(way => way.Count > 0).Select(way => (
            string.Concat(way), string.Concat(way.Select(part => part[0])), (IReadOnlyList<string>)[.. way.Where(part => part.Length > 1).Select(part => part[..2])]))];
    }

    // A Chinese character is a syllable with its readings, any other word is one with itself.
    private static IEnumerable<IReadOnlyList<string>> Syllables(string? name)
    {
        var word = new StringBuilder();
        foreach (var rune in Pieces.Folded(name).EnumerateRunes())
        {
            var readings = Pinyin.Of(rune);
            var isWord = readings.Count == 0 && Rune.IsLetterOrDigit(rune);
            if (!isWord && word.Length > 0)
            {
                yield return [word.ToString()];
                word.Clear();
            }

            if (isWord)
            {
                word.Append(rune.ToString());
            }
            else if (readings.Count > 0)
            {
                yield return readings;
            }
        }

        if (word.Length > 0)
        {
            yield return [word.ToString()];
        }
    }
}
