using System.Net.Http.Headers;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Browser.Tests;

/// <summary>A mail that a mailbox has handed in and a person must look at, as a program wrote it.</summary>
internal sealed record WaitingMail(Guid Id, ApiClient Mailbox)
{
    public static async Task<WaitingMail> Receive(
        string subject, string text, string nature = "automatic", string fromName = "何志强", string fromAddress = "zhiqiang@example.com", params (string Name, int Size)[] files)
    {
        var mailbox = await Ground.Host.AsPartner(PartnerScope.Mail);
        var id = Guid.NewGuid().ToString();
        var mail = new
        {
            messageId = $"<{id}@example.com>",
            fromName,
            fromAddress,
            to = new[] { "complaints@example.org" },
            subject,
            text,
            nature,
            files = files.Select(file => new { name = file.Name, size = file.Size }),
        };
        var receipt = (await mailbox.Post("mails", mail, key: id)).Expect(200).Json;
        Assert.That(receipt.GetProperty("state").GetString(), Is.EqualTo("waiting"));
        return new WaitingMail(receipt.GetProperty("mailId").GetGuid(), mailbox);
    }

    public async Task Upload(int line, byte[] content)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        (await Mailbox.Put($"mails/{Id}/files/{line}", body)).Expect(200);
    }
}
