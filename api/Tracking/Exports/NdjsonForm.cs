using System.Buffers;
using System.Text.Json;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>A case per line; JSON escapes every line break within one.</summary>
internal sealed class NdjsonForm(IBufferWriter<byte> output) : IHistoryForm
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JsonForm.Options.Encoder, SkipValidation = true };

    public string MediaType => "application/x-ndjson";

    public void Begin()
    {
    }

    public void Add(ExportedCase one) => Line(one);

    public void End(ExportCount count) => Line(new ExportEnd(count));

    private void Line<T>(T value)
    {
        using (var writer = new Utf8JsonWriter(output, Form))
        {
            JsonSerializer.Serialize(writer, value, JsonForm.Options);
        }

        output.Write("\n"u8);
    }
}
