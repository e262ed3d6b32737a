using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Resolution.Tests;

public sealed class CareStepsTests
{
    private static readonly List<CareStep> Seven =
        [.. LoadProceduresHandler.Shipped().Single(p => p.IsDefault).Steps.Select(step => new CareStep(step.Code, step.Proof, false, null))];

    [Test]
    public void What_the_record_proves_of_the_seven_steps()
    {
        var id = Guid.CreateVersion7();
        (CaseEvent Happened, string[] Steps)[] proofs =
        [
            (new RecordConfirmed(id), ["gather"]),
            (new FactRecorded(id, id, true) { Fact = "" }, ["gather"]),
            (new FactRecorded(id, id, false) { Fact = "" }, []),
            (new ApprovalAsked(id, id, 900, "CNY", 500), []),
            (new OptionOffered(id, id, [], 0, "CNY") { Title = "" }, ["propose"]),
            (new OptionAnswered(id, id, OptionAnswer.Refused), ["consult"]),
            (new FollowUpRecorded(id, true, 4), ["followUp"]),
            (new FollowUpRecorded(id, false, 1), []),
            (new NoteWritten(id, id, NoteKind.Call) { Note = "" }, []),
        ];
        Assert.Multiple(() =>
        {
            foreach (var (happened, steps) in proofs)
            {
                Assert.That(CareSteps.ProvenBy(happened, Seven).Select(step => step.Code), Is.EqualTo(steps), happened.ToString());
            }
        });
    }

    [Test]
    public void A_step_that_people_tick_is_never_proven_and_one_that_is_done_not_again() => Prop.ForAll(
        (from happened in Samples.Events from done in Samples.Either.ListOf(7) select (happened, done)).ToArbitrary(),
        sample =>
        {
            var steps = Seven.Zip(sample.done, (step, done) => step with { IsDone = done });
            return CareSteps.ProvenBy(sample.happened, steps).All(step => step.Proof.Count > 0 && !step.IsDone);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Reopening_keeps_what_people_ticked_and_what_was_found_out()
    {
        var done = Seven.Select(step => step with { IsDone = true, ProvenBy = step.Proof.Count > 0 ? step.Proof[^1] : null });
        Assert.That(CareSteps.ToGoAgain(done).Select(step => step.Code), Is.EqualTo(new[] { "propose", "consult", "followUp" }));
    }
}
