using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Complaints.Platform;
using FluentValidation;

namespace Complaints.Intake;

/// <summary>One complaint as it was sent: a fault in it must not spoil the reading of the others.</summary>
[JsonConverter(typeof(AsSent))]
internal sealed record UnreadComplaint(string Text)
{
    private sealed class AsSent : JsonConverter<UnreadComplaint>
    {
        public override bool HandleNull => true;

        public override UnreadComplaint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, UnreadComplaint value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}

/// <summary>One complaint of a batch, read and judged on its own.</summary>
internal sealed class BatchRow
{
    /// <summary>Null where it could not be read.</summary>
    public SubmitComplaint? Complaint { get; private init; }

    /// <summary>Why it is refused; null where nothing is wrong with it.</summary>
    public ProblemAnswer? Problem { get; private set; }

    public string? Reference => Complaint?.PartnerReference.Tidy();

    public string? Category => Complaint?.Category.Tidy();

    public static async Task<BatchRow> Read(UnreadComplaint unread, IValidator<SubmitComplaint> rules, string language, CancellationToken cancellationToken)
    {
        try
        {
            var row = new BatchRow { Complaint = JsonSerializer.Deserialize<SubmitComplaint>(unread.Text, JsonForm.Options) };
            FieldError[] errors = row.Complaint is null
                ? [new FieldError("", "required", Texts.Get(language, "validation.required"))]
                : [.. (await rules.ValidateAsync(row.Complaint, cancellationToken)).Errors.Select(failure => Checks.ToError(failure, language))];
            return errors.Length == 0 ? row : row.Refuse(Platform.Problem.Invalid(errors), language);
        }
        catch (JsonException unreadable)
        {
            return new BatchRow().Refuse(Platform.Problem.Unreadable(unreadable, language), language);
        }
    }

    public BatchRow Refuse(Platform.Problem problem, string language)
    {
        Problem = ProblemAnswer.Of(problem, language, Activity.Current?.TraceId.ToString() ?? "");
        return this;
    }
}
