using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Complaints.Contracts.Resolution.Outcome;

namespace Complaints.Resolution.Tests;

public sealed class CaseRulesTests
{
    [Test]
    public void Stages_never_go_back_but_by_reopening() => Prop.ForAll(
        (from stage in Samples.Stages from happened in Samples.Events from good in Samples.Either select (stage, happened, good)).ToArbitrary(),
        sample =>
        {
            var after = CaseRules.After(sample.stage, sample.happened, sample.good);
            return after >= sample.stage
                || (after == Stage.Investigating && sample.happened is CaseReopened or FollowUpRecorded { IsSolved: false });
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_closed_case_stays_closed_until_it_is_reopened() => Prop.ForAll(
        Samples.Events.ListOf().ToArbitrary(),
        events =>
        {
            var untilReopened = events.TakeWhile(happened => happened is not (CaseReopened or FollowUpRecorded { IsSolved: false }));
            return untilReopened.Aggregate(Stage.Closed, (stage, happened) => CaseRules.After(stage, happened, isMadeGood: true)) == Stage.Closed;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_closed_case_takes_nothing_but_reopening_and_an_open_one_everything_else() => Prop.ForAll(
        (from file in Samples.Files from actor in Samples.Actors from action in Samples.Actions select (file, actor, action)).ToArbitrary(),
        sample => CaseRules.Against(sample.action, sample.file, sample.actor, Samples.Now) is not null
            || (sample.file.Stage == Stage.Closed) == (sample.action == CaseAction.ReopenCase)).QuickCheckThrowOnFailure();

    [Test]
    public void Whoever_does_not_work_on_cases_may_nothing() => Prop.ForAll(
        (from file in Samples.Files from role in Gen.Elements(Role.Qa, Role.Administrator) from action in Samples.Actions select (file, role, action)).ToArbitrary(),
        sample => CaseRules.Against(sample.action, sample.file, new Actor(Samples.Me, sample.role), Samples.Now)?.Status == 403).QuickCheckThrowOnFailure();

    [Test]
    public void A_lead_may_whatever_an_agent_may() => Prop.ForAll(
        (from file in Samples.Files from action in Samples.Actions select (file, action)).ToArbitrary(),
        sample => CaseRules.Against(sample.action, sample.file, new Actor(Samples.Me, Role.Agent), Samples.Now) is not null
            || CaseRules.Against(sample.action, sample.file, new Actor(Samples.Me, Role.Lead), Samples.Now) is null).QuickCheckThrowOnFailure();

    [Test]
    public void A_department_neither_decides_nor_promises() => Prop.ForAll(
        (from file in Samples.Files
         from action in Gen.Elements(
             CaseAction.OfferOption, CaseAction.AnswerOption, CaseAction.MakePromise, CaseAction.CloseCase, CaseAction.WithdrawComplaint, CaseAction.ReopenCase, CaseAction.TakeCase,
             CaseAction.AssignCase, CaseAction.ApproveOption, CaseAction.ConfirmGrading, CaseAction.TickStep)
         select (file, action)).ToArbitrary(),
        sample => CaseRules.Against(sample.action, sample.file, new Actor(Samples.Me, Role.Department), Samples.Now)?.Status == 403).QuickCheckThrowOnFailure();

    [Test]
    public void A_department_carries_out_its_own_lines_only() => Prop.ForAll(
        (from option in Samples.Options select option).ToArbitrary(),
        option => option.Remedies.All(remedy =>
            CaseRules.AgainstRemedy(option, remedy, new Actor(Samples.Me, Role.Department)) is not null
            || (remedy.OwnerId == Samples.Me && option.State == OptionState.Accepted && !remedy.IsDone))).QuickCheckThrowOnFailure();

    [Test]
    public void Only_the_receiver_answers_a_handover() => Prop.ForAll(
        (from file in Samples.Files
         from actor in Samples.Actors
         from action in Gen.Elements(CaseAction.AcceptHandover, CaseAction.ReturnHandover)
         select (file, actor, action)).ToArbitrary(),
        sample => CaseRules.Against(sample.action, sample.file, sample.actor, Samples.Now) is not null || sample.file.Handover?.ToId == sample.actor.Id)
        .QuickCheckThrowOnFailure();

    [Test]
    public void Closing_as_upheld_means_that_something_was_accepted_and_all_of_it_done() => Prop.ForAll(
        (from file in Samples.Files from outcome in Gen.Elements(Enum.GetValues<Outcome>()) select (file, outcome)).ToArbitrary(),
        sample => CaseRules.AgainstOutcome(sample.outcome, sample.file) is null
            == (sample.outcome is not (Outcome.Upheld or Outcome.PartlyUpheld) || sample.file.IsMadeGood)).QuickCheckThrowOnFailure();

    [Test]
    public void Closing_needs_a_confirmed_category_and_no_open_promise() => Prop.ForAll(
        (from file in Samples.Files from actor in Samples.Actors select (file, actor)).ToArbitrary(),
        sample => CaseRules.Against(CaseAction.CloseCase, sample.file, sample.actor, Samples.Now) is not null
            || (sample.file.IsGradingConfirmed && sample.file.Promises.All(promise => !promise.IsOpen))).QuickCheckThrowOnFailure();

    [Test]
    public void Never_more_than_three_options_are_open_and_none_after_one_was_accepted() => Prop.ForAll(
        (from file in Samples.Files from actor in Samples.Actors select (file, actor)).ToArbitrary(),
        sample => CaseRules.Against(CaseAction.OfferOption, sample.file, sample.actor, Samples.Now) is not null
            || (sample.file.Open.Count() < 3 && sample.file.Stage < Stage.CarryingOut)).QuickCheckThrowOnFailure();

    [Test]
    public void An_agent_reopens_within_thirty_days_and_a_lead_at_any_time() => Prop.ForAll(
        (from file in Samples.Files where file.Stage == Stage.Closed select file).ToArbitrary(),
        file => CaseRules.Against(CaseAction.ReopenCase, file, new Actor(Samples.Me, Role.Lead), Samples.Now) is null
            && CaseRules.Against(CaseAction.ReopenCase, file, new Actor(Samples.Me, Role.Agent), Samples.Now) is null == file.ClosedAt >= Samples.Now.AddDays(-30))
        .QuickCheckThrowOnFailure();

    [Test]
    public void The_way_from_the_first_word_to_the_closing()
    {
        var id = Guid.CreateVersion7();
        (CaseEvent Happened, Stage Then)[] way =
        [
            (new RecordConfirmed(id), Stage.Recorded),
            (new GradingConfirmed(id, "general.service", 2, 2, true), Stage.Classified),
            (new NoteWritten(id, id, NoteKind.Call) { Note = "" }, Stage.Classified),
            (new FactRecorded(id, id, false) { Fact = "" }, Stage.Investigating),
            (new ApprovalAsked(id, id, 900, "CNY", 500), Stage.Investigating),
            (new OptionOffered(id, id, [], 900, "CNY") { Title = "" }, Stage.Options),
            (new OptionAnswered(id, id, OptionAnswer.Countered), Stage.Consulting),
            (new OptionOffered(id, id, [], 900, "CNY") { Title = "" }, Stage.Consulting),
            (new OptionAnswered(id, id, OptionAnswer.Accepted), Stage.CarryingOut),
            (new RemedyCarriedOut(id, id), Stage.FollowingUp),
            (new FollowUpRecorded(id, true, 5), Stage.FollowingUp),
            (new CaseClosed(id, Outcome.Upheld, 900, "CNY") { Summary = "" }, Stage.Closed),
            (new CaseReopened(id) { Reason = "" }, Stage.Investigating),
        ];
        var stage = Stage.Received;
        foreach (var (happened, then) in way)
        {
            Assert.That(stage = CaseRules.After(stage, happened, isMadeGood: true), Is.EqualTo(then), happened.GetType().Name);
        }
    }

    [Test]
    public void While_something_accepted_is_not_done_the_case_is_being_carried_out() =>
        Assert.That(CaseRules.After(Stage.CarryingOut, new RemedyCarriedOut(Samples.Me, Samples.Me), isMadeGood: false), Is.EqualTo(Stage.CarryingOut));

    [Test]
    public void What_is_offered_in_the_answer_is_what_the_rules_allow() => Prop.ForAll(
        (from file in Samples.Files from actor in Samples.Actors select (file, actor)).ToArbitrary(),
        sample =>
        {
            var allowed = new Allowed(sample.file, sample.actor, [new AuthorityLimit("CNY", 500)], Samples.Now);
            return allowed.InCase.All(action => CaseRules.Against(action, sample.file, sample.actor, Samples.Now) is null)
                && allowed.Outcomes.Any() == allowed.InCase.Contains(CaseAction.CloseCase)
                && sample.file.Steps.All(step => step.Proof.Count == 0 || allowed.With(step).Count == 0)
                && sample.file.Options.All(option => !allowed.With(option).Contains(CaseAction.AnswerOption) || option.State == OptionState.Offered);
        }).QuickCheckThrowOnFailure();
}
