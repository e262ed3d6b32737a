using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A file that is about to be sent.</summary>
/// <param name="Purpose">What it is sent for.</param>
/// <param name="FileName" example="发票.pdf">How it is called; at most 300 characters.</param>
/// <param name="Size" example="482113">All of it, in bytes: at most 10 MB as evidence, 100 MB for an import.</param>
internal sealed record NewUpload(UploadPurpose? Purpose, string FileName, int Size);

/// <param name="Owner">See <see cref="UploadOwner"/>.</param>
/// <param name="Payer">Among whose waiting bytes it counts.</param>
internal sealed record StartUpload(string? Owner, string Payer, NewUpload Body) : ICommand<Upload>;

internal static class StartUploadEndpoint
{
    public static void MapStartUpload(this IEndpointRouteBuilder api) =>
        api.MapPost("/uploads", Post).WithName(nameof(StartUpload)).Requires(Permission.Public);

    /// <summary>Announce a file to be sent in pieces</summary>
    /// <remarks>
    /// Then send it with <c>SendPiece</c>, and use it: <c>RecordComplaint</c>, <c>AddUploadedEvidence</c> and <c>SubmitPublicComplaint</c> take its id.
    /// A file that is not whole waits 24 hours for its next piece; one that is whole waits 7 days to be used, 24 hours without an account.
    /// An account may have 600 MB waiting, a network address without one 200 MB; more is answered 429.
    /// </remarks>
    /// <param name="uploadToken" example="q2Vt0bq8Z3J5r1cXn7mY4wKdLf6sPaHu">Without an account: 32 to 100 characters that the sender has drawn at random; the file belongs to whoever knows them.</param>
    private static async Task<Created<Upload>> Post(
        NewUpload body, [FromHeader(Name = UploadOwner.Token)] string? uploadToken, Caller caller, Tries tries, IMediator mediator, HttpContext http)
    {
        if (caller.Kind == CallerKind.Anonymous)
        {
            await tries.Count([new($"upload from {Tries.AddressOf(http)}", 200)], http.RequestAborted);
        }

        var upload = await mediator.Send(new StartUpload(UploadOwner.Of(caller, uploadToken), UploadOwner.Payer(caller, http), body), http.RequestAborted);
        return TypedResults.Created($"/api/v1/uploads/{upload.Id}", upload);
    }
}

internal sealed class StartUploadRules : AbstractValidator<StartUpload>
{
    public StartUploadRules()
    {
        RuleFor(upload => upload.Owner).Must(owner => owner is not null).WithErrorCode("required").OverridePropertyName("uploadToken");
        RuleFor(upload => upload.Body.Purpose).Required();
        RuleFor(upload => upload.Body.FileName).Required().Line(300);
        RuleFor(upload => upload.Body.Size).GreaterThan(0).WithErrorCode("required");
        RuleFor(upload => upload.Body.Size).Must((upload, size) => size <= Upload.Largest(upload.Body.Purpose)).WithErrorCode("fileTooLarge")
            .WithState(upload => new object[] { Upload.Largest(upload.Body.Purpose) >> 20 });
    }
}

internal sealed class StartUploadHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<StartUpload, Upload>
{
    private const long MostOfAnAccount = 600L << 20;
    private const long MostOfAnAddress = 200L << 20;
    private const long MostOfAllAddresses = 5L << 30;

    private const string Queue = "select pg_advisory_xact_lock(hashtextextended('upload ' || @Payer, 42))";

    private const string Start =
        """
        insert into upload (id, owner, payer, purpose, file_name, size, started_at, expires_at)
        select @Id, @Owner, @Payer, @Purpose, @FileName, @Size, @Now, @ExpiresAt
        where (select coalesce(sum(size), 0) + @Size <= @Most and count(*) < 500 from upload where payer = @Payer)
            and (@Payer not like 'address:%' or (select coalesce(sum(size), 0) + @Size <= @MostOfAll from upload where payer like 'address:%'))
        """;

    public async Task<Upload> Handle(StartUpload request, CancellationToken cancellationToken)
    {
        var file = request.Body;
        if (file.Purpose == UploadPurpose.Import && !caller.May(Permission.ImportComplaints))
        {
            throw Problem.Invalid("purpose", "unknown", Texts.Get(caller.Language, "validation.unknown"));
        }

        var now = time.GetStorableNow();
        var upload = new Upload(Guid.CreateVersion7(now), file.FileName.Trim(), file.Size, 0, null, now + Upload.Unfinished);
        database.Write(Queue, new { request.Payer });
        var row = new
        {
            upload.Id,
            request.Owner,
            request.Payer,
            file.Purpose,
            upload.FileName,
            upload.Size,
            Now = now,
            upload.ExpiresAt,
            Most = caller.Kind == CallerKind.Anonymous ? MostOfAnAddress : MostOfAnAccount,
            MostOfAll = MostOfAllAddresses,
        };
        return await database.Execute(Start, row, cancellationToken) == 1
            ? upload
            : throw new Problem("too-many-uploads", StatusCodes.Status429TooManyRequests) { RetryAfter = TimeSpan.FromMinutes(30) };
    }
}
