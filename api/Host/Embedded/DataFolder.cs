using System.Diagnostics;
using System.Security.Cryptography;

namespace Complaints.Host.Embedded;

/// <summary>The folder of an embedded server: who owns it, the claim that keeps a second Host out, and the server's password.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream claim;

    private DataFolder(string path, UnprivilegedAccount account, FileStream claim) => (Path, Account, this.claim) = (path, account, claim);

    public string Path { get; }

    public UnprivilegedAccount Account { get; }

    public string PasswordFile => File("password");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => claim.Dispose();

    /// <summary>Opens the folder, which is made when it is missing.</summary>
    public static async Task<DataFolder> Open(string path, CancellationToken cancellation)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Create(path);
            var account = await UnprivilegedAccount.For(path, cancellation);
            if (!await account.CanEnter(path, cancellation))
            {
                throw new InvalidOperationException(
                    $"PostgreSQL runs as {account.Name}, who cannot enter {path}. Set Embedded:DataFolder to a folder under /var/lib, for example.");
            }

            return new DataFolder(path, account, await Claim(System.IO.Path.Combine(path, "host.lock"), cancellation));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InvalidOperationException($"The data folder {path} cannot be used: {e.Message} Embedded:DataFolder names another one.", e);
        }
    }

    public async Task NewPassword(CancellationToken cancellation)
    {
        System.IO.File.Delete(PasswordFile);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(PasswordFile, options))
        {
            await writer.WriteAsync(RandomNumberGenerator.GetHexString(48, lowercase: true));
        }

        await Account.Own(PasswordFile, cancellation);
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<FileStream> Claim(string file, CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (waited.Elapsed > TimeSpan.FromSeconds(3))
            {
                throw new InvalidOperationException(
                    $"Another Complaints is running on {System.IO.Path.GetDirectoryName(file)}. Stop it, or set Embedded:DataFolder to another folder.", e);
            }
            catch (IOException)
            {
                // A Host that is just being restarted needs a moment to let go.
                await Task.Delay(100, cancellation);
            }
        }
    }
}
