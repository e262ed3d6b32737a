namespace Complaints.Classification.Tests;

public sealed class CategoryPackTests
{
    private static readonly string[] Languages = ["en", "zh-CN", "zh-TW"];

    [Test]
    public void Every_category_has_a_code_of_its_own_three_names_and_words_in_both_scripts()
    {
        var all = CategoryPack.Shipped.Values.SelectMany(pack => pack.Flat()).Select(at => at.Category).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(CategoryPack.Shipped.Keys, Is.EquivalentTo(new[] { "general", "banking", "hotline", "causes" }));
            Assert.That(all.Select(category => category.Code), Is.Unique.And.All.Match("^[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*$"));
            Assert.That(all.Select(category => category.Names.Keys), Is.All.EquivalentTo(Languages));
            Assert.That(all.SelectMany(category => category.Names.Values), Is.All.Not.Empty);
            Assert.That(all.Select(category => category.Words["zh"]), Is.All.Not.Empty);
            Assert.That(all.Select(category => category.Words["en"]), Is.All.Not.Empty);
            Assert.That(all.SelectMany(category => category.Words.Values.SelectMany(words => words)), Is.All.Match("^[^| ].*[^| ]$"));
        });
    }

    [TestCase("营业厅工作人员态度恶劣，还骂人", "service.attitude")]
    [TestCase("營業廳工作人員態度惡劣，還罵人", "service.attitude")]
    [TestCase("The clerk was rude and yelled at me", "service.attitude")]
    [TestCase("下单半个月了迟迟不发货", "delivery.late")]
    [TestCase("退款申请两周了，一直不退钱，押金也不退", "price.refund")]
    [TestCase("A debt collector calls every day, harassing my family", "banking.collection.harassment")]
    [TestCase("There is a hard inquiry on my credit report that I never authorised", "banking.creditreport.inquiry")]
    [TestCase("公司拖欠工资三个月，农民工讨薪无门", "hotline.labour.wages")]
    [TestCase("楼下烧烤店油烟和异味很大", "hotline.environment.air")]
    [TestCase("业委会和物业公司乱涨物业费", "hotline.housing.property")]
    public void Key_words_alone_find_the_category(string text, string category)
    {
        var guess = new Judge(Shipped().Words).Guess(text, 3);

        Assert.That(guess.Best?.Category, Is.EqualTo(category), string.Join(", ", guess.Ranked));
        Assert.That(guess.Evidence, Is.Not.Empty.And.All.Matches<string>(word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Test]
    public void Where_no_word_speaks_for_anything_nothing_is_guessed() =>
        Assert.That(new Judge(Shipped().Words).Guess("qwerty 12345", 3).Ranked, Is.Empty);

    internal static Taxonomy Shipped()
    {
        var taxonomy = new Taxonomy();
        taxonomy.Load(
            CategoryPack.Shipped.Values.SelectMany(pack => pack.Flat().Select((at, position) => new Category(
                at.Category.Code, at.Parent, pack.Pack, at.Category.Names["en"], at.Category.Names["zh-CN"], at.Category.Names["zh-TW"],
                [.. at.Category.Words.Values.SelectMany(words => words)], position, false, pack.Tree))),
            ["general", "banking", "hotline"]);
        return taxonomy;
    }
}
