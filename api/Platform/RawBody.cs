using Microsoft.AspNetCore.Http;

namespace Complaints.Platform;

/// <summary>Bodies that are a file, or a piece of one.</summary>
public static class RawBody
{
    /// <summary>The whole body; 413 where it is longer than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]> ReadBody(this HttpContext http, int most)
    {
        using var content = new MemoryStream((int)Math.Clamp(http.Request.ContentLength ?? 0, 0, most));
        var piece = new byte[81920];
        for (int read; (read = await http.Request.Body.ReadAsync(piece, http.RequestAborted)) > 0;)
        {
            content.Write(piece, 0, read);
            if (content.Length > most)
            {
                throw new Problem("too-large", StatusCodes.Status413PayloadTooLarge);
            }
        }

        return content.ToArray();
    }
}
