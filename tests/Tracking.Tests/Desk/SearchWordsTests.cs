namespace Complaints.Tracking.Tests;

public sealed class SearchWordsTests
{
    [Test]
    public void Words_are_folded_and_chinese_comes_in_pairs() =>
        Assert.That(SearchWords.Of("C26-0000123-4", "ＡＢＣ Refund, 空调维修！"), Is.EqualTo("c26-0000123-4 0000123 123 abc refund 空调 调维 维修 修"));

    [TestCase("空调维修", "'空调' & '调维' & '维修'")]
    [TestCase("修", "'修':*")]
    [TestCase("Ｒｅｆｕｎｄ 空调", "'refund':* & '空调'")]
    [TestCase("C26-00001", "'c26-00001':*")]
    [TestCase("'); drop table desk_row; --", "'drop':* & 'table':* & 'desk':* & 'row':*")]
    [TestCase("!!! \\ ' & | :*", null)]
    public void What_is_typed_becomes_a_query(string typed, string? words) => Assert.That(SearchQuery.Read(typed).Words, Is.EqualTo(words));

    [TestCase("8000", "8000", null)]
    [TestCase("+86 138-0013", "861380013", null)]
    [TestCase("123", null, null)]
    [TestCase("王小明", null, "王小明")]
    [TestCase("Jane Sm", null, "Jane Sm")]
    public void A_phone_number_and_a_name_are_recognised(string typed, string? phone, string? name)
    {
        var query = SearchQuery.Read(typed);
        Assert.That((query.PhoneDigits, query.Name), Is.EqualTo((phone, name)));
    }

    [Test]
    public void A_whole_number_is_looked_up_as_one()
    {
        var number = Contracts.Intake.ComplaintNumber.Of(2026, 123);
        Assert.That(SearchQuery.Read(number.Replace("-", "", StringComparison.Ordinal)), Is.EqualTo(new SearchQuery(null, number, null, null)));
    }

    [Test]
    public void The_longest_text_stays_small_in_the_index()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => (char)(0x4E00 + (i * 7919 % 20_000))));
        Assert.That(SearchWords.Of("C26-0000123-4", text, text, text).Split(' '), Has.Length.LessThanOrEqualTo(1500));
    }

    [Test]
    public void Half_a_character_at_the_cut_does_no_harm() =>
        Assert.That(() => SearchWords.Of("C26-0000123-4", new string('a', SearchWords.LongestText - 1) + "😀"), Throws.Nothing);
}
