using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Complaints.Host;
using Complaints.Host.Embedded;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>import [--rows N]</c>: leads a made-up CSV file through the wizard's endpoints of a Host in a process of its own, and asks the desk for its
/// queue, a search and a new complaint all the while. Prints rows per second, the process's largest memory, and the desk's times beside those
/// before the import.
/// </summary>
internal static class ImportBenchmark
{
    private const int Piece = 1 << 20;

    private static readonly string[] Sentences =
    [
        "I was charged twice and nobody called back within the promised week.", "The technician came late for the third time and the fault is still there.",
        "The parcel was marked as delivered, but nobody in the house has seen it.", "空调维修三次仍不制冷，师傅每次都说缺氟，加完两天又不行。",
        "客服每次都说会回复，一周过去没有人联系我，要求退款并书面说明原因。", "快递显示已签收，可是家里没有人收到，打电话也没有人接。",
    ];

    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var count = int.Parse(arguments.Optional("rows") ?? "100000", CultureInfo.InvariantCulture);
        await using var postgres = await EmbeddedPostgres.Start(await PostgresServer.NewFolder(), cancellation: cancellationToken);
        var connection = postgres.ConnectionString("complaints");
        await Migrations.Apply(connection, cancellationToken);
        var (userName, key) = await People(connection);
        using var host = await StartHost(connection);
        try
        {
            using var lead = await SignIn(host.Address, userName);
            using var sender = new HttpClient { BaseAddress = host.Address };
            sender.DefaultRequestHeaders.Authorization = key;
            // Something to list and to find, and code that has run before.
            await Desk(lead, sender, () => false, TimeSpan.FromSeconds(10));
            var before = await Desk(lead, sender, () => false, TimeSpan.FromSeconds(20));

            var file = File(count);
            var watch = Stopwatch.StartNew();
            var import = await Upload(lead, file);
            Console.WriteLine(Line($"{count:N0} rows, {file.Length / 1e6:F1} MB; uploaded and read in {watch.Elapsed.TotalSeconds:F1} s"));
            var mapping = (await Get(lead, import)).GetProperty("mapping");
            watch.Restart();
            await Post(lead, $"api/v1/imports/{import}/check", mapping);
            var tried = await Until(lead, import, "checked");
            Console.WriteLine(Line($"tried in {watch.Elapsed.TotalSeconds:F1} s, {count / watch.Elapsed.TotalSeconds:F0} rows/s"));
            watch.Restart();
            await Post(lead, $"api/v1/imports/{import}/run", null);
            var isDone = false;
            var running = Until(lead, import, "done").ContinueWith(done => { isDone = true; return done.Result; }, TaskScheduler.Default);
            var meanwhile = await Desk(lead, sender, () => isDone, TimeSpan.FromHours(2));
            var done = await running;
            Console.WriteLine(Line($"imported in {watch.Elapsed.TotalSeconds:F1} s, {count / watch.Elapsed.TotalSeconds:F0} rows/s: {done.GetProperty("counts")}"));
            Console.WriteLine(Line($"largest memory of the API: {host.LargestMemory() / 1e6:F0} MB"));
            Console.WriteLine("desk, ms            before: p50      p99   meanwhile: p50      p99");
            foreach (var what in before.Keys)
            {
                Console.WriteLine(Line($"{what,-18} {before[what].At(0.5),12:F1} {before[what].At(0.99),8:F1} {meanwhile[what].At(0.5),16:F1} {meanwhile[what].At(0.99),8:F1}"));
            }

            return done.GetProperty("counts").GetProperty("imported").GetInt64() == count && tried.GetProperty("counts").GetProperty("refused").GetInt64() == 0 ? 0 : 1;
        }
        finally
        {
            host.Process.Kill(entireProcessTree: true);
        }
    }

    // Gone before the import begins: a Host of this process would take part in it.
    private static async Task<(string UserName, AuthenticationHeaderValue Key)> People(string connection)
    {
        await using var host = TestHost.Over(connection);
        using var partner = await host.AsPartner(PartnerScope.Submit);
        return (await host.NewAccount("import-lead", "Import lead", Role.Lead), partner.Http.DefaultRequestHeaders.Authorization!);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static byte[] File(int count)
    {
        var random = new Random(11);
        var text = new StringBuilder("Reference,Name,Phone,Date,Narrative\r\n");
        for (var i = 0; i < count; i++)
        {
            var narrative = string.Join(' ', Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Sentences[random.Next(Sentences.Length)]));
            text.Append(CultureInfo.InvariantCulture, $"R{i},Customer {i % 30_000},{13_800_000_000 + (i % 30_000)},2026-01-{1 + (i % 28):00} 10:00:00,\"{narrative}\"\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What a desk does, one after the other, with a breath between.</summary>
    private static async Task<Dictionary<string, Measured>> Desk(HttpClient lead, HttpClient sender, Func<bool> isOver, TimeSpan longest)
    {
        var times = new Dictionary<string, List<double>> { ["queue"] = [], ["search"] = [], ["new complaint"] = [] };
        var watch = Stopwatch.StartNew();
        while (!isOver() && watch.Elapsed < longest)
        {
            times["queue"].Add(await Time(() => lead.GetAsync("api/v1/cases?view=open")));
            times["search"].Add(await Time(() => lead.GetAsync("api/v1/cases?q=charged")));
            times["new complaint"].Add(await Time(() =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/complaints") { Content = JsonContent.Create(new { narrative = "I was charged twice at the desk." }) };
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                return sender.SendAsync(request);
            }));
            await Task.Delay(50);
        }

        return times.ToDictionary(kind => kind.Key, kind => new Measured([.. kind.Value], watch.Elapsed.TotalSeconds));
    }

    private static async Task<double> Time(Func<Task<HttpResponseMessage>> send)
    {
        var begun = Stopwatch.GetTimestamp();
        using var response = await send();
        await response.Content.ReadAsByteArrayAsync();
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<Guid> Upload(HttpClient lead, byte[] file)
    {
        var upload = (await Post(lead, "api/v1/uploads", new { purpose = "import", fileName = "made-up.csv", size = file.Length })).GetProperty("id").GetGuid();
        for (var at = 0; at < file.Length; at += Piece)
        {
            using var piece = new ByteArrayContent(file, at, Math.Min(Piece, file.Length - at)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            using var response = await lead.PutAsync($"api/v1/uploads/{upload}/pieces/{at}", piece);
            response.EnsureSuccessStatusCode();
        }

        var import = (await Post(lead, "api/v1/imports", new { uploadId = upload })).GetProperty("importId").GetGuid();
        await Post(lead, $"api/v1/imports/{import}/reading", new { timeZone = "Asia/Shanghai" });
        return import;
    }

    private static async Task<JsonElement> Until(HttpClient lead, Guid import, string stage)
    {
        while (true)
        {
            var seen = await Get(lead, import);
            if (seen.GetProperty("stage").GetString() is var at && (at == stage || at == "failed"))
            {
                return seen;
            }

            await Task.Delay(500);
        }
    }

    private static Task<JsonElement> Get(HttpClient lead, Guid import) => lead.GetFromJsonAsync<JsonElement>($"api/v1/imports/{import}");

    private static async Task<JsonElement> Post(HttpClient lead, string path, object? body)
    {
        using var response = await lead.PostAsync(path, body is null ? null : JsonContent.Create(body, body.GetType()));
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? (text.Length > 0 ? JsonDocument.Parse(text).RootElement : default) : throw new HttpRequestException($"{path}: {text}");
    }

    private static async Task<HttpClient> SignIn(Uri address, string userName)
    {
        var lead = new HttpClient(new SocketsHttpHandler { CookieContainer = new() }) { BaseAddress = address };
        await Post(lead, "api/v1/session", new { userName, password = TestHost.Password });
        lead.DefaultRequestHeaders.Add("X-CSRF-Token", (await lead.GetFromJsonAsync<JsonElement>("api/v1/session")).GetProperty("csrfToken").GetString());
        return lead;
    }

    private static async Task<MeasuredHost> StartHost(string connection)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Migrations).Assembly.Location, "--urls", "http://127.0.0.1:0", "--FirstStart", "false"])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Complaints"] = connection, ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information" },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The Host did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new MeasuredHost(process, new Uri(line[at..].Trim()));
            }
        }

        throw new InvalidOperationException("The Host ended while it started.");
    }

    private sealed record MeasuredHost(Process Process, Uri Address) : IDisposable
    {
        /// <summary>In bytes, as the kernel has seen it: VmHWM.</summary>
        public long LargestMemory() =>
            long.Parse(System.IO.File.ReadLines($"/proc/{Process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;

        public void Dispose() => Process.Dispose();
    }
}
