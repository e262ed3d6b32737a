using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Complaints.Host;

/// <summary>Serves the built client: from wwwroot when published, from web-client/dist in a checkout.</summary>
internal static class WebClient
{
    public static void UseWebClient(this WebApplication app)
    {
        if (!Directory.Exists(Installation.ClientPages))
        {
            return;
        }

        var files = new PhysicalFileProvider(Installation.ClientPages);
        app.Use((http, next) =>
        {
            // Paths of the single-page client get its page; /p/… is the small public one.
            if (http.GetEndpoint() is null && HttpMethods.IsGet(http.Request.Method) && !Path.HasExtension(http.Request.Path)
                && !http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/health"))
            {
                http.Request.Path = http.Request.Path.StartsWithSegments("/p") ? "/p/index.html" : "/index.html";
            }

            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetCaching });
    }

    // Vite puts a content hash into every name below assets; the pages themselves are asked for again each time.
    private static void SetCaching(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
