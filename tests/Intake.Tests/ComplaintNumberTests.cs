using Complaints.Contracts.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class ComplaintNumberTests
{
    private static readonly Arbitrary<string> Numbers =
        Gen.Choose(2000, 2099).SelectMany(year => Gen.Choose(1, int.MaxValue).Select(sequence => ComplaintNumber.Of(year, sequence))).ToArbitrary();

    [Test]
    public void It_has_year_running_number_and_check_digit() =>
        Assert.That(ComplaintNumber.Of(2026, 123), Does.Match("^C26-0000123-[0-9]$"));

    [Test]
    public void It_reads_what_it_wrote() =>
        Prop.ForAll(Numbers, number => ComplaintNumber.Read(number) == number).QuickCheckThrowOnFailure();

    [Test]
    public void Every_single_wrong_digit_is_noticed() =>
        Prop.ForAll(Numbers, number => Places(number).All(place => "0123456789".Where(digit => digit != number[place])
            .All(digit => ComplaintNumber.Read(Put(number, place, digit)) is null))).QuickCheckThrowOnFailure();

    [Test]
    public void Every_swap_of_neighbours_is_noticed() =>
        Prop.ForAll(Numbers, number => Places(number).Zip(Places(number).Skip(1)).Where(pair => number[pair.First] != number[pair.Second])
            .All(pair => ComplaintNumber.Read(Put(Put(number, pair.First, number[pair.Second]), pair.Second, number[pair.First])) is null))
            .QuickCheckThrowOnFailure();

    [Test]
    public void It_is_read_as_people_type_it()
    {
        var number = ComplaintNumber.Of(2026, 123);
        Assert.Multiple(() =>
        {
            Assert.That(ComplaintNumber.Read(number.ToLowerInvariant()), Is.EqualTo(number));
            Assert.That(ComplaintNumber.Read(number.Replace('-', ' ')), Is.EqualTo(number));
            Assert.That(ComplaintNumber.Read(number[1..].Replace("-", "", StringComparison.Ordinal)), Is.EqualTo(number));
            Assert.That(ComplaintNumber.Read(string.Concat(number.Select(c => (char)(c == '-' ? c : c + 0xFEE0)))), Is.EqualTo(number));
        });
    }

    [TestCase(null), TestCase(""), TestCase("C"), TestCase("C26-0000123"), TestCase("hello"), TestCase("C26-00001234567890123456789-1"), TestCase("D26-0000123-4")]
    public void Anything_else_is_no_number(string? typed) => Assert.That(ComplaintNumber.Read(typed), Is.Null);

    private static List<int> Places(string number) => [.. Enumerable.Range(0, number.Length).Where(i => char.IsAsciiDigit(number[i]))];

    private static string Put(string number, int place, char digit) => number[..place] + digit + number[(place + 1)..];
}
