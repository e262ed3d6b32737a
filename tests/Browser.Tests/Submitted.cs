using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Browser.Tests;

/// <summary>What a partner's system knows of a complaint it handed in.</summary>
internal sealed record Submitted(Guid Id, string Number, string TrackingSecret, DateTimeOffset ReceivedAt)
{
    /// <summary>Hands a complaint in over REST, as a partner's system does.</summary>
    public static async Task<Submitted> ByPartner(string narrative, string customer = "王小明", string? email = null)
    {
        using var partner = await Ground.Host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
        var complaint = new { narrative, desiredOutcome = "退款并道歉", product = "双门冰箱", customer = new { name = customer, phone = email is null ? "13812345678" : null, email } };
        return (await partner.Post("complaints", complaint, key: Guid.NewGuid().ToString())).Expect(201).Read<Submitted>();
    }
}
