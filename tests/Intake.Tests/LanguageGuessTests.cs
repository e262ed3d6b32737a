namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class LanguageGuessTests
{
    [TestCase("冰箱不制冷，打了三次客服电话都没有人上门。", "zh-CN")]
    [TestCase("冰箱不製冷，打了三次客服電話都沒有人來處理。", "zh-TW")]
    [TestCase("手机 iPhone 15 Pro 买了三天就坏了", "zh-CN")]
    [TestCase("小明下午三点", "zh-CN")]
    [TestCase("The fridge I bought (双门冰箱) does not cool, and nobody answers the phone.", "en")]
    [TestCase("12345 !!", "en")]
    [TestCase("", "en")]
    public void It_goes_by_the_characters(string text, string language) => Assert.That(LanguageGuess.Of(text), Is.EqualTo(language));
}
