using Complaints.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class MaskingTests
{
    [TestCase("王小明", "王**")]
    [TestCase("欧阳修", "欧**")]
    [TestCase("Jane Smith", "J*** S***")]
    [TestCase("", "")]
    [TestCase("  ", "")]
    [TestCase("😀", "😀**")]
    public void Names_keep_their_first_letters(string name, string masked) => Assert.That(Masking.Name(name), Is.EqualTo(masked));

    [TestCase("13812341234", "138****1234")]
    [TestCase("+86 138-1234-1234", "861****1234")]
    [TestCase("5550107", "****07")]
    [TestCase("110", "****")]
    [TestCase(null, null)]
    public void Phones_keep_too_little_to_call(string? phone, string? masked) => Assert.That(Masking.Phone(phone), Is.EqualTo(masked));

    [TestCase("anna@example.com", "a***@example.com")]
    [TestCase("no address", "***")]
    [TestCase(null, null)]
    public void Addresses_keep_their_domain(string? email, string? masked) => Assert.That(Masking.Email(email), Is.EqualTo(masked));

    [Test]
    public void At_least_four_digits_of_a_phone_stay_hidden() =>
        Prop.ForAll(Gen.Choose(3, 20).SelectMany(n => Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), n)).ToArbitrary(),
            digits => digits.Length - Masking.Phone(new string(digits))!.Count(char.IsAsciiDigit) >= Math.Min(3, digits.Length)).QuickCheckThrowOnFailure();
}
