using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Complaints.Platform;

namespace Complaints.Host.Demo;

/// <summary>One complaint of the demo set: who brings it in, how long ago, and what people then do, as calls of the API.</summary>
internal sealed record DemoComplaint(
    double HoursAgo, string By, string Language, JsonObject Customer, string Subject, string Narrative, string DesiredOutcome,
    string? Product, string? OrderNumber, string? Place, string? Channel, JsonObject? Source, JsonArray? Parties, IReadOnlyList<DemoStep> Steps);

/// <summary>One call below the complaint's address, so many hours after the complaint came in.</summary>
/// <param name="After">Hours.</param>
/// <param name="Who">The person's user name.</param>
/// <param name="What">The path; <c>{option}</c>, <c>{remedy}</c> and <c>{promise}</c> are the newest option, the next remedy to carry out and the newest promise.</param>
/// <param name="Method">POST unless said otherwise.</param>
/// <param name="Body">A text <c>+48h</c> stands for a time that much later, <c>{person:name}</c> for a person's id.</param>
internal sealed record DemoStep(double After, string Who, string What, string? Method, JsonNode? Body);

/// <summary>The demo set, read from story.json and put in order of time.</summary>
internal static partial class DemoStory
{
    public static IReadOnlyList<DemoComplaint> Complaints { get; } = Read();

    /// <summary>A body with its times and people filled in.</summary>
    public static JsonNode? Fill(JsonNode? body, DateTimeOffset now, IReadOnlyDictionary<string, Guid> people) => body switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, now, people)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, now, people))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Fill(text, now, people),
        _ => body?.DeepClone(),
    };

    private static string Fill(string text, DateTimeOffset now, IReadOnlyDictionary<string, Guid> people)
    {
        if (Later().Match(text) is { Success: true } later)
        {
            return now.AddHours(double.Parse(later.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToString("O", CultureInfo.InvariantCulture);
        }

        return Person().Match(text) is { Success: true } person ? people[person.Groups[1].Value].ToString() : text;
    }

    private static List<DemoComplaint> Read()
    {
        using var story = typeof(DemoStory).Assembly.GetManifestResourceStream("Complaints.Host.Demo.story.json")!;
        return JsonSerializer.Deserialize<List<DemoComplaint>>(story, JsonForm.Options)!;
    }

    [GeneratedRegex(@"^\+(\d+)h$", RegexOptions.NonBacktracking)]
    private static partial Regex Later();

    [GeneratedRegex(@"^\{person:([a-z]+)\}$", RegexOptions.NonBacktracking)]
    private static partial Regex Person();
}
