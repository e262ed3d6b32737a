using System.Collections.Frozen;
using System.Text;

namespace Complaints.Intake;

/// <summary>
/// The sounds of Chinese characters, simplified and traditional, without tones, from <c>Pinyin.txt</c>. A character with several readings, as many
/// surnames have (曾 zeng, ceng), has them all: an agent types what they heard.
/// </summary>
internal static class Pinyin
{
    private static readonly FrozenDictionary<Rune, string[]> Readings = Read();

    /// <summary>The readings of a character, the usual one first; empty for anything that is no Chinese character.</summary>
    public static IReadOnlyList<string> Of(Rune character) => Readings.TryGetValue(character, out var readings) ? readings : [];

    private static FrozenDictionary<Rune, string[]> Read()
    {
        using var lines = new StreamReader(typeof(Pinyin).Assembly.GetManifestResourceStream(typeof(Pinyin), "Customers.Pinyin.txt")!);
        var readings = new Dictionary<Rune, string[]>();
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var sounds = Typed(line[..line.IndexOf(' ', StringComparison.Ordinal)]);
                foreach (var character in line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].EnumerateRunes())
                {
                    readings[character] = readings.TryGetValue(character, out var known) ? [.. known, .. sounds] : sounds;
                }
            }
        }

        return readings.ToFrozenDictionary();
    }

    // 吕 is lv on a keyboard, lyu in a passport, and lu to those who do not know.
    private static string[] Typed(string sound) =>
        sound.Contains('v', StringComparison.Ordinal) ? [sound, sound.Replace("v", "yu", StringComparison.Ordinal), sound.Replace('v', 'u')] : [sound];
}
