using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Resolution;

/// <summary>The id of what was added to the case.</summary>
/// <param name="Id">Under which <c>GetResolution</c> shows it.</param>
internal sealed record Added(Guid Id)
{
    public Created<Added> To(Guid complaintId) => TypedResults.Created($"/api/v1/complaints/{complaintId}/resolution", this);
}
