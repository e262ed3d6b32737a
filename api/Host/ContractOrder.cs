using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Complaints.Host;

/// <summary>Says what each module is for, and keeps the contract in one order, so that its changes are easy to read.</summary>
internal sealed class ContractOrder : IDocumentFilter
{
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["Access"] = "Sessions, accounts and roles; partners and their keys.",
        ["Intake"] = "Complaints from every channel, the customers who make them, and their evidence.",
        ["Classification"] = "Categories, severity and priority: proposed by the machine, decided by a person.",
        ["Resolution"] = "The care steps, facts, options, promises and handovers that lead a case to its closing.",
        ["Tracking"] = "The queue, deadlines, follow-up, histories and their export; the progress that complainants and partners see.",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in swaggerDoc.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        swaggerDoc.Paths = paths;
        var used = paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!).Select(tag => tag.Name).ToHashSet();
        swaggerDoc.Tags = Modules.Where(module => used.Contains(module.Key)).Select(module => new OpenApiTag { Name = module.Key, Description = module.Value }).ToHashSet();
    }
}
