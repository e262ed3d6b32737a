using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Platform;

/// <summary>What an account is in the organisation.</summary>
public enum Role
{
    /// <summary>坐席: takes complaints and leads them through the seven steps.</summary>
    Agent,

    /// <summary>主管: approves, reassigns, watches deadlines.</summary>
    Lead,

    /// <summary>责任部门: sees only the cases in which it has something to do.</summary>
    Department,

    /// <summary>质检: reads cases, exports and verifies histories.</summary>
    Qa,

    /// <summary>Accounts, partners and settings.</summary>
    Administrator,
}

/// <summary>What a partner's key may be used for.</summary>
public enum PartnerScope
{
    /// <summary>Post complaints.</summary>
    Submit,

    /// <summary>Read the progress of the partner's own complaints.</summary>
    Read,

    /// <summary>Hand in the mails of a mailbox.</summary>
    Mail,
}

/// <summary>What an endpoint asks of its caller. Every endpoint declares one; the Host does not start otherwise.</summary>
public enum Permission
{
    /// <summary>Anybody, signed in or not.</summary>
    Public,

    /// <summary>Any account.</summary>
    SignedIn,

    /// <summary>Partner key with the scope submit.</summary>
    SubmitAsPartner,

    /// <summary>Partner key with the scope read.</summary>
    ReadAsPartner,

    /// <summary>Partner key with the scope mail.</summary>
    HandInMail,

    /// <summary>Take down a complaint, look customers up.</summary>
    RecordComplaints,

    /// <summary>See the queue and cases.</summary>
    ReadCases,

    /// <summary>Work on a case.</summary>
    HandleCases,

    /// <summary>Approve what is above an agent's authority; hand cases to anybody.</summary>
    LeadCases,

    /// <summary>See by which rules complaints are graded, and what others would make of past cases.</summary>
    ReviewGrading,

    /// <summary>Export and verify case histories.</summary>
    ExportHistories,

    /// <summary>Bring complaints in from files.</summary>
    ImportComplaints,

    /// <summary>Create, change and disable accounts.</summary>
    ManageAccounts,

    /// <summary>Create partners and their keys.</summary>
    ManagePartners,

    /// <summary>Change how the organisation works: channels and the like.</summary>
    ManageSettings,
}

/// <summary>Which roles and scopes hold which permission: the whole of it, in one table.</summary>
public static class Permissions
{
    private static readonly Dictionary<Role, HashSet<Permission>> ByRole = new()
    {
        [Role.Agent] = [Permission.SignedIn, Permission.RecordComplaints, Permission.ReadCases, Permission.HandleCases],
        [Role.Lead] = [Permission.SignedIn, Permission.RecordComplaints, Permission.ReadCases, Permission.HandleCases, Permission.LeadCases, Permission.ReviewGrading, Permission.ExportHistories, Permission.ImportComplaints],
        [Role.Department] = [Permission.SignedIn, Permission.ReadCases, Permission.HandleCases],
        [Role.Qa] = [Permission.SignedIn, Permission.ReadCases, Permission.ReviewGrading, Permission.ExportHistories],
        [Role.Administrator] = [Permission.SignedIn, Permission.ReadCases, Permission.ReviewGrading, Permission.ExportHistories, Permission.ImportComplaints, Permission.ManageAccounts, Permission.ManagePartners, Permission.ManageSettings],
    };

    public static IReadOnlySet<Permission> Of(Role role) => ByRole[role];

    /// <summary>The partner scope that stands for a permission, or null where only accounts can hold it.</summary>
    public static PartnerScope? ScopeOf(Permission permission) => permission switch
    {
        Permission.SubmitAsPartner => PartnerScope.Submit,
        Permission.ReadAsPartner => PartnerScope.Read,
        Permission.HandInMail => PartnerScope.Mail,
        _ => null,
    };

    /// <summary>Declares who may call the endpoint, and turns everybody else away before anything of it runs.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new RequiredPermission(permission)));
        return endpoint;
    }

    /// <summary>Throws unless every endpoint has declared its permission.</summary>
    public static void CheckThatAllAreDeclared(IEndpointRouteBuilder routes)
    {
        var open = routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiredPermission>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ToList();
        if (open.Count > 0)
        {
            throw new InvalidOperationException($"Endpoints without a permission: {string.Join(", ", open)}");
        }
    }

    /// <summary>Middleware: 401 to those who could sign in, 403 to those who have and still may not.</summary>
    public static async Task Enforce(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>() is { } required)
        {
            var caller = http.RequestServices.GetRequiredService<Caller>();
            if (!caller.May(required.Permission))
            {
                throw caller.Kind == CallerKind.Anonymous ? Problem.SignInFirst() : Problem.Forbidden();
            }
        }

        await next(http);
    }
}

/// <summary>Endpoint metadata: see <see cref="Permissions.Requires"/>.</summary>
public sealed record RequiredPermission(Permission Permission);
