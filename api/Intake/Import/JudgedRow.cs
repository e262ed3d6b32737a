using System.Security.Cryptography;
using System.Text;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;

namespace Complaints.Intake;

/// <summary>Why a row is refused.</summary>
/// <param name="Column">The head of the column; null where the row as such is at fault.</param>
/// <param name="Code">A code under <c>validation.</c> in the catalogues.</param>
/// <param name="Arguments">What stands in the text's places.</param>
internal sealed record RowProblem(string? Column, string Code, string[] Arguments);

/// <summary>A row of the file as a complaint, or with what is wrong with it.</summary>
internal sealed class JudgedRow(FileRow row)
{
    private readonly List<RowProblem> problems = [];

    public FileRow Row { get; } = row;

    public IReadOnlyList<RowProblem> Problems => problems;

    /// <summary>Null where something is wrong with the row.</summary>
    public SubmitComplaint? Complaint { get; set; }

    /// <summary>What the row is known by again within its source: the other system's number, or all that is taken of it.</summary>
    public byte[] Identity { get; set; } = [];

    public void Refuse(string? column, string code, params string[] arguments) => problems.Add(new RowProblem(column, code, arguments));
}

/// <summary>Turns rows into complaints by a mapping, under the rules that every complaint has to pass.</summary>
internal sealed class RowJudge
{
    private static readonly HashSet<string> OneLine = [nameof(ImportField.Subject), nameof(ImportField.CustomerName), nameof(ImportField.Phone),
        nameof(ImportField.Email), nameof(ImportField.AccountNumber), nameof(ImportField.Product), nameof(ImportField.OrderNumber), nameof(ImportField.Place),
        nameof(ImportField.Category), nameof(ImportField.Reference)];

    private readonly FileReading reading;
    private readonly ImportMapping mapping;
    private readonly IValidator<SubmitComplaint> rules;
    private readonly ChannelSetting channel;
    private readonly TimeZoneInfo zone;
    private readonly Dictionary<ImportField, int[]> columns;
    private readonly bool wasNeutralised;

    /// <param name="reading">How the file is read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="rules">Those of every complaint.</param>
    /// <param name="channel">The channel import: what it asks for.</param>
    public RowJudge(FileReading reading, ImportMapping mapping, IValidator<SubmitComplaint> rules, ChannelSetting channel)
    {
        (this.reading, this.mapping, this.rules, this.channel) = (reading, mapping, rules, channel);
        zone = TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone);
        columns = mapping.Columns.Select((field, column) => (field, column)).Where(mapped => mapped.field != ImportField.Ignore)
            .GroupBy(mapped => mapped.field, mapped => mapped.column).ToDictionary(group => group.Key, group => group.ToArray());
        wasNeutralised = reading.Columns.Any(column => column.Name == ColumnGuess.RowColumn);
    }

    public JudgedRow Judge(FileRow row)
    {
        var judged = new JudgedRow(row);
        if (row.Fault is { } fault)
        {
            judged.Refuse(null, fault, $"{row.Cells.Length}", $"{reading.Columns.Count}");
            return judged;
        }

        var complaint = Read(judged);
        foreach (var failure in rules.Validate(complaint).Errors)
        {
            var field = FieldOf(failure.PropertyName);
            judged.Refuse(ColumnName(field), failure.ErrorCode, [.. (failure.CustomState as object[] ?? []).Select(argument => $"{argument}")]);
        }

        foreach (var column in MissingFacts.Of(complaint, channel).Select(field => ColumnName(FieldOf(field))).Where(column => !judged.Problems.Any(problem => problem.Column == column)))
        {
            judged.Refuse(column, "required");
        }

        if (judged.Problems.Count == 0)
        {
            judged.Complaint = complaint;
            judged.Identity = Identify(row, complaint.PartnerReference);
        }

        return judged;
    }

    public string? ColumnName(ImportField? field) =>
        field is { } known && columns.TryGetValue(known, out var mapped) ? reading.Columns[mapped[0]].Name : null;

    private SubmitComplaint Read(JudgedRow judged)
    {
        string? Value(ImportField field) => columns.TryGetValue(field, out var mapped) ? Cell(judged.Row, mapped[0], field) : null;
        var customer = new NewCustomer(
            Name: Value(ImportField.CustomerName), Phone: Value(ImportField.Phone), Email: Value(ImportField.Email),
            AccountNumber: Value(ImportField.AccountNumber), Kind: null);
        return new SubmitComplaint(
            Narrative: Narrative(judged.Row), Subject: Value(ImportField.Subject), DesiredOutcome: Value(ImportField.DesiredOutcome),
            Product: Value(ImportField.Product), OrderNumber: Value(ImportField.OrderNumber), OccurredAt: OccurredAt(judged, Value(ImportField.OccurredAt)),
            Place: Value(ImportField.Place), Language: Value(ImportField.Language), Channel: ChannelOf(judged, Value(ImportField.Channel)),
            Category: Value(ImportField.Category), PartnerReference: Value(ImportField.Reference), Customer: customer, People: null,
            Source: null, Parties: null);
    }

    private string Narrative(FileRow row)
    {
        var parts = columns.GetValueOrDefault(ImportField.Narrative, [])
            .Select(column => (reading.Columns[column].Name, Text: Cell(row, column, ImportField.Narrative))).Where(part => part.Text is not null).ToList();
        return columns.GetValueOrDefault(ImportField.Narrative, []).Length == 1
            ? parts.Select(part => part.Text!).FirstOrDefault("")
            : string.Join('\n', parts.Select(part => $"{part.Name}: {part.Text}"));
    }

    // Line breaks are no part of what has one line; in a file they stand where the other system's page was wrapped.
    private string? Cell(FileRow row, int column, ImportField field)
    {
        var text = row.Cells.ElementAtOrDefault(column).Tidy();
        text = wasNeutralised && text is ['\'', _, ..] && RefusedFile.IsFormula(text[1]) ? text[1..] : text;
        return text is not null && OneLine.Contains($"{field}") ? string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : text;
    }

    private DateTimeOffset? OccurredAt(JudgedRow judged, string? text)
    {
        var read = text is null ? null : Dates.Read(text, mapping.DateOrder, zone);
        if (text is not null && read is null)
        {
            judged.Refuse(ColumnName(ImportField.OccurredAt), "wrongForm");
        }

        return read;
    }

    private Channel? ChannelOf(JudgedRow judged, string? text)
    {
        if (text is null)
        {
            return Channel.Import;
        }

        if (Named<Channel>.TryParse(text, null, out var named))
        {
            return named.Value;
        }

        judged.Refuse(ColumnName(ImportField.Channel), "unknown");
        return null;
    }

    private byte[] Identify(FileRow row, string? reference)
    {
        if (reference.Tidy() is { } number)
        {
            return SHA256.HashData(Encoding.UTF8.GetBytes($"reference\n{number}"));
        }

        var taken = columns.OrderBy(mapped => mapped.Key).SelectMany(mapped => mapped.Value.Select(column => $"{mapped.Key}\n{Cell(row, column, mapped.Key)}\0"));
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(taken)));
    }

    private static ImportField? FieldOf(string property) => property switch
    {
        "Customer.Name" or "customer.name" => ImportField.CustomerName,
        nameof(SubmitComplaint.PartnerReference) => ImportField.Reference,
        _ => Enum.TryParse<ImportField>(property.Split('.')[^1], ignoreCase: true, out var field) ? field : null,
    };
}
