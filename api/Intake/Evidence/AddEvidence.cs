using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <param name="Sha256">Of the content, in hexadecimal; it stands for the content where commands are compared.</param>
internal sealed record AddEvidence(Guid ComplaintId, string FileName, string Sha256) : ICommand<EvidenceFile>, ICaseCommand
{
    [JsonIgnore]
    public byte[] Content { get; init; } = [];
}

/// <summary>A file of a case.</summary>
/// <param name="FileName">Cleaned: without folders and invisible characters, with the ending that fits the content.</param>
/// <param name="MediaType">Found out from the content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="AddedBy">The account that added it.</param>
/// <param name="Id">The file.</param>
/// <param name="AddedAt">When it was added.</param>
internal sealed record EvidenceFile(Guid Id, string FileName, string MediaType, int Size, DateTimeOffset AddedAt, Guid? AddedBy);

internal static class AddEvidenceEndpoint
{
    public static void MapAddEvidence(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/evidence", Post).WithName(nameof(AddEvidence)).Requires(Permission.HandleCases)
            .ChangesCase().TakesUpTo(Upload.LargestEvidence).Accepts<Stream>("application/octet-stream");

    /// <summary>Add a file to the case</summary>
    /// <remarks>
    /// The body is the file itself, at most 10 MB; a case takes 20. Its type is found out from the content: PDF, PNG, JPEG, GIF, WebP,
    /// text in UTF-8, Word, Excel, PowerPoint and OpenDocument files without macros, MP3, M4A and WAV. Anything else is refused (400, code `fileKind`),
    /// and so is a picture of more than 64 million pixels (code `pictureTooLarge`). <c>StartUpload</c> sends a file in pieces, for lines that break.
    /// </remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="fileName">How the file is called; at most 300 characters.</param>
    private static async Task<Created<EvidenceFile>> Post(Guid complaintId, string? fileName, HttpContext http, IMediator mediator)
    {
        var content = await http.ReadBody(Upload.LargestEvidence);
        var command = new AddEvidence(complaintId, fileName ?? "", Convert.ToHexStringLower(SHA256.HashData(content))) { Content = content };
        var file = await mediator.Send(command, http.RequestAborted);
        return TypedResults.Created($"/api/v1/complaints/{complaintId}/evidence/{file.Id}", file);
    }
}

internal sealed class AddEvidenceRules : AbstractValidator<AddEvidence>
{
    public AddEvidenceRules()
    {
        RuleFor(file => file.FileName).Required();
        RuleFor(file => file.FileName).Must(name => name.Length <= 300).WithErrorCode("tooLong").WithState(_ => new object[] { 300 });
        RuleFor(file => file.Content).Must(content => content.Length > 0).WithErrorCode("required");
    }
}

internal sealed class AddEvidenceHandler(CaseFiles files, Caller caller) : IRequestHandler<AddEvidence, EvidenceFile>
{
    public async Task<EvidenceFile> Handle(AddEvidence request, CancellationToken cancellationToken)
    {
        var kind = EvidenceCheck.Judge(request.Content, caller.Language);
        return await files.Add(request.ComplaintId, request.FileName, kind, request.Content, caller.AccountId, cancellationToken)
            ?? throw Problem.Conflict("too-many-files");
    }
}
