using Complaints.Contracts.Resolution;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Resolution.Tests;

public sealed class TreatmentTests
{
    private static readonly Gen<Pin> Pins =
        from reason in Gen.Elements("injury", "media", "legal", "own.type")
        from procedure in Gen.Elements<string?>(null, "injury", "media", "legal")
        from level in Gen.Choose(1, 3)
        select new Pin(reason, procedure, level);

    [Test]
    public void Nothing_pinned_is_the_usual_way() =>
        Assert.That(Treatment.Of([]), Is.EqualTo(new Treatment(null, null, Treatment.Agent, Treatment.Of([]).Reasons)));

    [Test]
    public void One_more_reason_never_brings_a_case_down_and_what_goes_furthest_up_decides() => Prop.ForAll(
        (from pins in Pins.ListOf() from more in Pins select (pins, more)).ToArbitrary(),
        drawn =>
        {
            var (before, after) = (Treatment.Of(drawn.pins), Treatment.Of([.. drawn.pins, drawn.more]));
            var highest = drawn.pins.Where(pin => pin.Procedure is not null).Select(pin => pin.Level).DefaultIfEmpty(0).Max();
            return after.Level >= before.Level && after.Level >= drawn.more.Level && (before.Procedure is null || after.Procedure is not null)
                && (before.Procedure is null || drawn.pins.Any(pin => pin.Procedure == before.Procedure && pin.Level == highest && pin.Reason == before.PinnedBy))
                && before.Reasons.Count > 0 == before.Level > Treatment.Agent;
        }).QuickCheckThrowOnFailure();
}
