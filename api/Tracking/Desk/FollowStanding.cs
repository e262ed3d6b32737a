using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>A customer's open and closed cases show their standing of today.</summary>
internal sealed class FollowStanding(Database database) : INotificationHandler<CustomerStandingChanged>
{
    private const string Follow =
        """
        update desk_row set is_vip = @IsVip, is_vulnerable = @IsVulnerable
        where customer_id = any(@CustomerIds) and (is_vip, is_vulnerable) is distinct from (@IsVip, @IsVulnerable)
        """;

    public Task Handle(CustomerStandingChanged changed, CancellationToken cancellationToken)
    {
        database.Write(Follow, new { CustomerIds = changed.CustomerIds.ToArray(), changed.IsVip, changed.IsVulnerable });
        return Task.CompletedTask;
    }
}
