using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

internal sealed class QuotedTextTests
{
    [TestCase("Still broken.\n\nOn Wed, 3 Jun 2026 at 10:30, Care <care@example.org> wrote:\n> We have your complaint.", "Still broken.")]
    [TestCase("还是没有人上门。\n\n------------------ 原始邮件 ------------------\n发件人: \"客服\"\n收到您的投诉。", "还是没有人上门。")]
    [TestCase("还是没有人上门。\n\n---- 回复的原邮件 ----\n| 发件人 | 客服 |", "还是没有人上门。")]
    [TestCase("還是沒有人來。\n\n客服 <care@example.org> 於 2026年6月3日 週三 上午10:30寫道：\n> 已收到您的客訴。", "還是沒有人來。")]
    [TestCase("在吗\n\n在 2026-06-03 10:30:00，\"客服\" 写道：\n> 已收到", "在吗")]
    [TestCase("Thanks\n\n-----Original Message-----\nFrom: Care\nSent: Wednesday\nWe have it.", "Thanks")]
    [TestCase("Thanks\n\nFrom: Care <care@example.org>\nSent: Wednesday\nWe have it.", "Thanks")]
    [TestCase("谢谢\n\n发件人： 客服\n发送时间： 2026年6月3日\n收到", "谢谢")]
    [TestCase("> We have your complaint.\nIt is still broken.", "It is still broken.")]
    [TestCase("No quotation here.\nHe wrote: nothing of note.", "No quotation here.\nHe wrote: nothing of note.")]
    [TestCase("> only quoted", "> only quoted")]
    public void What_is_new_comes_first(string text, string added) => Assert.That(QuotedText.Of(text).New, Is.EqualTo(added));

    [Test]
    public void Nothing_is_left_out()
    {
        var lines = Gen.Elements("还是没有人上门。", "> quoted", "On Wed, 3 Jun 2026, Care wrote:", "-----Original Message-----", "", "From: a", "Sent: b", "在 2026 年，客服写道：");
        Prop.ForAll(
            lines.ListOf().ToArbitrary(),
            text => Lines(string.Join('\n', text)).Order().SequenceEqual(Lines(QuotedText.Of(string.Join('\n', text)).Whole).Order())).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
}
