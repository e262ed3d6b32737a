namespace Complaints.Classification;

/// <summary>What two complaints are compared by.</summary>
/// <param name="PersonId">Who complains: one for all records of theirs that were merged.</param>
/// <param name="Phone">As customers' numbers are kept; null where it is too short to tell people apart.</param>
internal sealed record Told(Wording Subject, Wording Text, Guid? PersonId, string? Phone, string? OrderKey, string? ProductKey, DateTimeOffset At)
{
    // Fewer do not tell people apart.
    private const int FewestDigits = 7;

    public static Told Of(string? subject, string text, Guid? personId, string? phone, string? order, string? product, DateTimeOffset at) =>
        new(new Wording(subject), new Wording(string.IsNullOrEmpty(subject) ? text : $"{subject}\n{text}"), personId,
            phone is { Length: >= FewestDigits } ? phone : null, OrderKeyOf(order), KeyOf(product), at);

    /// <summary>DD-2026 0603 and ｄｄ20260603 are one order; three characters say nothing.</summary>
    public static string? OrderKeyOf(string? order) => KeyOf(order) is { Length: >= 4 } key ? key : null;

    private static string? KeyOf(string? words) => string.Concat(Plain.Of(words ?? "").Where(char.IsLetterOrDigit)) is { Length: > 0 } key ? key : null;
}

/// <summary>How sure it is that two complaints are about the same thing.</summary>
internal enum Likelihood
{
    /// <summary>Worth a look.</summary>
    Possible,

    /// <summary>Most probably told twice.</summary>
    Likely,
}

/// <summary>How alike two complaints are, and by what.</summary>
/// <param name="Score">0 to 1: the sum of the weights of what speaks for it.</param>
/// <param name="IsSameCustomer">The same customer, or the same phone number.</param>
/// <param name="IsSameOrder">The same order or contract number.</param>
/// <param name="IsSameProduct">The same product.</param>
/// <param name="Words">The longest passages in common, at most five, as they stand in the new text.</param>
/// <param name="DaysApart">Days between the two.</param>
internal sealed record Likeness(double Score, bool IsSameCustomer, bool IsSameOrder, bool IsSameProduct, IReadOnlyList<string> Words, int DaysApart)
{
    /// <summary>From here on a complaint is shown at all: half of the words, or the customer and a fifth of them, or the order.</summary>
    public const double Possible = 0.35;

    /// <summary>From here on it is called likely: the customer and half of the words, or the customer and the order, or nearly all of the words.</summary>
    public const double Likely = 0.55;

    // What was said tells most. One person complains about several things, so the customer alone is not enough to be shown, nor is the product;
    // an order is about one thing, so it is. What lies long ago has most often been dealt with.
    private const double OfWords = 0.70, OfOrder = 0.40, OfCustomer = 0.20, OfProduct = 0.10, OfNearness = 0.04, OfDistance = -0.10;
    private const int NearDays = 7, FarDays = 120;

    // Fewer features in common than this are chance, whatever the share.
    private const int FewestShared = 5;
    private const int MostWords = 5;

    /// <summary>Null where it is not worth a look.</summary>
    public Likelihood? Likelihood => Score >= Likely ? Classification.Likelihood.Likely : Score >= Possible ? Classification.Likelihood.Possible : null;

    public static Likeness Of(Told now, Told earlier)
    {
        var days = Math.Abs((now.At - earlier.At).TotalDays);
        var sameCustomer = (now.PersonId is not null && now.PersonId == earlier.PersonId) || (now.Phone is not null && now.Phone == earlier.Phone);
        var sameOrder = now.OrderKey is not null && now.OrderKey == earlier.OrderKey;
        var sameProduct = now.ProductKey is not null && now.ProductKey == earlier.ProductKey;
        var words = Wordings(now, earlier);
        var score = (OfWords * words) + (sameOrder ? OfOrder : 0) + (sameCustomer ? OfCustomer : 0) + (sameProduct ? OfProduct : 0)
            + (days <= NearDays ? OfNearness : days > FarDays ? OfDistance : 0);
        return new Likeness(
            Math.Round(Math.Clamp(score, 0, 1), 3), sameCustomer, sameOrder, sameProduct,
            words > 0 ? now.Text.WordsIn(earlier.Text, MostWords) : [], (int)days);
    }

    /// <summary>
    /// 0 to 1. The share of the shorter text that stands in the other one, so that a text still being typed is compared with what it says so far;
    /// or its mean with the share of the subjects, where the same matter is told in other words.
    /// </summary>
    private static double Wordings(Told now, Told earlier)
    {
        var shared = now.Text.Shared(earlier.Text);
        if (shared < FewestShared)
        {
            return 0;
        }

        var text = (double)shared / Math.Min(now.Text.Count, earlier.Text.Count);
        var subject = now.Subject.Count == 0 || earlier.Subject.Count == 0
            ? Share(earlier.Subject.Shared(now.Text), earlier.Subject.Count)
            : Share(2 * now.Subject.Shared(earlier.Subject), now.Subject.Count + earlier.Subject.Count);
        return Math.Max(text, (text + subject) / 2);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
