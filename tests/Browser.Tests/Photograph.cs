using Microsoft.Playwright;

namespace Complaints.Browser.Tests;

/// <summary>A picture as a phone takes it: real, and too varied to compress.</summary>
internal static class Photograph
{
    public static async Task<FilePayload> Take(IPage page, string name, int side)
    {
        var address = await page.EvaluateAsync<string>(
            """
            side => {
                const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
                const paper = canvas.getContext('2d');
                const light = paper.createImageData(side, side);
                for (let i = 0; i < light.data.length; i += 4) light.data.set([120 + i * 7919 % 97, i * 104729 % 251, Math.random() * 200, 255], i);
                paper.putImageData(light, 0, 0);
                return canvas.toDataURL('image/png');
            }
            """,
            side);
        return new FilePayload { Name = name, MimeType = "image/png", Buffer = Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]) };
    }

    /// <summary>Lets the line carry so many bytes a second, with the delay of a mobile network.</summary>
    public static async Task Slow(IPage page, int bytesASecond)
    {
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 400,
            ["downloadThroughput"] = bytesASecond,
            ["uploadThroughput"] = bytesASecond,
        });
    }
}
