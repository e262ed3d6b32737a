using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Complaints.Platform;

/// <summary>
/// An enum in a query or path, by the camelCase name that it has in JSON: <c>Named&lt;Role&gt;? role</c>, read with <c>role?.Value</c>.
/// A bare enum would be bound by its name in C#, or by its number.
/// </summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework binds by IParsable.")]
public readonly record struct Named<TEnum>(TEnum Value) : IParsable<Named<TEnum>>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> Names = Enum.GetValues<TEnum>().ToFrozenDictionary(value => EnumNames.Of(value));

    public static Named<TEnum> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var named) ? named : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Named<TEnum> result)
    {
        var isKnown = Names.TryGetValue(s ?? "", out var value);
        result = new Named<TEnum>(value);
        return isKnown;
    }
}
