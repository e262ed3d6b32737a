using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Complaints.Contracts.Resolution.Outcome;

namespace Complaints.Resolution.Tests;

/// <summary>Cases, people and events of every kind, for the properties.</summary>
internal static class Samples
{
    public static readonly Guid Me = Guid.CreateVersion7();
    public static readonly Guid Somebody = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2026, 6, 3, 2, 0, 0, TimeSpan.Zero);

    public static readonly Gen<Stage> Stages = Gen.Elements(Enum.GetValues<Stage>());
    public static readonly Gen<Actor> Actors = Gen.Elements(Enum.GetValues<Role>()).Select(role => new Actor(Me, role));
    public static readonly Gen<CaseAction> Actions = Gen.Elements(Enum.GetValues<CaseAction>());
    public static readonly Gen<bool> Either = Gen.Elements(true, false);

    public static readonly Gen<CaseEvent> Events = Gen.Elements<CaseEvent>(
        new RecordConfirmed(Me),
        new GradingConfirmed(Me, "general.service", 3, 3, false),
        new FactRecorded(Me, Me, true) { Fact = "" },
        new FactRecorded(Me, Me, false) { Fact = "" },
        new NoteWritten(Me, Me, NoteKind.Call) { Note = "" },
        new ApprovalAsked(Me, Me, 900, "CNY", 500),
        new OptionApproved(Me, Me),
        new OptionOffered(Me, Me, [], 0, "CNY") { Title = "" },
        new OptionWithdrawn(Me, Me),
        new OptionAnswered(Me, Me, OptionAnswer.Accepted),
        new OptionAnswered(Me, Me, OptionAnswer.Refused),
        new OptionAnswered(Me, Me, OptionAnswer.Countered),
        new RemedyCarriedOut(Me, Me),
        new PromiseMade(Me, Me, Now) { Promise = "" },
        new HandoverOffered(Me, Me, Me, Somebody) { Briefing = "" },
        new FollowUpRecorded(Me, true, 5),
        new FollowUpRecorded(Me, false, 1),
        new CaseClosed(Me, Outcome.NotUpheld, 0, null) { Summary = "" },
        new ComplaintWithdrawn(Me, WithdrawnBy.Complainant, Channel.WebForm),
        new CaseReopened(Me) { Reason = "" });

    public static readonly Gen<CaseRemedy> Remedies =
        from owner in Gen.Elements(Me, Somebody)
        from amount in Gen.Choose(0, 100_000)
        from done in Either
        select new CaseRemedy(Guid.CreateVersion7(), owner, amount / 100m, "CNY", done);

    public static readonly Gen<CaseOption> Options =
        from state in Gen.Elements(Enum.GetValues<OptionState>())
        from first in Remedies
        from others in Remedies.ListOf(3)
        select new CaseOption(Guid.CreateVersion7(), state, [first, .. others]);

    public static readonly Gen<CaseFile> Files =
        from stage in Stages
        from owner in Gen.Elements<Guid?>(null, Me, Somebody)
        from daysClosed in Gen.Choose(0, 60)
        from confirmed in Either
        from graded in Either
        from options in Options.ListOf()
        from promises in Either.ListOf(2)
        from to in Gen.Elements<Guid?>(null, Me, Somebody)
        select new CaseFile(
            Guid.CreateVersion7(), stage, owner, stage == Stage.Closed ? Now.AddDays(-daysClosed) : null, confirmed, graded,
            [new CareStep("calm", [], false, null), new CareStep("propose", ["optionOffered"], true, "optionOffered")],
            options.ToList(),
            [.. promises.Select(open => new CasePromise(Guid.CreateVersion7(), open))],
            to is { } receiver ? new PendingHandover(Guid.CreateVersion7(), Guid.CreateVersion7(), receiver) : null);
}
