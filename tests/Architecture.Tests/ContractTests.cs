using Complaints.Testing;

namespace Complaints.Architecture.Tests;

/// <summary>
/// web-client/openapi.json is what the Host serves. After a change to an endpoint:
/// <c>UPDATE_CONTRACT=1 dotnet test tests/Architecture.Tests --filter The_committed_contract_is_the_served_one</c>.
/// </summary>
internal sealed class ContractTests
{
    private static readonly string File = Path.Combine(Repository.Root, "web-client", "openapi.json");

    [Test]
    public async Task The_committed_contract_is_the_served_one()
    {
        await using var host = await TestHost.Start();
        var served = (await host.AsNobody().Get("openapi.json")).Expect(200).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACT") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, served);
        }

        var committed = System.IO.File.Exists(File) ? await System.IO.File.ReadAllTextAsync(File) : "";
        var first = committed.Split('\n').Zip(served.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.That(committed == served, $"web-client/openapi.json is out of date; the comment above this test says how to write it. Committed: {first.First} Served: {first.Second}");
    }
}
