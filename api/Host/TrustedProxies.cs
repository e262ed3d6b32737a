using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Complaints.Host;

/// <summary>
/// Whose word counts for where a request came from: only that of the addresses and networks in <c>Proxies:Trusted</c>, with commas between.
/// With none there, forwarded-for headers are nobody's word and mean nothing.
/// </summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app)
    {
        var names = (app.Configuration["Proxies:Trusted"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in names)
        {
            options.KnownIPNetworks.Add(IPAddress.TryParse(name, out var address)
                ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
                : System.Net.IPNetwork.Parse(name));
        }

        app.UseForwardedHeaders(options);
    }
}
