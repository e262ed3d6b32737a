using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <param name="Sha256">Of the file, in hexadecimal; it stands for the content where commands are compared.</param>
internal sealed record ImportTaxonomy(TreeKind Tree, string Pack, string? Name, bool Trial, string Sha256) : ICommand<ImportedTaxonomy>
{
    [JsonIgnore]
    public byte[] Content { get; init; } = [];
}

/// <summary>What a file brings, or would bring.</summary>
/// <param name="Version" example="12">The version of the trees afterwards; the same as before where nothing was new, or it was a trial.</param>
/// <param name="Rows" example="517">Rows of the file, without its head and blank ones.</param>
/// <param name="Added" example="650">New categories.</param>
/// <param name="Known" example="0">Categories that the pack had already.</param>
/// <param name="Duplicates">The numbers of rows that say the same as one before them; the first 100.</param>
/// <param name="DuplicateRows" example="2">How many such rows there are.</param>
/// <param name="Refused">Rows that cannot be taken, e.g. because a level above is blank; the first 100.</param>
/// <param name="RefusedRows" example="1">How many such rows there are.</param>
/// <param name="First">The paths of the first 50 new ones.</param>
internal sealed record ImportedTaxonomy(
    long Version, int Rows, int Added, int Known, IReadOnlyList<long> Duplicates, int DuplicateRows, IReadOnlyList<RefusedTreeRow> Refused, int RefusedRows,
    IReadOnlyList<IReadOnlyList<string>> First);

/// <summary>A row that cannot be taken.</summary>
/// <param name="Row" example="17">As a spreadsheet counts: the first row of the file is 1.</param>
/// <param name="Why">In the caller's language.</param>
internal sealed record RefusedTreeRow(long Row, string Why);

internal static class ImportTaxonomyEndpoint
{
    private const int Largest = 5 * 1024 * 1024;

    public static void MapImportTaxonomy(this IEndpointRouteBuilder api) =>
        api.MapPost("/taxonomies/{tree}/import", Post).WithName(nameof(ImportTaxonomy)).Requires(Permission.ManageSettings)
            .ChangesTaxonomy().TakesUpTo(Largest).Accepts<Stream>("application/octet-stream");

    /// <summary>Import a tree from a file</summary>
    /// <remarks>
    /// CSV or the like in any usual encoding, gzipped or not, or XLSX; at most 5 MB. Its columns `l1`, `l2`, `l3` … are the levels from the top down; all
    /// columns where none is named so, at most six. What is new is added, in one version; what is known stays as it is, so the same file twice adds nothing.
    /// The same path always gets the same code. A name stands for all languages until it is translated, and for a key word.
    /// 400 `taxonomy-file-unreadable`; 409 `taxonomy-full`; 409 `pack-code-taken` where the code is that of another kind of tree.
    /// </remarks>
    /// <param name="tree" example="category">Categories, causes or outcomes.</param>
    /// <param name="pack" example="hotline12345">The code of the pack that it goes into; one that is not there yet is begun as a tree of one's own.</param>
    /// <param name="name" example="市民热线分类">What a new pack is called; its code unless said.</param>
    /// <param name="trial" example="true">True to see what would be added; nothing is changed then, and <c>If-Match</c> may be anything.</param>
    private static async Task<Ok<ImportedTaxonomy>> Post(Named<TreeKind> tree, string? pack, string? name, bool? trial, HttpContext http, IMediator mediator)
    {
        var content = await http.ReadBody(Largest);
        var command = new ImportTaxonomy(tree.Value, pack ?? "", name, trial ?? false, Convert.ToHexStringLower(SHA256.HashData(content))) { Content = content };
        return TypedResults.Ok(await mediator.Send(command, http.RequestAborted));
    }
}

