namespace Complaints.Classification.Tests;

public sealed class MoodWordsTests
{
    [TestCase("太过分了！！骗子公司，我要曝光你们！", MoodWords.Angry)]
    [TestCase("太過分了！！騙子公司，我要曝光你們！", MoodWords.Angry)]
    [TestCase("This is RIDICULOUS, the worst company ever!!", MoodWords.Angry)]
    [TestCase("您好，请问我的退款什么时候能到？谢谢", MoodWords.Calm)]
    [TestCase("Could you please tell me when the parcel will arrive? Thank you.", MoodWords.Calm)]
    [TestCase("The kettle stopped working after two days.", MoodWords.Calm)]
    public void Words_marks_and_capitals_tell_how_somebody_sounds(string text, string mood)
    {
        var guess = new Judge(MoodWords.Instance).Guess(text, 2);

        Assert.That(guess.Best!.Category, Is.EqualTo(mood), string.Join(", ", guess.Ranked));
        Assert.That(guess.Best.Confidence, Is.InRange(0.5, 0.85));
        Assert.That(guess.Ranked.Sum(share => share.Confidence), Is.EqualTo(1).Within(1e-9));
        Assert.That(guess.Evidence, Is.All.Matches<string>(word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Test]
    public void Of_nothing_said_nothing_is_known() => Assert.That(MoodWords.Instance.Shares(" "), Is.Empty);

    [Test]
    public void A_text_all_in_capitals_was_not_shouted() =>
        Assert.That(MoodWords.Instance.Evidence("THE KETTLE STOPPED WORKING", MoodWords.Angry, 5), Is.Empty);
}
