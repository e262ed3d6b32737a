using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>Something that was found out.</summary>
/// <param name="Words" example="安装记录显示 6 月 3 日送达，未通电测试。">What is the case, and where it is known from; at most 4,000 characters.</param>
/// <param name="IsVerified" example="true">True where it was checked, not only said. A verified fact proves the step of gathering.</param>
internal sealed record NewFact(string Words, bool? IsVerified);

internal sealed record RecordFact(Guid ComplaintId, NewFact Body) : ICommand<Added>, ICaseCommand;

internal static class RecordFactEndpoint
{
    public static void MapRecordFact(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/facts", Post).WithName(nameof(RecordFact)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Record a fact</summary>
    /// <remarks>The first one begins the investigation.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The fact.</param>
    private static async Task<Created<Added>> Post(Guid complaintId, NewFact body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new RecordFact(complaintId, body), cancellationToken)).To(complaintId);
}

internal sealed class RecordFactRules : AbstractValidator<RecordFact>
{
    public RecordFactRules()
    {
        RuleFor(record => record.Body.Words).Required().Words(4000);
        RuleFor(record => record.Body.IsVerified).Required();
    }
}

internal sealed class RecordFactHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<RecordFact, Added>
{
    private const string Add =
        """
        insert into fact (id, complaint_id, words, is_verified, recorded_at, recorded_by)
        values (@Id, @ComplaintId, @Words, @IsVerified, @Now, @AccountId)
        """;

    public async Task<Added> Handle(RecordFact request, CancellationToken cancellationToken)
    {
        var (words, verified) = (request.Body.Words, request.Body.IsVerified!.Value);
        var file = await work.Begin(CaseAction.RecordFact, request.ComplaintId, cancellationToken);
        var id = Guid.CreateVersion7(work.Now);
        database.Write(Add, new { Id = id, request.ComplaintId, Words = words, IsVerified = verified, work.Now, caller.AccountId });
        await work.Tell(file, new FactRecorded(request.ComplaintId, id, verified) { Fact = words }, cancellationToken);
        return new Added(id);
    }
}
