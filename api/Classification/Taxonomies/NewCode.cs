using System.Security.Cryptography;
using System.Text;

namespace Complaints.Classification;

/// <summary>Makes the code of a new category: readable where there is an English name, a fingerprint of its place and name where there is none.</summary>
internal static class NewCode
{
    private const int LongestWord = 24;
    private const int Longest = 100;

    /// <summary>A code that nothing has had yet.</summary>
    public static string For(TaxonomyEdition now, string pack, string? parent, string name)
    {
        var place = parent ?? Begin(pack);
        var word = Word(name) is { Length: > 0 } readable ? readable : Fingerprint([place, name]);
        var code = place.Length + word.Length + 5 > Longest ? OfPath(pack, [place, name]) : $"{place}.{word}";
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? code : $"{code}{number}").First(free => now.Find(free) is null);
    }

    /// <summary>The code of a category that comes from a file: the same path always gets the same one.</summary>
    public static string OfPath(string pack, IReadOnlyList<string> path) => $"{Begin(pack)}.{Fingerprint(path)}";

    private static string Begin(string pack) => pack.ToLowerInvariant();

    private static string Word(string name)
    {
        if (name.Any(c => char.IsLetter(c) && !char.IsAscii(c)))
        {
            return "";
        }

        var word = new string([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant).SkipWhile(char.IsAsciiDigit).Take(LongestWord)]);
        return word;
    }

    // Eight letters and digits tell apart more paths than any tree has.
    private static string Fingerprint(IReadOnlyList<string> path)
    {
        const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', path.Select(Plainly))));
        return "c" + string.Concat(hash.Take(8).Select(b => Letters[b % Letters.Length]));
    }

    private static string Plainly(string name) => name.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
}
