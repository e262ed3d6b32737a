using Complaints.Testing;
using Npgsql;

namespace Complaints.Host.Tests;

internal sealed class MigrationsTests
{
    [Test]
    public async Task Hosts_that_start_at_once_migrate_a_database_once()
    {
        var database = await PostgresServer.EmptyDatabase();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrations.Apply(database)));

        Assert.That(await Scalar(database, "select count(*) = count(distinct version) and count(*) > 0 from schema_migrations"), Is.True);
    }

    [Test]
    public async Task A_database_that_does_not_exist_is_created()
    {
        var missing = new NpgsqlConnectionStringBuilder(await PostgresServer.EmptyDatabase());
        missing.Database += "_\"new\"";

        await Task.WhenAll(Migrations.Apply(missing.ConnectionString), Migrations.Apply(missing.ConnectionString));

        Assert.That(await Scalar(missing.ConnectionString, "select to_regclass('schema_migrations') is not null"), Is.True);
        await PostgresServer.Drop(missing.ConnectionString);
    }

    [Test]
    public async Task A_login_with_special_characters_migrates()
    {
        var owner = new NpgsqlConnectionStringBuilder(await PostgresServer.EmptyDatabase());
        var name = $"maintainer {Guid.NewGuid():N}";
        const string Password = "p@ss:w/o?r#d%2F&=密 '\"+";
        await Execute(owner.ConnectionString, $"""
            create role "{name}" login createrole password '{Password.Replace("'", "''", StringComparison.Ordinal)}';
            alter database {owner.Database} owner to "{name}";
            """);
        var login = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = name, Password = Password };

        // The role of the application exists by now, made by the server's first database: as if another installation had made it.
        await Execute(owner.ConnectionString, $"grant complaints_app to \"{name}\"");
        await Migrations.Apply(login.ConnectionString);

        Assert.That(await Scalar(HostDatabase.AsRole(login.ConnectionString, "complaints_app"), "select current_user = 'complaints_app'"), Is.True);
        await PostgresServer.Drop(owner.ConnectionString);
        await Execute(await PostgresServer.EmptyDatabase(), $"drop role \"{name}\"");
    }

    [TestCase("Host=db;Username=u;Password=p@s/s:%;Database=a b", false, "postgres://u:p%40s%2Fs%3A%25@db:5432/a%20b?sslmode=disable")]
    [TestCase("Host=db;Port=6000;Username=u;Database=d", true, "postgres://u@db:6000/d?sslmode=require")]
    [TestCase("Host=::1;Username=u;Database=d;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem", true, "postgres://u@[::1]:5432/d?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem")]
    [TestCase("Host=/var/run/postgresql;Username=u;Database=d", false, "postgres://u@/d?socket=%2Fvar%2Frun%2Fpostgresql&port=5432&sslmode=disable")]
    public void A_connection_string_becomes_a_url(string connectionString, bool encrypted, string url) =>
        Assert.That(DbmateUrl.From(new NpgsqlConnectionStringBuilder(connectionString), encrypted), Is.EqualTo(url));

    [TestCase("Host=db", "complaints_app", "-c role=complaints_app")]
    [TestCase("Host=db;Options=-c jit=off", "complaints_app", "-c jit=off -c role=complaints_app")]
    [TestCase("Host=db", "", null)]
    public void The_application_connects_as_its_role(string connectionString, string role, string? options) =>
        Assert.That(new NpgsqlConnectionStringBuilder(HostDatabase.AsRole(connectionString, role)).Options, Is.EqualTo(options));

    [Test]
    public void Every_migration_has_a_number_of_its_own()
    {
        var numbers = Directory.GetFiles(Installation.Migrations, "*.sql").Select(Path.GetFileName).Where(name => name != "schema.sql").Select(name => name!.Split('_')[0]);
        Assert.That(numbers, Is.Unique.And.All.Match("^[0-9]{4}$"));
    }

    [Test]
    public async Task The_application_may_use_the_tables_but_not_change_them()
    {
        var database = HostDatabase.AsRole(await PostgresServer.NewDatabase(), "complaints_app");

        Assert.That(async () => await Execute(database, "create table own (id int)"), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
        Assert.That(await Scalar(database, "select bool_and(has_table_privilege(c.oid, 'select')) from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')"), Is.True);
    }

    private static async Task<object?> Scalar(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task Execute(string database, string sql) => await Scalar(database, sql);
}
