using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Complaints.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Complaints.Testing;

/// <summary>Puts people and partners straight into the database: hundreds of tests need one, and only a few are about how one comes to be.</summary>
internal sealed class Accounts(TestSql sql, TimeProvider clock)
{
    private static readonly string Hash =
        new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new object(), TestHost.Password);

    private int count;

    public async Task<(Guid Id, string UserName)> AddPerson(Role role, string name, string? userName = null)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        userName ??= $"{EnumNames.Of(role)}{Interlocked.Increment(ref count)}".ToLowerInvariant();
        await sql.Execute(
            """
            insert into account (id, user_name, display_name, role, language, password_hash, security_stamp, created_at)
            values (@id, @userName, @displayName, @role, 'en', @Hash, gen_random_uuid(), @now)
            """,
            new { id, userName, displayName = name.Length > 0 ? name : $"{role} {count}", role = EnumNames.Of(role), Hash, now = clock.GetUtcNow() });
        return (id, userName);
    }

    public async Task<(Guid Id, string Key)> AddPartner(PartnerScope[] scopes)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var key = "cpk_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var (author, _) = await AddPerson(Role.Administrator, "");
        await sql.Execute(
            """
            insert into partner (id, name, created_at) values (@id, @name, @now);
            insert into partner_key (id, partner_id, key_hash, hint, scopes, created_at, created_by, expires_at)
            values (gen_random_uuid(), @id, @hash, @hint, @scopes, @now, @author, @now + interval '1 year')
            """,
            new
            {
                id,
                name = $"Partner {Interlocked.Increment(ref count)}",
                now = clock.GetUtcNow(),
                hash = SHA256.HashData(Encoding.ASCII.GetBytes(key)),
                hint = key[..8],
                scopes = scopes.Select(scope => EnumNames.Of(scope)).ToArray(),
                author,
            });
        return (id, key);
    }
}
