using Complaints.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Access;

/// <summary>Table of contents of the module Access.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services) =>
        services.AddModule(typeof(AccessModule).Assembly).AddSingleton<Passwords>();

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        var access = api.MapGroup("").WithTags("Access");
        access.MapSignIn();
        access.MapSignOut();
        access.MapGetSession();
        access.MapChangePassword();
        access.MapListPeople();
        access.MapListAccounts();
        access.MapCreateAccount();
        access.MapChangeAccount();
        access.MapResetPassword();
        access.MapListPartners();
        access.MapCreatePartner();
        access.MapChangePartner();
        access.MapListPartnerKeys();
        access.MapIssuePartnerKey();
        access.MapRevokePartnerKey();
    }
}
