using System.Globalization;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record SendPiece(Guid UploadId, string? Owner, int Offset, byte[] Content) : ICommand<PieceTaken>;

/// <param name="IsNext">False where it left a gap or overlapped: nothing was kept, and the next piece starts at what the upload has received.</param>
internal sealed record PieceTaken(Upload Upload, bool IsNext);

internal static class SendPieceEndpoint
{
    public static void MapSendPiece(this IEndpointRouteBuilder api) =>
        api.MapPut("/uploads/{uploadId:guid}/pieces/{offset:int}", Put).WithName(nameof(SendPiece)).Requires(Permission.Public).NeverReplayed()
            .TakesUpTo(Upload.LargestPiece).Accepts<Stream>("application/octet-stream").Produces<ProblemAnswer>(409, ProblemAnswer.MediaType);

    /// <summary>Send the next piece of a file</summary>
    /// <remarks>
    /// The body is the piece itself: at most 1 MB, and at least 32 KB unless it is the last one. A piece sent twice changes nothing.
    /// One that does not start where the last one ended is answered 409 `wrong-offset`, with the right offset in the header `Upload-Offset`.
    /// The last piece makes the file whole: its kind is then found out from its content, and one that is not taken is answered 400 (code `fileKind`),
    /// a picture of more than 64 million pixels 400 (code `pictureTooLarge`); often the first piece tells already.
    /// </remarks>
    /// <param name="uploadId">From <c>StartUpload</c>.</param>
    /// <param name="offset" example="0">The place of the piece's first byte in the file.</param>
    /// <param name="uploadToken" example="q2Vt0bq8Z3J5r1cXn7mY4wKdLf6sPaHu">Without an account: the token that the upload was started with.</param>
    private static async Task<Ok<Upload>> Put(
        Guid uploadId, int offset, [FromHeader(Name = UploadOwner.Token)] string? uploadToken, Caller caller, IMediator mediator, HttpContext http)
    {
        var content = await http.ReadBody(Upload.LargestPiece);
        var taken = await mediator.Send(new SendPiece(uploadId, UploadOwner.Of(caller, uploadToken), offset, content), http.RequestAborted);
        if (taken.IsNext)
        {
            return TypedResults.Ok(taken.Upload);
        }

        // At the last moment: an answer that becomes a problem loses the headers set before.
        var received = taken.Upload.Received.ToString(CultureInfo.InvariantCulture);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["Upload-Offset"] = received;
            return Task.CompletedTask;
        });
        throw Problem.Conflict("wrong-offset", received);
    }
}

internal sealed class SendPieceRules : AbstractValidator<SendPiece>
{
    public SendPieceRules()
    {
        RuleFor(piece => piece.Offset).GreaterThanOrEqualTo(0).WithErrorCode("wrongForm");
        RuleFor(piece => piece.Content).Must(content => content.Length > 0).WithErrorCode("required");
    }
}

internal sealed class SendPieceHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<SendPiece, PieceTaken>
{
    private const string Lock =
        """
        select purpose, file_name, size, received, media_type, expires_at from upload where id = @UploadId and owner = @Owner and expires_at > @Now for update
        """;

    private const string Keep = "insert into upload_piece (upload_id, start, content) values (@UploadId, @Offset, @Content)";

    private const string GoOn =
        """
        update upload set received = @Received, file_name = @FileName, media_type = @MediaType, expires_at = @ExpiresAt where id = @Id
        """;

    private const string Read = "select string_agg(content, ''::bytea order by start) from upload_piece where upload_id = @UploadId and start < @End";

    public async Task<PieceTaken> Handle(SendPiece request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var row = await database.OneOrNone<Row>(Lock, new { request.UploadId, request.Owner, Now = now }, cancellationToken) ?? throw Problem.NotFound();
        var upload = new Upload(request.UploadId, row.FileName, row.Size, row.Received, row.MediaType, row.ExpiresAt);
        var end = (long)request.Offset + request.Content.Length;
        if (end <= row.Received || request.Offset != row.Received)
        {
            return new PieceTaken(upload, end <= row.Received);
        }

        RefuseWrongLength(request.Content.Length, end, row.Size);
        database.Write(Keep, new { request.UploadId, request.Offset, request.Content });
        var isWhole = end == row.Size;
        upload = upload with { Received = (int)end, ExpiresAt = now + (isWhole && caller.Kind != CallerKind.Anonymous ? Upload.Finished : Upload.Unfinished) };
        if (row.Purpose == UploadPurpose.Evidence)
        {
            EvidenceCheck.RefuseHopeless(request.Offset == 0 ? request.Content : [], caller.Language);
            upload = isWhole ? await Judge(upload, cancellationToken) : upload;
        }

        database.Write(GoOn, new { upload.Id, upload.Received, upload.FileName, upload.MediaType, upload.ExpiresAt });
        return new PieceTaken(upload, IsNext: true);
    }

    private void RefuseWrongLength(int length, long end, int size)
    {
        if (end > size)
        {
            throw Problem.Invalid("content", "moreThanAnnounced", Texts.Get(caller.Language, "validation.moreThanAnnounced"));
        }

        if (length < Upload.SmallestPiece && end < size)
        {
            throw Problem.Invalid("content", "pieceTooSmall", Texts.Get(caller.Language, "validation.pieceTooSmall", Upload.SmallestPiece));
        }
    }

    private async Task<Upload> Judge(Upload upload, CancellationToken cancellationToken)
    {
        var kind = await EvidenceCheck.Judge(
            end => database.One<byte[]>(Read, new { UploadId = upload.Id, End = end }, cancellationToken), Upload.LargestPiece, Upload.LargestEvidence, caller.Language);
        return upload with { FileName = FileName.Clean(upload.FileName, kind), MediaType = kind.MediaType };
    }

    private sealed record Row(UploadPurpose Purpose, string FileName, int Size, int Received, string? MediaType, DateTimeOffset ExpiresAt);
}
