using System.Text.Json;
using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>One thing about a customer that somebody changed.</summary>
/// <param name="Field" example="vipTier">Its name in <c>CustomerDetails</c>.</param>
/// <param name="Before" example="0">As it was, as text; null where there was none.</param>
/// <param name="After" example="2">As it is since, as text; null where it was taken away.</param>
internal sealed record CustomerChange(string Field, string? Before, string? After)
{
    /// <summary>All that differs, in the order of the fields.</summary>
    public static IReadOnlyList<CustomerChange> Between(CustomerDetails before, CustomerDetails after)
    {
        var (old, now) = (Fields(before), Fields(after));
        return [.. old.EnumerateObject().Select(field => new CustomerChange(field.Name, Text(field.Value), Text(now.GetProperty(field.Name))))
            .Where(change => change.Before != change.After)];
    }

    /// <summary>What was sent, without blanks around it and with what was left out filled in.</summary>
    public static CustomerDetails Tidy(CustomerDetails sent) => sent with
    {
        Name = sent.Name.Tidy() ?? "",
        Kind = sent.Kind ?? CustomerKind.Individual,
        Phone = sent.Phone.Tidy(),
        Email = sent.Email.Tidy(),
        AccountNumber = sent.AccountNumber.Tidy(),
        VipTier = sent.VipTier ?? 0,
        HelpNote = sent.Vulnerability is null ? null : sent.HelpNote.Tidy(),
        Influences = [.. (sent.Influences ?? []).Select(influence => new Influence(influence.Name.Trim(), influence.Relation ?? Relation.Other, influence.Note.Tidy()))],
    };

    private static JsonElement Fields(CustomerDetails details) => JsonSerializer.SerializeToElement(details, JsonForm.Options);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? null
            : string.Join(", ", value.EnumerateArray().Select(item => string.Join(" · ", item.EnumerateObject().Select(part => part.Value.ToString()).Where(part => part.Length > 0)))),
        _ => value.ToString(),
    };
}
