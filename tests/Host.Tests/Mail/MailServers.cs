using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Complaints.Testing;

namespace Complaints.Host.Tests;

/// <summary>Exim and Dovecot as Debian ships them, with a configuration, a spool and mailboxes of their own in a temporary folder.</summary>
internal sealed class MailServers : IAsyncDisposable
{
    private const string Exim = "/usr/sbin/exim4";
    private const string Dovecot = "/usr/sbin/dovecot";
    private const string People = "complaints : anna : tom";

    private readonly string folder = Directory.CreateTempSubdirectory("complaints-mail-").FullName;
    private readonly List<Process> processes = [];

    private MailServers() => (SmtpPort, ImapPort) = (FreePort(), FreePort());

    public int SmtpPort { get; }

    public int ImapPort { get; }

    public static async Task<MailServers> Start()
    {
        if (!File.Exists(Exim) || !File.Exists(Dovecot) || !Environment.IsPrivilegedProcess)
        {
            throw new IgnoreException("The mail servers exim4-daemon-light and dovecot-imapd are not installed, or the test does not run as root.");
        }

        var servers = new MailServers();
        await servers.Configure();
        servers.Run(Exim, "-C", $"{servers.folder}/exim.conf", "-bdf", "-q1s", "-oX", $"127.0.0.1.{servers.SmtpPort}");
        servers.Run(Dovecot, "-F", "-c", $"{servers.folder}/dovecot.conf");
        await Eventually.Is(() => Listens(servers.SmtpPort), "Exim listens");
        await Eventually.Is(() => Listens(servers.ImapPort), "Dovecot listens");
        return servers;
    }

    /// <summary>The mails in somebody's inbox, or in another folder of theirs, as they lie on the disk.</summary>
    public IReadOnlyList<string> MailsOf(string person, string box = "") =>
        [.. FilesOf(person, box).Select(file => File.ReadAllText(file, Encoding.UTF8))];

    /// <summary>Puts everything back into the inbox, as it lies there after a process that died before it could move it.</summary>
    public void MoveBack(string person, string box)
    {
        foreach (var file in FilesOf(person, box))
        {
            File.Move(file, Path.Combine(folder, "mail", person, "new", Path.GetFileName(file).Split(':')[0]));
        }
    }

    /// <summary>Hands a mail to Exim as it stands; the sender on the envelope may be empty.</summary>
    public async Task Post(string from, string to, string mail)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, SmtpPort);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await reader.ReadLineAsync();
        foreach (var line in new[] { "HELO test", $"MAIL FROM:<{from}>", $"RCPT TO:<{to}>", "DATA", mail.ReplaceLineEndings("\r\n") + "\r\n.", "QUIT" })
        {
            await writer.WriteLineAsync(line);
            var answer = await reader.ReadLineAsync();
            Assert.That(answer, Does.Match("^[23]"), line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private IEnumerable<string> FilesOf(string person, string box)
    {
        var mailbox = Path.Combine(folder, "mail", person, box.Length > 0 ? $".{box}" : "");
        return new[] { "new", "cur" }.Select(part => Path.Combine(mailbox, part)).Where(Directory.Exists).SelectMany(Directory.GetFiles);
    }

    private async Task Configure()
    {
        foreach (var part in new[] { "spool", "log", "mail", "run", "state" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        await File.WriteAllTextAsync($"{folder}/exim.conf", $$"""
            primary_hostname = mail.example.org
            spool_directory = {{folder}}/spool
            log_file_path = {{folder}}/log/%slog
            pid_file_path = {{folder}}/run/exim.pid
            local_interfaces = 127.0.0.1
            tls_advertise_hosts =
            host_lookup =
            rfc1413_hosts =
            smtputf8_advertise_hosts = *
            acl_smtp_rcpt = accept
            acl_smtp_data = accept
            keep_environment =
            deliver_drop_privilege
            begin routers
            mailbox:
              driver = accept
              local_parts = {{People}}
              local_part_suffix = +*
              local_part_suffix_optional
              transport = maildir
            begin transports
            maildir:
              driver = appendfile
              maildir_format
              directory = {{folder}}/mail/$local_part_data
              delivery_date_add
              envelope_to_add
              return_path_add
            begin retry
            *  *  F,2h,1s
            """);
        await File.WriteAllTextAsync($"{folder}/dovecot.conf", $$"""
            protocols = imap
            listen = 127.0.0.1
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log/dovecot.log
            ssl = no
            disable_plaintext_auth = no
            first_valid_uid = 1
            mail_location = maildir:{{folder}}/mail/%u
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=Debian-exim gid=Debian-exim home={{folder}}/mail/%u
            }
            service imap-login {
              inet_listener imap {
                port = {{ImapPort}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """);
        // Exim gives up root before it reads a configuration that is not the system's, so it delivers as its own account.
        await Command("chmod", "755", folder);
        await Command("chown", "-R", "Debian-exim:Debian-exim", $"{folder}/mail", $"{folder}/spool", $"{folder}/log");
        await Command("chmod", "777", $"{folder}/log", $"{folder}/run");
    }

    private static async Task Command(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments))!;
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, name);
    }

    private void Run(string program, params string[] arguments) => processes.Add(Process.Start(new ProcessStartInfo(program, arguments))!);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> Listens(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static string PortText(int port) => port.ToString(CultureInfo.InvariantCulture);
}
