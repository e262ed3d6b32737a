using Microsoft.Playwright;

namespace Complaints.Browser.Tests;

/// <summary>What axe-core finds on a page, by WCAG 2.2 AA.</summary>
internal static class Accessibility
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
            rules: { 'target-size': { enabled: true } },
          });
          return found.violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map((check) => check.message).join('; ')}`));
        }
        """;

    private static readonly Lazy<Task<string>> Axe =
        new(() => File.ReadAllTextAsync(Repository.File("web-client", "node_modules", "axe-core", "axe.min.js")));

    public static async Task<string[]> Violations(this IPage page)
    {
        // Evaluated by the debugger: the page's policy lets no foreign script in.
        await page.EvaluateAsync(await Axe.Value);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
