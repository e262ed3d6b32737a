using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Tracking.Tests;

internal sealed class AttemptsTests
{
    private static readonly Gen<double> Jitters = Gen.Choose(0, 1000).Select(thousandths => thousandths / 1000.0);

    [Test]
    public void Only_what_the_server_has_refused_or_put_off_too_often_is_given_up()
    {
        Prop.ForAll(
            (from kind in Gen.Elements(PostResultKind.NotReached, PostResultKind.Delayed, PostResultKind.Refused)
             from attempts in Gen.Choose(1, 40)
             from jitter in Jitters
             select (kind, attempts, jitter)).ToArbitrary(),
            sample => (Attempts.Wait(sample.kind, sample.attempts, sample.jitter) is null)
                == (sample.kind == PostResultKind.Refused || (sample.kind == PostResultKind.Delayed && sample.attempts >= Attempts.Most))).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Each_wait_is_longer_until_the_longest() =>
        Assert.That(
            Enumerable.Range(1, 11).Select(attempt => Attempts.Wait(PostResultKind.Delayed, attempt, 0.5)!.Value.TotalMinutes),
            Is.EqualTo(new double[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360 }));

    [Test]
    public void A_server_that_is_away_is_asked_again_within_a_quarter_of_an_hour() =>
        Prop.ForAll(
            (from attempts in Gen.Choose(1, 1_000) from jitter in Jitters select (attempts, jitter)).ToArbitrary(),
            sample => Attempts.Wait(PostResultKind.NotReached, sample.attempts, sample.jitter) is { TotalMinutes: > 0 and <= 15 }).QuickCheckThrowOnFailure();
}
