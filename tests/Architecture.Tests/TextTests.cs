using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Complaints.Platform;
using Complaints.Testing;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Architecture.Tests;

internal sealed partial class TextTests
{
    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void The_three_catalogues_have_the_same_keys_and_places(Assembly assembly)
    {
        var catalogues = Texts.Languages.Select(language => (Language: language, Texts: Catalogue(assembly, language))).Where(found => found.Texts is not null).ToList();
        if (catalogues.Count == 0)
        {
            return;
        }

        var english = catalogues.Single(found => found.Language == "en").Texts!;
        Assert.That(catalogues, Has.Count.EqualTo(3));
        foreach (var (language, texts) in catalogues)
        {
            Assert.That(texts!.Keys, Is.EquivalentTo(english.Keys), language);
            Assert.That(texts.Where(text => Places(text.Value) != Places(english[text.Key])).Select(text => text.Key), Is.Empty, language);
            Assert.That(texts.Where(text => string.IsNullOrWhiteSpace(text.Value)), Is.Empty, language);
        }
    }

    [Test]
    public void Chinese_texts_are_written_in_their_own_characters()
    {
        foreach (var assembly in Product.All)
        {
            Assert.That((Catalogue(assembly, "zh-CN") ?? []).Where(text => !text.Value.Any(IsHan)).Select(text => text.Key), Is.Empty);
            Assert.That((Catalogue(assembly, "zh-TW") ?? []).Where(text => !text.Value.Any(IsHan) || OnlySimplified().IsMatch(text.Value)).Select(text => text.Key), Is.Empty);
        }
    }

    [Test]
    public async Task Every_text_that_the_code_asks_for_is_there()
    {
        await using var host = await TestHost.Start();
        var wanted = new HashSet<string>();
        foreach (var (_, text) in Repository.Sources())
        {
            wanted.UnionWith(ProblemType().Matches(text).SelectMany(match => new[] { $"problem.{match.Groups[1].Value}.title", $"problem.{match.Groups[1].Value}.detail" }));
            wanted.UnionWith(ErrorCode().Matches(text).Select(match => $"validation.{match.Groups[1].Value}"));
            wanted.UnionWith(Key().Matches(text).Select(match => match.Groups[1].Value));
        }

        Assert.That(wanted, Has.Count.GreaterThan(60), "The test no longer sees what is asked for.");
        Assert.That(wanted.Where(key => Texts.Find("en", key) is null).Order(), Is.Empty);
    }

    [Test]
    public async Task Every_rule_has_a_code_of_ours_with_a_text()
    {
        await using var host = await TestHost.Start();
        await using var scope = host.Services.CreateAsyncScope();
        var codes =
            from type in Product.All.SelectMany(assembly => assembly.GetTypes())
            where type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IValidator))
            let validator = (IValidator)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)
            from rule in validator.CreateDescriptor().Rules
            from component in rule.Components
            where component.Validator is not FluentValidation.Validators.IChildValidatorAdaptor
            select (Rule: $"{type.Name}.{rule.PropertyName}", component.ErrorCode);
        var found = codes.ToList();

        Assert.That(found, Has.Count.GreaterThan(30));
        Assert.That(found.Where(rule => Texts.Find("en", $"validation.{rule.ErrorCode}") is null), Is.Empty);
    }

    private static Dictionary<string, string>? Catalogue(Assembly assembly, string language)
    {
        var name = assembly.GetManifestResourceNames().SingleOrDefault(name => name.EndsWith($".Texts.{language}.json", StringComparison.Ordinal));
        using var stream = name is null ? null : assembly.GetManifestResourceStream(name);
        return stream is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(stream);
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:new Problem|Problem\.Conflict|static Problem \w+\([^)]*\) => new)\(\s*""([a-z][a-z-]+)""")]
    private static partial Regex ProblemType();

    [GeneratedRegex(@"(?:WithErrorCode\(|new FieldError\([^,]+, )""(\w+)""")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"Texts\.(?:Get|Find)\([^,]+, ""([\w.-]+)""")]
    private static partial Regex Key();

    // Characters that only simplified Chinese uses, among those that an office writes often.
    [GeneratedRegex("[这个们么请号时间电话录过还进后发给对问题处门单关选换说读写长种动应该页码误务帐户权输网级别组织状态类记态员补]")]
    private static partial Regex OnlySimplified();
}
