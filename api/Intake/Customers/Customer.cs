using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>A customer with what an agent should know before the first word.</summary>
/// <param name="Id">The customer: of a merged record, the person it belongs to.</param>
/// <param name="Version">For <c>If-Match</c> of <c>ChangeCustomer</c>.</param>
/// <param name="Name" example="王芳">As given; empty where the customer gave none.</param>
/// <param name="Phone" example="138 0013 8000">As given.</param>
/// <param name="Email" example="wang.fang@example.com">As given.</param>
/// <param name="AccountNumber" example="K-20931">The number under which the house knows the customer.</param>
/// <param name="IsVip">True for a customer who is served first.</param>
/// <param name="VipTier" example="2">0 to 3 stars.</param>
/// <param name="Language" example="zh-CN">The language the customer prefers: zh-CN, zh-TW or en.</param>
/// <param name="PreferredChannel">How the customer likes to be reached.</param>
/// <param name="Style">How the customer talks.</param>
/// <param name="Vulnerability">Why the customer needs particular help; null where they do not.</param>
/// <param name="HelpNote" example="听力不好，请慢说">How to help.</param>
/// <param name="Influences">People of influence.</param>
/// <param name="CreatedAt">When the customer first got in touch.</param>
/// <param name="LastContactAt">When the customer last got in touch.</param>
/// <param name="OpenComplaints">Complaints that are not closed; a merged one is counted by the one that goes on.</param>
/// <param name="AllComplaints">Open and closed ones.</param>
/// <param name="Vexatious">恶意投诉: how many of them two people have found so and nobody has lifted since.</param>
/// <param name="Promises">Promises that were broken, and those that stand; at most 20, broken ones first.</param>
/// <param name="Merged">Records that were found to be the same person, oldest first.</param>
/// <param name="Complaints">Newest first.</param>
internal sealed record Customer(
    Guid Id, long Version, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, int VipTier, string? Language,
    ContactChannel? PreferredChannel, CommunicationStyle? Style, Vulnerability? Vulnerability, string? HelpNote, IReadOnlyList<Influence> Influences,
    DateTimeOffset CreatedAt, DateTimeOffset LastContactAt, int OpenComplaints, int AllComplaints, int Vexatious, IReadOnlyList<PromiseToCustomer> Promises,
    IReadOnlyList<MergedRecord> Merged, Page<EarlierComplaint> Complaints);

/// <summary>A complaint of the customer.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">What it is about, in one line.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="MergedInto" example="C26-0000042-7">Number of the case that goes on for it; null unless it was merged.</param>
internal sealed record EarlierComplaint(Guid ComplaintId, string Number, string Subject, Stage Stage, DateTimeOffset ReceivedAt, string? MergedInto);

/// <summary>A promise made to the customer that is open or was broken.</summary>
/// <param name="PromiseId">The promise.</param>
/// <param name="ComplaintId">The case it was made in.</param>
/// <param name="Number" example="C26-0000042-7">The case's number.</param>
/// <param name="Words" example="周五前上门维修">What was promised.</param>
/// <param name="DueAt">By when.</param>
/// <param name="IsBroken">True where it was broken, or is open past its time.</param>
internal sealed record PromiseToCustomer(Guid PromiseId, Guid ComplaintId, string Number, string Words, DateTimeOffset DueAt, bool IsBroken);

/// <summary>A record that was merged into this customer's.</summary>
/// <param name="MergeId">For <c>UnmergeCustomer</c>.</param>
/// <param name="CustomerId">The record.</param>
/// <param name="Name" example="王小芳">As given.</param>
/// <param name="Phone" example="139 0000 0000">As given.</param>
/// <param name="Email" example="fang@example.com">As given.</param>
/// <param name="AccountNumber" example="K-20932">As given.</param>
/// <param name="Reason" example="电话确认是同一人">Why.</param>
/// <param name="At">When.</param>
/// <param name="ByName" example="李娜">Who did it.</param>
internal sealed record MergedRecord(
    Guid MergeId, Guid CustomerId, string Name, string? Phone, string? Email, string? AccountNumber, string? Reason, DateTimeOffset At, string? ByName);
