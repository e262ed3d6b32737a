using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Complaints.Host.Demo;
using Complaints.Testing;

namespace Complaints.Host.Tests;

/// <summary>What a newcomer meets: the first start of the Host as the README says it.</summary>
[Platform(Exclude = "Win", Reason = "Windows has no signals.")]
internal sealed partial class DemoSetTests
{
    [Test]
    public async Task The_first_start_prints_an_address_and_a_sign_in_that_opens_a_desk_with_the_demo_set()
    {
        var folder = await PostgresServer.NewFolder();
        var (host, said) = await HostProcess.Start(folder, demo: true, "password");
        try
        {
            var address = Address().Match(said.Single(line => line.Contains("Complaints is ready", StringComparison.Ordinal))).Value;
            using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
            using var signIn = await http.PostAsJsonAsync("api/v1/session", new { userName = "lin", password = DemoSet.Password });
            Assert.That(signIn.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

            var cases = await http.GetFromJsonAsync<JsonElement>("api/v1/cases?view=all&limit=200");

            Assert.That(cases.GetProperty("items").GetArrayLength(), Is.EqualTo(DemoStory.Complaints.Count));
            var stages = cases.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("stage").GetString()).Distinct();
            Assert.That(stages, Does.Contain("closed").And.Contain("received").And.Contain("carryingOut").Or.Contain("followingUp"));
        }
        finally
        {
            await HostProcess.Stop(host);
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
