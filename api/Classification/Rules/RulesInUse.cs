using System.Text.Json;
using Complaints.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>The version of the rules that this replica grades with.</summary>
internal sealed class RulesInUse
{
    private volatile RuleBook book = new(0, new GradingRules([], [], []));
    private volatile IReadOnlyDictionary<string, Names> names = new Dictionary<string, Names>();

    public RuleBook Book => book;

    /// <summary>The rules that come with the product.</summary>
    public static GradingRules Shipped { get; } = ReadShipped();

    /// <summary>Swaps the rules; gradings under way finish with those they began with.</summary>
    /// <param name="active">What holds from now on.</param>
    /// <param name="known">Names of all special types that there ever were, by code.</param>
    public void Take(RuleBook active, IReadOnlyDictionary<string, Names> known) => (names, book) = (known, active);

    /// <summary>Swaps the rules for some that this replica has switched on itself.</summary>
    public void Take(RuleBook active)
    {
        var known = new Dictionary<string, Names>(names);
        foreach (var type in active.Content.SpecialTypes)
        {
            known[type.Code] = type.Names;
        }

        Take(active, known);
    }

    /// <summary>What a special type is called; one that the rules no longer know keeps the name that it had last.</summary>
    public string TypeName(string code, string language) => (book.Type(code)?.Names ?? names.GetValueOrDefault(code))?.In(language) ?? code;

    private static GradingRules ReadShipped()
    {
        using var file = typeof(RulesInUse).Assembly.GetManifestResourceStream("Complaints.Classification.Rules.shipped.json")!;
        return JsonSerializer.Deserialize<GradingRules>(file, JsonForm.Options)!;
    }
}

/// <summary>Before the Host answers anything, and every few seconds from then on: takes over the active version of the rules.</summary>
internal sealed class LoadRules(
    IServiceScopeFactory scopes, RulesInUse rules, IOptions<ClassificationSettings> settings, TimeProvider time, ILogger<LoadRules> logger) : BackgroundService
{
    // Of several replicas that start together on an empty database, one adds the shipped rules.
    private const string AddShipped =
        """
        with added as (
            insert into grading_rule_set (status, content, made_at, changed_at)
            select 'active', @Content, @Now, @Now where not exists (select from grading_rule_set)
            on conflict (status) where status = 'active' do nothing
            returning version)
        insert into grading_rule_activation (rule_set, at, reason) select version, @Now, '' from added
        """;

    private const string Newer =
        """
        select version, content::text as content from grading_rule_set where status = 'active' and version <> @Known
        """;

    private const string KnownTypes =
        """
        select distinct on (type ->> 'code') type ->> 'code' as code, (type -> 'names')::text as names
        from grading_rule_set s cross join json_array_elements(s.content -> 'specialTypes') as type
        where s.status <> 'draft'
        order by type ->> 'code', s.version desc
        """;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Database>()
                .Execute(AddShipped, new { Content = Json.Of(RulesInUse.Shipped), Now = time.GetUtcNow() }, cancellationToken);
        }

        await PickUp(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.PollEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PickUp(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round tries again; the version in use stays.
                logger.LogWarning("Looking for newer grading rules failed: {Type}", e.GetType().Name);
            }
        }
    }

    private async Task PickUp(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        if (await database.OneOrNone<Active>(Newer, new { Known = rules.Book.Version }, cancellationToken) is not { } active)
        {
            return;
        }

        var types = await database.Many<KnownType>(KnownTypes, null, cancellationToken);
        rules.Take(new RuleBook(active.Version, Parse<GradingRules>(active.Content)), types.ToDictionary(type => type.Code, type => Parse<Names>(type.Names)));
        logger.LogInformation("Complaints are graded by version {Version} of the rules from now on", active.Version);
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonForm.Options)!;

    private sealed record Active(long Version, string Content);

    private sealed record KnownType(string Code, string Names);
}
