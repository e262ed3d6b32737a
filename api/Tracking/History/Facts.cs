using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>What the history keeps of an event: its kind, and its facts as one JSON text.</summary>
internal static class Facts
{
    private static readonly JsonSerializerOptions Form = new(JsonForm.Options)
    {
        // An override of Words loses the attribute of the property it overrides, so the base's members are left out by name.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWordsAndCase } },
    };

    private static readonly ConcurrentDictionary<Type, string> Kinds = new();

    public static string KindOf(CaseEvent happened) =>
        Kinds.GetOrAdd(happened.GetType(), type => JsonNamingPolicy.CamelCase.ConvertName(type.Name));

    public static string Of(CaseEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), Form);

    private static void LeaveOutWordsAndCase(JsonTypeInfo type)
    {
        if (!typeof(CaseEvent).IsAssignableFrom(type.Type))
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            // Events are only written: what C# requires of their makers is nothing to the serializer.
            type.Properties[i].IsRequired = false;
            if (type.Properties[i].Name is "words" or "complaintId")
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
