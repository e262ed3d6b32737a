using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Complaints.Platform;

/// <summary>Which of the product's languages a request wants.</summary>
public static class Languages
{
    /// <summary>The best fit to <c>Accept-Language</c>: Taiwan, Hong Kong and Macau read traditional characters, other Chinese simplified.</summary>
    public static string Of(HttpContext http)
    {
        if (StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptLanguage, out var wanted))
        {
            foreach (var tag in wanted.OrderByDescending(value => value.Quality ?? 1).Select(value => value.Value.Value))
            {
                if (Fit(tag) is { } language)
                {
                    return language;
                }
            }
        }

        return Texts.DefaultLanguage;
    }

    /// <summary>The product's language for a BCP 47 tag, or null.</summary>
    public static string? Fit(string? tag)
    {
        if (tag is null || !tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
        {
            return tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : null;
        }

        string[] traditional = ["Hant", "TW", "HK", "MO"];
        return traditional.Any(part => tag.Contains(part, StringComparison.OrdinalIgnoreCase)) ? "zh-TW" : "zh-CN";
    }
}
