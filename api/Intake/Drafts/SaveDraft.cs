using System.Text;
using System.Text.Json;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>What an agent has typed so far.</summary>
/// <param name="Content">Any JSON object of at most 200 KB; it comes back as it was sent.</param>
internal sealed record DraftContent(JsonElement Content);

internal sealed record SaveDraft(Guid DraftId, DraftContent Body) : ICommand<Unit>;

internal static class SaveDraftEndpoint
{
    public static void MapSaveDraft(this IEndpointRouteBuilder api) =>
        api.MapPut("/drafts/{draftId:guid}", Put).WithName(nameof(SaveDraft)).Requires(Permission.RecordComplaints).NeverReplayed();

    /// <summary>Keep what is being typed</summary>
    /// <remarks>The client chooses the id. An account has at most 20 drafts; the oldest ones go.</remarks>
    /// <param name="draftId">A new id for a new draft.</param>
    private static async Task<NoContent> Put(Guid draftId, DraftContent body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new SaveDraft(draftId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class SaveDraftRules : AbstractValidator<SaveDraft>
{
    private const int MaxBytes = 200 * 1024;

    public SaveDraftRules()
    {
        RuleFor(draft => draft.Body.Content).Must(content => content.ValueKind == JsonValueKind.Object).WithErrorCode("wrongType");
        RuleFor(draft => draft.Body.Content).Must(IsReadable).WithErrorCode("unreadable");
        RuleFor(draft => draft.Body.Content).Must(content => content.ValueKind != JsonValueKind.Object || Encoding.UTF8.GetByteCount(content.GetRawText()) <= MaxBytes)
            .WithErrorCode("tooLong").WithState(_ => new object[] { MaxBytes });
    }

    // Half a surrogate pair is well-formed JSON, but no writer can give it back.
    private static bool IsReadable(JsonElement content)
    {
        try
        {
            return content.ValueKind != JsonValueKind.Object || JsonSerializer.SerializeToUtf8Bytes(content, JsonForm.Options).Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

internal sealed class SaveDraftHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<SaveDraft, Unit>
{
    private const string Save =
        """
        insert into intake_draft (id, account_id, content, saved_at) values (@DraftId, @AccountId, @Content, @Now)
        on conflict (id) do update set content = excluded.content, saved_at = excluded.saved_at where intake_draft.account_id = excluded.account_id
        """;

    private const string DropOldest =
        """
        delete from intake_draft where id in (select id from intake_draft where account_id = @AccountId order by saved_at desc, id offset 20)
        """;

    public async Task<Unit> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        var draft = new { request.DraftId, caller.AccountId, Content = new Json(request.Body.Content.GetRawText()), Now = time.GetUtcNow() };
        if (await database.Execute(Save, draft, cancellationToken) == 0)
        {
            throw Problem.NotFound();
        }

        database.Write(DropOldest, new { caller.AccountId });
        return Unit.Value;
    }
}
