using System.Text.Json;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Architecture.Tests;

/// <summary>回避, made from the served contract: a new operation is tried without anybody thinking of it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ConflictTests
{
    private const string Canary = "kakapo";
    private readonly Dictionary<Role, (ApiClient Barred, ApiClient Colleague)> people = [];
    private TestHost host = null!;
    private IReadOnlyList<Operation> operations = null!;
    private Guid complaint;
    private string number = null!;
    private Guid twin;
    private Guid customer;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        operations = await Operation.All(host);
        foreach (var role in Enum.GetValues<Role>())
        {
            people[role] = (await host.As(role, $"barred {role}"), await host.As(role, $"colleague {role}"));
        }

        var receipt = (await people[Role.Agent].Colleague.Post("desk/complaints", new
        {
            channel = "phone",
            subject = $"{Canary} subject",
            narrative = $"{Canary} was rude to me",
            product = Canary,
            orderNumber = "DD20260603-118",
            customer = new { name = "王小明", phone = "13812341234" },
            subjectIds = people.Values.Select(one => one.Barred.Id),
        })).Expect(201).Json;
        (complaint, number) = (receipt.GetProperty("id").GetGuid(), receipt.GetProperty("number").GetString()!);
        twin = (await people[Role.Agent].Colleague.Post("desk/complaints", new
        {
            channel = "phone",
            narrative = "Somebody was rude to me",
            orderNumber = "DD20260603-118",
            customer = new { name = "王小明", phone = "13812341234" },
        })).Expect(201).Json.GetProperty("id").GetGuid();
        customer = await host.Sql.One<Guid>("select customer_id from complaint where id = @Id", new { Id = complaint });
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task The_case_is_to_a_barred_account_of_every_role_as_if_there_were_none([Values] Role role)
    {
        var (barred, colleague) = people[role];
        var seq = await Seq();
        var (wrong, told) = (new List<string>(), 0);
        foreach (var operation in OfACase.Where(operation => operation.Roles.Contains(role)))
        {
            var there = await Send(barred, operation.Request(Ids(complaint)));
            var nowhere = await Send(barred, operation.Request(Ids(Guid.NewGuid())));
            if (there.Status != nowhere.Status || there.Problem != nowhere.Problem || there.Status < 400)
            {
                wrong.Add($"{operation.Id}: {there.Status} {there.Problem}, and {nowhere.Status} {nowhere.Problem} where there is none");
            }

            // Their changes name an old version, so nothing comes of them.
            var isHarmless = operation.ChangesCase || operation.Method == HttpMethod.Get;
            told += isHarmless && (await Send(colleague, operation.Request(Ids(complaint)))).Status is 200 or 412 ? 1 : 0;
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(await Seq(), Is.EqualTo(seq), "nothing happened to the case");

        // A department sees no case that it has no part in, barred or not.
        Assert.That(told, role == Role.Department ? Is.Zero : Is.GreaterThan(4), "the same requests of a colleague find the case");
    }

    [Test]
    public async Task No_list_search_or_export_tells_a_barred_account_of_the_case([Values] Role role)
    {
        var (barred, colleague) = people[role];
        var (leaks, seen) = (new List<string>(), 0);
        foreach (var (operation, path) in Lists.Where(list => list.Operation.Roles.Contains(role)))
        {
            if (Tells(await barred.Get(path)))
            {
                leaks.Add($"{operation.Id}: {path}");
            }

            seen += Tells(await colleague.Get(path)) ? 1 : 0;
        }

        Assert.That(leaks, Is.Empty);
        Assert.That(seen, role == Role.Department ? Is.Zero : Is.GreaterThan(8), "a colleague is told by the same requests");
    }

    [Test]
    public async Task Another_case_of_the_same_customer_does_not_tell_of_it_either([Values(Role.Agent, Role.Lead, Role.Qa, Role.Administrator)] Role role)
    {
        var (barred, colleague) = people[role];
        var (leaks, seen) = (new List<string>(), 0);
        foreach (var operation in OfACase.Where(operation => operation.Roles.Contains(role) && operation.Method == HttpMethod.Get))
        {
            if (Tells(await barred.Get(operation.Request(Ids(twin)).RequestUri!.ToString())))
            {
                leaks.Add(operation.Id);
            }

            seen += Tells(await colleague.Get(operation.Request(Ids(twin)).RequestUri!.ToString())) ? 1 : 0;
        }

        Assert.That((leaks, seen > 0), Is.EqualTo((new List<string>(), true)), "and a colleague is told by its likely duplicates");
    }

    [Test]
    public async Task What_is_being_told_does_not_find_it_again()
    {
        var body = new { text = $"{Canary} was rude to me", phone = "13812341234", orderNumber = "DD20260603-118" };
        Assert.That(Tells(await people[Role.Agent].Colleague.Post("duplicates", body)), Is.True);
        Assert.That(Tells((await people[Role.Agent].Barred.Post("duplicates", body)).Expect(200)), Is.False);
    }

    [Test]
    public async Task Counts_leave_the_case_out()
    {
        Assert.That(await Open(people[Role.Agent].Colleague) - await Open(people[Role.Agent].Barred), Is.EqualTo(1));
        Assert.That((await FoundCustomer(people[Role.Lead].Colleague), await FoundCustomer(people[Role.Lead].Barred)), Is.EqualTo((2, 1)));

        static async Task<int> Open(ApiClient one) => (await one.Get("cases/counts")).Expect(200).Json.GetProperty("open").GetInt32();
        static async Task<int> FoundCustomer(ApiClient one) => (await one.Get("customers?query=13812341234")).Expect(200).Json[0].GetProperty("allComplaints").GetInt32();
    }

    private IEnumerable<Operation> OfACase => operations.Where(operation => operation.Path.Contains("{complaintId}", StringComparison.Ordinal) && operation.Roles.Count > 0);

    // Everything that can be read without naming a case, with every word that could lead to one.
    private IEnumerable<(Operation Operation, string Path)> Lists =>
        from operation in operations
        where operation.Method == HttpMethod.Get && !operation.IsPublic && operation.Roles.Count > 0 && !operation.Path.Contains("{complaintId}", StringComparison.Ordinal)
        where !operation.Declared.GetProperty("responses").GetProperty("200").GetRawText().Contains("event-stream", StringComparison.Ordinal)
        from query in Queries(operation)
        select (operation, operation.Path.Replace("{customerId}", customer.ToString(), StringComparison.Ordinal)
            .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal) + query);

    private IEnumerable<string> Queries(Operation operation)
    {
        var parameters = operation.Parameters("query").ToDictionary(parameter => parameter.GetProperty("name").GetString()!);
        yield return "";
        foreach (var name in parameters.Keys.Intersect(["q", "query"]))
        {
            foreach (var typed in new[] { Canary, number, "13812341234", "王小明" })
            {
                yield return $"?{name}={Uri.EscapeDataString(typed)}";
            }
        }

        foreach (var name in parameters.Keys.Intersect(["view", "format"]))
        {
            foreach (var value in operation.Resolve(parameters[name].GetProperty("schema")).GetProperty("enum").EnumerateArray())
            {
                yield return $"?{name}={value.GetString()}";
            }
        }
    }

    private bool Tells(Answer answer) =>
        answer.Text.Contains(Canary, StringComparison.OrdinalIgnoreCase) || answer.Text.Contains(number, StringComparison.Ordinal)
        || answer.Text.Contains(complaint.ToString(), StringComparison.Ordinal);

    private static Dictionary<string, Guid> Ids(Guid complaintId) => new() { ["complaintId"] = complaintId };

    private Task<long> Seq() => host.Sql.One<long>("select seq from case_head where complaint_id = @Id", new { Id = complaint });

    private static async Task<(int Status, string? Problem)> Send(ApiClient caller, HttpRequestMessage request)
    {
        using var response = await caller.Http.SendAsync(request);
        request.Dispose();
        var isProblem = response.Content.Headers.ContentType?.MediaType == ProblemAnswer.MediaType;
        var problem = isProblem ? JsonSerializer.Deserialize<ProblemAnswer>(await response.Content.ReadAsStreamAsync(), JsonForm.Options)!.Type.Split(':')[^1] : null;
        return ((int)response.StatusCode, problem);
    }
}
