using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Complaints.Tracking.Tests;

/// <summary>A mail server that says what a test wants it to say; the real one is tried in Mail.Tests.</summary>
internal sealed class SmtpServerStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task running;

    public SmtpServerStub()
    {
        listener.Start();
        running = Accept();
    }

    public (string Key, string Value)[] Settings =>
    [
        ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:Smtp:StartTls", "false"), ("Mail:Smtp:From", "Customer care <complaints@example.org>"),
    ];

    /// <summary>What it answers to a recipient.</summary>
    public Func<string, string> ToRecipient { get; set; } = _ => "250 ok";

    /// <summary>The mails that it took over, in their order, with headers.</summary>
    public ConcurrentQueue<string> Taken { get; } = [];

    /// <summary>How often it was asked to take one.</summary>
    public int Asked => asked;

    private int asked;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await running;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Talk(await listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var one = client;
        using var reader = new StreamReader(one.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(one.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 stub");
        while (await reader.ReadLineAsync() is { } line)
        {
            var answer = line.ToUpperInvariant() switch
            {
                var hello when hello.StartsWith("EHLO", StringComparison.Ordinal) => "250-stub\r\n250-8BITMIME\r\n250 SMTPUTF8",
                var to when to.StartsWith("RCPT", StringComparison.Ordinal) => Recipient(line),
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            await writer.WriteLineAsync(answer);
            if (answer.StartsWith("354", StringComparison.Ordinal))
            {
                var mail = new StringBuilder();
                for (string? part; (part = await reader.ReadLineAsync()) is not null and not ".";)
                {
                    mail.AppendLine(part);
                }

                Taken.Enqueue(mail.ToString());
                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private string Recipient(string line)
    {
        Interlocked.Increment(ref asked);
        return ToRecipient(line);
    }
}
