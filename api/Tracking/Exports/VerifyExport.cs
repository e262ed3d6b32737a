using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

internal sealed class VerifyExportHandler : IRequestHandler<VerifyExport, HistoryVerification>
{
    private const string End = "{\"end\":";

    // A later version may tell more of a case, never less.
    private static readonly JsonSerializerOptions Form = new(JsonForm.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public async Task<HistoryVerification> Handle(VerifyExport request, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(Plain(request.File), Encoding.UTF8);
        var findings = new Findings();
        var last = Guid.Empty;
        for (var number = 1; await lines.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.StartsWith(End, StringComparison.Ordinal))
            {
                return await lines.ReadLineAsync(cancellationToken) is null
                    ? Whole(findings.Sum(), Read<ExportEnd>(line, number).End)
                    : throw new InvalidDataException($"The export goes on after its end in line {number}.");
            }

            var one = Read<ExportedCase>(line, number);
            if (one.Number is null || one.Entries is null || !one.Entries.All(entry => entry is { Kind: not null, ActorKind: not null, Facts: not null }))
            {
                throw NoCase(number, null);
            }

            // They come in the order of their ids.
            if (one.ComplaintId <= last)
            {
                throw new InvalidDataException($"The case in line {number} is out of order or there twice.");
            }

            last = one.ComplaintId;
            findings.Look(one.ComplaintId, one.Number, one.Entries, one.HeadSeq, one.HeadHash);
        }

        throw new InvalidDataException("The export has no end: it is not whole.");
    }

    private static HistoryVerification Whole(HistoryVerification found, ExportCount said) =>
        (found.Cases, found.Entries) == (said.Cases, said.Entries)
            ? found
            : throw new InvalidDataException($"The export holds {found.Cases} cases with {found.Entries} entries, not {said.Cases} with {said.Entries} as its end says.");

    private static Stream Plain(Stream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static T Read<T>(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Form) ?? throw NoCase(number, null);
        }
        catch (JsonException e)
        {
            throw NoCase(number, e);
        }
    }

    private static InvalidDataException NoCase(int line, Exception? e) => new($"Line {line} is no case of an export.", e);
}
