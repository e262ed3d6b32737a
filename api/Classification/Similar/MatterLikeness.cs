namespace Complaints.Classification;

/// <summary>How alike the matters of two complaints are, whoever told them.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="IsSameCategory">Both are of one category.</param>
/// <param name="IsSameProduct">Both are about one product.</param>
internal sealed record MatterLikeness(double Score, bool IsSameCategory, bool IsSameProduct)
{
    // The matter tells most; category and product decide between equals, and both together are worth a look where the words differ.
    private const double OfMatter = 0.90, OfCategory = 0.05, OfProduct = 0.05;
    private const double FewestMatter = 0.06;

    /// <summary>Something of the matter is the same, or both the category and the product.</summary>
    public bool IsWorthALook => Score - Known >= OfMatter * FewestMatter || (IsSameCategory && IsSameProduct);

    private double Known => (IsSameCategory ? OfCategory : 0) + (IsSameProduct ? OfProduct : 0);

    public static MatterLikeness Of(Told now, Matter matter, Told earlier, bool isSameCategory)
    {
        var isSameProduct = now.ProductKey is not null && now.ProductKey == earlier.ProductKey;
        var words = (matter.In(earlier.Text) + Matter.Of(earlier).In(now.Text)) / 2;
        return new MatterLikeness(
            Math.Round((OfMatter * words) + (isSameCategory ? OfCategory : 0) + (isSameProduct ? OfProduct : 0), 3), isSameCategory, isSameProduct);
    }
}
