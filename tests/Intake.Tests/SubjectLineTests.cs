using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class SubjectLineTests
{
    [TestCase("冰箱不制冷。打了三次电话。", "冰箱不制冷。")]
    [TestCase("The fridge is warm. I called.", "The fridge is warm.")]
    [TestCase("Version 3.5 of example.com broke! Really.", "Version 3.5 of example.com broke!")]
    [TestCase("First line\nsecond line", "First line")]
    [TestCase("   no end   ", "no end")]
    public void It_is_the_first_sentence(string narrative, string subject) => Assert.That(SubjectLine.From(narrative), Is.EqualTo(subject));

    [Test]
    public void A_long_sentence_is_cut_at_a_word() =>
        Assert.That(SubjectLine.From("I ordered the refrigerator in March and it has been delivered in June"), Is.EqualTo("I ordered the refrigerator in March and it has been…"));

    [Test]
    public void It_is_one_readable_line_of_at_most_sixty_characters() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
        {
            var narrative = string.Concat(text.Get.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
            var subject = SubjectLine.From(narrative + "😀" + narrative);
            return subject.EnumerateRunes().Count() <= SubjectLine.Longest && !subject.Contains('\n') && !subject.Contains('\uFFFD');
        }).QuickCheckThrowOnFailure();
}
