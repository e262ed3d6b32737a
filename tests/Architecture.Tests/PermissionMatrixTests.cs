using System.Text.Json;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Architecture.Tests;

/// <summary>Made from the served contract: a new operation is tried without anybody thinking of it.</summary>
internal sealed class PermissionMatrixTests
{
    private TestHost host = null!;
    private IReadOnlyList<Operation> operations = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        operations = await Operation.All(host);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Every_operation_answers_every_role_as_declared([Values] Role role) =>
        await Try(operation => host.As(role, operation.Id), operation => operation.IsPublic || operation.Roles.Contains(role), 403);

    [Test]
    public async Task Every_operation_answers_every_partner_as_declared([Values] PartnerScope scope)
    {
        var partner = await host.AsPartner(scope);
        await Try(_ => Task.FromResult(partner), operation => operation.IsPublic || operation.Scope == scope, 403);
    }

    [Test]
    public async Task Nobody_gets_at_what_is_not_public() =>
        await Try(_ => Task.FromResult(host.AsNobody()), operation => operation.IsPublic, 401);

    [Test]
    public async Task A_key_that_is_not_valid_opens_nothing_at_all()
    {
        var stranger = host.WithKey("cpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        await Try(_ => Task.FromResult(stranger), _ => false, 401);
    }

    [Test]
    public async Task An_id_that_leads_nowhere_is_not_found()
    {
        var wrong = new List<string>();
        foreach (var operation in operations.Where(operation => operation.Path.Contains("Id}", StringComparison.Ordinal)))
        {
            var answer = await Send(await Allowed(operation), operation.Request());
            // A draft is named by the desk, so a new id is a new draft, and discarding none is done already.
            if (!operation.MayAnswer(answer.Status) || (answer.Status != 404 && !operation.Path.StartsWith("/api/v1/drafts/", StringComparison.Ordinal) && answer.Problem != "validation"))
            {
                wrong.Add($"{operation.Id}: {answer.Status} {answer.Problem}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Somebody_elses_case_is_not_found()
    {
        var ids = new Dictionary<string, Guid> { ["complaintId"] = await Complaint(await host.AsPartner(PartnerScope.Submit)) };
        var outsiders = new[] { await host.As(Role.Department, "has no part in it"), await host.AsPartner(PartnerScope.Read, PartnerScope.Submit) };
        var wrong = new List<string>();
        foreach (var operation in operations.Where(operation => operation.Path.Contains("{complaintId}", StringComparison.Ordinal)))
        {
            foreach (var (outsider, isPartner) in outsiders.Select((outsider, index) => (outsider, index == 1)))
            {
                var isAllowed = isPartner ? operation.Scope is not null : operation.Roles.Contains(Role.Department);
                var answer = await Send(outsider, operation.Request(ids));
                if (answer.Status != (isAllowed ? 404 : 403) && answer.Problem != "validation")
                {
                    wrong.Add($"{operation.Id}: {answer.Status} {answer.Problem} for {(isPartner ? "another partner" : "another department")}");
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private async Task Try(Func<Operation, Task<ApiClient>> caller, Func<Operation, bool> isAllowed, int refusal)
    {
        var wrong = new List<string>();
        foreach (var operation in operations)
        {
            var answer = await Send(await caller(operation), operation.Request());
            var isRefused = answer.Status is 401 or 403 && answer.Problem != "sign-in-failed";
            if (answer.Status >= 500 || !operation.MayAnswer(answer.Status) || (isAllowed(operation) ? isRefused : answer.Status != refusal))
            {
                wrong.Add($"{operation.Id}: {answer.Status} {answer.Problem}");
            }
        }

        Assert.That(operations, Has.Count.GreaterThan(40));
        Assert.That(wrong, Is.Empty);
    }

    private async Task<ApiClient> Allowed(Operation operation) =>
        operation.Scope is { } scope ? await host.AsPartner(scope) : operation.IsPublic ? host.AsNobody() : await host.As(operation.Roles[0], operation.Id);

    private async Task<Guid> Complaint(ApiClient partner) =>
        (await partner.Post("complaints", new { narrative = "The refrigerator does not cool." }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();

    // Answers are not read to their end: live changes have none.
    private static async Task<(int Status, string? Problem)> Send(ApiClient caller, HttpRequestMessage request)
    {
        using var response = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        request.Dispose();
        var isProblem = response.Content.Headers.ContentType?.MediaType == ProblemAnswer.MediaType;
        var problem = isProblem ? JsonSerializer.Deserialize<ProblemAnswer>(await response.Content.ReadAsStreamAsync(), JsonForm.Options)!.Type.Split(':')[^1] : null;
        return ((int)response.StatusCode, problem);
    }
}
