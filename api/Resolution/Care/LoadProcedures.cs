using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Complaints.Resolution;

/// <summary>Puts the shipped procedures where there are none yet. What an administrator has changed since is left alone.</summary>
internal sealed record LoadProcedures : ICommand<Unit>;

internal sealed class LoadProceduresHandler(Database database) : IRequestHandler<LoadProcedures, Unit>
{
    // One statement: of several replicas starting at once, one adds a procedure with all its scripts, the others wait for it and add nothing.
    private const string Add =
        """
        with added as (
            insert into procedure (code, names, steps, is_default)
            values (@Code, @Names, @Steps, @IsDefault and not exists (select from procedure where is_default))
            on conflict do nothing
            returning code)
        insert into script (procedure, step, language, channels, severity_up_to, kind, words, position)
        select added.code, s.step, s.language, s.channels, s.severity_up_to, s.kind, s.words, s.position
        from added cross join json_to_recordset(@Scripts)
            as s (step text, language text, channels text[], severity_up_to smallint, kind text, words text, position integer)
        """;

    public async Task<Unit> Handle(LoadProcedures request, CancellationToken cancellationToken)
    {
        var known = (await database.Many<string>("select code from procedure", null, cancellationToken)).ToHashSet();
        foreach (var procedure in Shipped().Where(procedure => !known.Contains(procedure.Code)).OrderBy(procedure => procedure.Code))
        {
            database.Write(Add, new
            {
                procedure.Code,
                Names = Json.Of(procedure.Names),
                Steps = Json.Of(procedure.Steps.Select(step => new ProcedureStep(step.Code, step.Names, step.Hints, step.Proof))),
                procedure.IsDefault,
                Scripts = Json.Of(Scripts(procedure)),
            });
        }

        return Unit.Value;
    }

    /// <summary>The procedures that come with the product, each with all of its steps.</summary>
    public static IReadOnlyList<Procedure> Shipped()
    {
        var written = Written().ToDictionary(procedure => procedure.Code);
        return [.. written.Values.Select(procedure => procedure with
        {
            Channels = procedure.Steps.Select(step => step.Of).OfType<string>().Distinct().SelectMany(other => written[other].Channels).Concat(procedure.Channels)
                .DistinctBy(group => group.Key).ToDictionary(group => group.Key, group => group.Value),
            Steps = [.. procedure.Steps.Select(step => step.Of is { } other ? written[other].Steps.Single(known => known.Code == step.Code) : step)],
        })];
    }

    private static IEnumerable<Procedure> Written()
    {
        var assembly = typeof(LoadProcedures).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Procedures.", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<Procedure>(file, JsonForm.Options)!;
        }
    }

    private static IEnumerable<object> Scripts(Procedure procedure) =>
        from step in procedure.Steps
        from kind in new[] { (Name: "say", Scripts: step.Say), (Name: "avoid", Scripts: step.Avoid) }
        from script in kind.Scripts.Select((script, position) => (Shipped: script, Position: position))
        from words in script.Shipped.Words
        select new
        {
            step = step.Code,
            language = words.Key,
            channels = script.Shipped.On is { } channels ? procedure.Channels[channels] : null,
            severity_up_to = script.Shipped.SeverityUpTo,
            kind = kind.Name,
            words = words.Value,
            position = script.Position,
        };
}

/// <summary>Loads them before the first request is answered: every case follows a procedure from its first moment.</summary>
internal sealed class ProceduresAtStart(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadProcedures(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
