using MediatR;

namespace Complaints.Contracts.Intake;

/// <summary>
/// From now on a customer is served as this: it was changed, or two records were found to be one person, or not. Customers are no cases,
/// so no history tells it; what shows a customer's standing beside their cases follows.
/// </summary>
/// <param name="CustomerIds">Every record of the person.</param>
/// <param name="IsVip">Served first.</param>
/// <param name="IsVulnerable">Needs particular help.</param>
public sealed record CustomerStandingChanged(IReadOnlyList<Guid> CustomerIds, bool IsVip, bool IsVulnerable) : INotification;