internal sealed class ImportTaxonomyRules : AbstractValidator<ImportTaxonomy>
{
    public ImportTaxonomyRules()
    {
        RuleFor(import => import.Pack).Cascade(CascadeMode.Stop).Required().Must(AddCategoryPackRules.IsCode).WithErrorCode("packCode");
        RuleFor(import => import.Name).Line(CategoryNames.Longest);
        RuleFor(import => import.Content).Must(content => content.Length > 0).WithErrorCode("required");
    }
}

internal sealed class ImportTaxonomyHandler(Database database, Editions editions, TaxonomyChange change, Caller caller, IMediator mediator)
    : IRequestHandler<ImportTaxonomy, ImportedTaxonomy>
{
    private const int MostRows = 20_000;
    private const int Told = 100;

    private const string InsertPack =
        """
        insert into category_pack (code, tree, name_en, name_zh_cn, name_zh_tw, position, is_shipped, since)
        select @Pack, @Tree, @Name, @Name, @Name, coalesce(max(position), 0) + 1, false, @Since from category_pack
        """;

    private const string Insert =
        """
        insert into category (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, words, position)
        select row.code, row.parent, @Pack, @Tree, row.name, row.name, row.name, array[row.name],
               coalesce((select max(position) from category c where c.pack = @Pack and c.parent is not distinct from row.parent), 0) + row.place
        from unnest(@Codes, @Parents, @Names) with ordinality as row (code, parent, name, place)
        order by row.place
        """;

    public async Task<ImportedTaxonomy> Handle(ImportTaxonomy request, CancellationToken cancellationToken)
    {
        var table = await mediator.Send(new ReadTable(request.Content, MostRows), cancellationToken);
        var fault = table.Fault
            ?? (TreeFromRows.Levels(table.Columns).Count > TaxonomyRules.MostLevels ? Texts.Get(caller.Language, "taxonomy.file.tooDeep") : null);
        if (fault is not null)
        {
            throw new Problem("taxonomy-file-unreadable", 400, fault);
        }

        var version = await Editions.NewestVersion(database, cancellationToken);
        var found = TreeFromRows.Of(table, request.Pack, await editions.ReadFrom(version, database, cancellationToken));
        if (!request.Trial && found.New.Count > 0)
        {
            var now = await change.Begin(cancellationToken);
            found = TreeFromRows.Of(table, request.Pack, now);
            version = await Add(request, found, now, cancellationToken);
        }

        return new ImportedTaxonomy(
            version, table.Rows.Count, found.New.Count, found.Known, [.. found.Duplicates.Take(Told)], found.Duplicates.Count,
            [.. found.Refused.Take(Told).Select(line => new RefusedTreeRow(line.Row, Texts.Get(caller.Language, $"validation.{line.Code}", CategoryNames.Longest)))],
            found.Refused.Count, [.. found.New.Take(50).Select(entry => entry.Path)]);
    }

    private async Task<long> Add(ImportTaxonomy request, TreeFromRows found, TaxonomyEdition now, CancellationToken cancellationToken)
    {
        var tree = EnumNames.Of(request.Tree);
        var pack = now.Pack(request.Pack);
        TaxonomyChange.Refuse(
            pack is not null && pack.Tree != tree || pack is null && CategoryPack.Shipped.ContainsKey(request.Pack) ? "pack-code-taken"
            : pack is null && request.Tree == TreeKind.Outcome ? "outcome-kinds-fixed"
            : TaxonomyRules.AgainstAdding(now, tree, null, found.New.Count));
        if (pack is null)
        {
            var name = string.IsNullOrWhiteSpace(request.Name) ? request.Pack : request.Name.Trim();
            database.Write(InsertPack, new { request.Pack, request.Tree, Name = name, Since = now.Version + 1 });
        }

        database.Write(Insert, new
        {
            request.Pack,
            request.Tree,
            Codes = found.New.Select(entry => entry.Code).ToArray(),
            Parents = found.New.Select(entry => entry.Parent).ToArray(),
            Names = found.New.Select(entry => entry.Name).ToArray(),
        });
        return (await change.Finish(ChangeOfTrees.Imported, new Changed(tree, request.Pack), null, cancellationToken)).Version;
    }
}
