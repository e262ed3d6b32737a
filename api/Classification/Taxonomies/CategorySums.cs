namespace Complaints.Classification;

/// <summary>Sums cases up along the branches of a tree.</summary>
internal static class CategorySums
{
    /// <param name="counted">Cases of each category.</param>
    /// <param name="line">Where such cases stand: the categories from the top down. The same category under another name or in another place is another row.</param>
    /// <param name="now">The order of today.</param>
    /// <param name="language">Of the names.</param>
    /// <returns>Every category with cases in its branch, a branch after the other.</returns>
    public static IReadOnlyList<CategoryFigure> Of(
        IEnumerable<CountedCases> counted, Func<CountedCases, IReadOnlyList<Category>> line, TaxonomyEdition now, string language)
    {
        var top = new Node(null!, []);
        foreach (var row in counted)
        {
            var at = top;
            foreach (var category in line(row))
            {
                at = at.Below(category, category.Name(language));
                at.Branch += row.Cases;
                at.Decided += row.Decided;
            }

            at.Own += at == top ? 0 : row.Cases;
        }

        return [.. Rows(top, now)];
    }

    private static IEnumerable<CategoryFigure> Rows(Node node, TaxonomyEdition now) =>
        from child in node.Children.Values
        orderby child.Path.Count == 1 ? now.Pack(child.Category.Pack)?.Position : null, child.Category.Pack, now.Find(child.Category.Code)?.Position, child.Path[^1]
        from row in Rows(child, now).Prepend(new CategoryFigure(child.Category.Code, child.Category.Pack, child.Path, child.Own, child.Branch, child.Decided))
        select row;

    private sealed class Node(Category category, IReadOnlyList<string> path)
    {
        public Category Category => category;

        public IReadOnlyList<string> Path => path;

        public int Own { get; set; }

        public int Branch { get; set; }

        public int Decided { get; set; }

        public Dictionary<(string Code, string Name), Node> Children { get; } = [];

        public Node Below(Category child, string name)
        {
            if (!Children.TryGetValue((child.Code, name), out var node))
            {
                Children.Add((child.Code, name), node = new Node(child, [.. path, name]));
            }

            return node;
        }
    }
}
