using Complaints.Contracts.Resolution;

namespace Complaints.Resolution;

/// <summary>What one person may do in one case now, asked of the same rules that the commands ask.</summary>
internal sealed class Allowed(CaseFile file, Actor actor, IReadOnlyList<AuthorityLimit> limits, DateTimeOffset now)
{
    private static readonly CaseAction[] OnOneStep = [CaseAction.TickStep, CaseAction.UntickStep];
    private static readonly CaseAction[] OnOneOption = [CaseAction.ApproveOption, CaseAction.WithdrawOption, CaseAction.AnswerOption];
    private static readonly CaseAction[] InTheWholeCase =
        [.. Enum.GetValues<CaseAction>().Except(OnOneStep).Except(OnOneOption).Except([CaseAction.CarryOutRemedy, CaseAction.SettlePromise])];

    public IReadOnlyList<CaseAction> InCase => [.. InTheWholeCase.Where(In)];

    public IReadOnlyList<Outcome> Outcomes =>
        In(CaseAction.CloseCase) ? [.. Enum.GetValues<Outcome>().Where(outcome => CaseRules.AgainstOutcome(outcome, file) is null)] : [];

    public IReadOnlyList<CaseAction> With(CareStep step) => [.. OnOneStep.Where(action => In(action) && CaseRules.AgainstStep(action, step) is null)];

    public IReadOnlyList<CaseAction> With(CaseOption option) =>
        [.. OnOneOption.Where(action => In(action) && CaseRules.AgainstOption(action, option, Authority.Limit(limits, option.Currency)) is null)];

    public IReadOnlyList<CaseAction> With(CaseOption option, CaseRemedy remedy) =>
        In(CaseAction.CarryOutRemedy) && CaseRules.AgainstRemedy(option, remedy, actor) is null ? [CaseAction.CarryOutRemedy] : [];

    public IReadOnlyList<CaseAction> With(CasePromise promise) =>
        In(CaseAction.SettlePromise) && CaseRules.AgainstPromise(promise) is null ? [CaseAction.SettlePromise] : [];

    private bool In(CaseAction action) => CaseRules.Against(action, file, actor, now) is null;
}
