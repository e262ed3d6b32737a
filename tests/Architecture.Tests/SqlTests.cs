using System.Text.RegularExpressions;

namespace Complaints.Architecture.Tests;

/// <summary>Reads the SQL in the source.</summary>
internal sealed partial class SqlTests
{
    [Test]
    public void A_table_is_written_by_one_project()
    {
        var tables = Directory.EnumerateFiles(Path.Combine(Repository.Root, "db-migrations"), "0*.sql")
            .SelectMany(file => CreateTable().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        var writers =
            from source in Repository.Sources()
            from Match write in Write().Matches(source.Text)
            let table = write.Groups[1].Value
            where tables.Contains(table)
            group source.Path.Split('/')[1] by table into projects
            select (Table: projects.Key, Projects: projects.Distinct().ToList());
        var found = writers.ToList();

        Assert.That(found, Has.Count.GreaterThan(15), "The test no longer sees what is written.");
        Assert.That(found.Where(table => table.Projects.Count > 1).Select(table => $"{table.Table}: {string.Join(", ", table.Projects)}"), Is.Empty);
    }

    [Test]
    public void Sql_is_never_put_together_from_parts() =>
        Assert.That(
            from source in Repository.Sources()
            from Match found in Interpolated().Matches(source.Text).Concat(Concatenated().Matches(source.Text)).Concat(NotConstant().Matches(source.Text))
            where !IsInConstant(source.Text, found.Index)
            select $"{source.Path}: {found.Value.ReplaceLineEndings(" ")}",
            Is.Empty);

    [Test]
    public void A_migration_is_not_built_from_two_numbers() =>
        Assert.That(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "db-migrations"), "0*.sql").GroupBy(file => Path.GetFileName(file)[..4]).Where(files => files.Count() > 1),
            Is.Empty);

    // Parts of a constant are constants: the compiler sees to it.
    private static bool IsInConstant(string text, int index) =>
        text.LastIndexOf("const string", index, StringComparison.Ordinal) > text.LastIndexOf(";\n", index, StringComparison.Ordinal);

    [GeneratedRegex(@"create table (?:if not exists )?(\w+)")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"\b(?:insert into|(?<!for |do |no key )update|delete from|truncate(?: table)?|merge into|copy)\s+(?:only\s+)?(\w+)")]
    private static partial Regex Write();

    // $"select …", $"""… update …""" and the like.
    [GeneratedRegex(@"\$@?""+\s*(?:select|insert|update|delete|with|merge|copy|truncate|listen|notify)\s[^""]*", RegexOptions.Multiline)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"""\s*(?:select|insert into|update|delete from|with)\s[^""\n]*""\s*\+\s*(?!""|@"")\S+|\b(?:where|and|order by|limit)\s*""\s*\+\s*\w+")]
    private static partial Regex Concatenated();

    // What is sent is a constant's name or a literal, or one of two, never a local variable or a call.
    [GeneratedRegex(@"\bdatabase\s*\.\s*(?:One|OneOrNone|Many|Stream|Execute|Write)(?:<[^(]*>)?\((?>\s*)(?![A-Z""]|[^,]*\? [A-Z]\w* : [A-Z]\w*,)[^,)]*")]
    private static partial Regex NotConstant();
}
