using Complaints.Platform;

namespace Complaints.Contracts.Intake;

/// <summary>The digits by which a phone number is kept, however it is written: +86 138 0013 8000 and 138-0013-8000 are one. Empty without digits. Answered from memory.</summary>
/// <param name="Phone">As somebody wrote or dialled it.</param>
public sealed record PhoneKnownAs(string Phone) : IQuery<string>;
