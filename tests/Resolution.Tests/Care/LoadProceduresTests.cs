using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class LoadProceduresTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task The_procedures_are_there_before_the_first_request_and_once_however_often_they_are_loaded()
    {
        await host.Sql.Execute("update procedure set names = '{\"en\": \"Our own\"}' where code = 'seven'");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Send(new LoadProcedures())));
        var names = await host.Sql.Many<string>("select names ->> 'en' from procedure where code in ('seven', 'six') order by code");
        var scripts = await host.Sql.One<long>("select count(*) from script");
        Assert.Multiple(() =>
        {
            Assert.That(names, Is.EqualTo(new[] { "Our own", "Six steps of care" }), "what an administrator has changed is kept");
            Assert.That(scripts, Is.EqualTo(LoadProceduresHandler.Shipped().Sum(procedure => procedure.Steps.Sum(step => (step.Say.Count + step.Avoid.Count) * 3))));
        });
    }

    [Test]
    public async Task Replicas_that_start_together_over_an_empty_database_load_them_once()
    {
        await using var fresh = await TestHost.Start();
        await fresh.Sql.Execute("delete from script; delete from procedure");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fresh.Send(new LoadProcedures())));
        Assert.That(await fresh.Sql.One<long>("select count(*) from procedure"), Is.EqualTo(LoadProceduresHandler.Shipped().Count));
        Assert.That(await fresh.Sql.One<long>("select count(distinct (procedure, step, language, kind, position)) - count(*) from script"), Is.Zero);
    }
}
