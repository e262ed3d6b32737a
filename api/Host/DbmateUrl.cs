using System.Globalization;
using Npgsql;

namespace Complaints.Host;

/// <summary>Says a connection string of ours as the URL that dbmate reads.</summary>
internal static class DbmateUrl
{
    /// <param name="to">A connection string with one host.</param>
    /// <param name="encrypted">Whether the server answers encrypted: dbmate knows no "if the server can", which is Npgsql's default.</param>
    public static string From(NpgsqlConnectionStringBuilder to, bool encrypted)
    {
        var options = new List<(string Name, string? Value)>();
        var host = to.Host ?? "localhost";
        if (host.StartsWith('/'))
        {
            options.Add(("socket", host));
            options.Add(("port", to.Port.ToString(CultureInfo.InvariantCulture)));
        }

        options.Add(("sslmode", to.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => encrypted ? "require" : "disable",
        }));
        options.Add(("sslrootcert", to.RootCertificate));
        options.Add(("sslcert", to.SslCertificate));
        options.Add(("sslkey", to.SslKey));
        options.Add(("search_path", to.SearchPath));

        var login = to.Password is null ? Escape(to.Username ?? "") : $"{Escape(to.Username ?? "")}:{Escape(to.Password)}";
        var address = host.StartsWith('/') ? "" : string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':') ? $"[{host}]" : host)}:{to.Port}");
        var query = string.Join('&', options.Where(option => option.Value is not null).Select(option => $"{option.Name}={Escape(option.Value!)}"));
        return $"postgres://{(login.Length > 0 ? login + "@" : "")}{address}/{Escape(to.Database ?? to.Username ?? "")}?{query}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
