namespace Complaints.Classification;

/// <summary>A category as it is or was in one version: what a complaint is about, why it came to it, or how it ended.</summary>
/// <param name="Code">Stable, and never given again to another.</param>
/// <param name="Parent">What it stands below; null at the top of its pack.</param>
/// <param name="Pack">The tree that it stands in.</param>
/// <param name="NameEn">English name.</param>
/// <param name="NameZhCn">Simplified Chinese name.</param>
/// <param name="NameZhTw">Traditional Chinese name.</param>
/// <param name="Words">What speaks for it before anything was learnt.</param>
/// <param name="Position">Its place among those beside it.</param>
/// <param name="IsRetired">It is given to no case any more; those that have it keep it.</param>
/// <param name="Tree"><c>category</c>, <c>cause</c> or <c>outcome</c>.</param>
/// <param name="Survivor">What it was merged into.</param>
/// <param name="Since">The version that made it as it is here.</param>
internal sealed record Category(
    string Code, string? Parent, string Pack, string NameEn, string NameZhCn, string NameZhTw, string[] Words, int Position, bool IsRetired,
    string Tree = Category.OfWhat, string? Survivor = null, long Since = 0)
{
    /// <summary>The tree that says what a complaint is about.</summary>
    public const string OfWhat = "category";

    /// <summary>The tree that says why it came to it, 投诉原因.</summary>
    public const string OfWhy = "cause";

    /// <summary>The trees that say how it ended, below the kinds on which rules hang.</summary>
    public const string OfHow = "outcome";

    public string Name(string language) => language switch
    {
        "zh-CN" => NameZhCn,
        "zh-TW" => NameZhTw,
        _ => NameEn,
    };
}

/// <summary>A tree that categories stand in: a pack that ships, or one of one's own.</summary>
internal sealed record TreePack(string Code, string Tree, string NameEn, string NameZhCn, string NameZhTw, int Position, bool IsShipped, long Since)
{
    public string Name(string language) => language switch
    {
        "zh-CN" => NameZhCn,
        "zh-TW" => NameZhTw,
        _ => NameEn,
    };
}
