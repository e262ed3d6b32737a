using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Complaints.Platform;

/// <summary>A case's version as an entity tag. The version is the number of the last entry in the case's history.</summary>
public static class CaseVersion
{
    /// <summary>Tells the client which version it has got.</summary>
    public static void Tag(HttpContext http, long version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version in <c>If-Match</c>; null without the header, -1 (which no case has) for anything that is not ours.</summary>
    public static long? Read(string? ifMatch)
    {
        if (string.IsNullOrEmpty(ifMatch))
        {
            return null;
        }

        return long.TryParse(ifMatch.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}
