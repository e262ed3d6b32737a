using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>Ends a training: keeps the new version, if there is one, for every replica to take. True where one was kept.</summary>
/// <param name="Holder">Who trained; where another replica has taken over meanwhile, nothing is kept.</param>
/// <param name="SeenUntil">The newest decision that it saw.</param>
/// <param name="Version">What was learnt; null where it would be worse.</param>
internal sealed record KeepVersion(Guid Holder, DateTimeOffset? SeenUntil, NewVersion? Version) : ICommand<bool>;

/// <param name="Content">All models, as bytes.</param>
/// <param name="Examples">Decided cases that it was learnt from.</param>
/// <param name="Aspects">How each aspect did.</param>
/// <param name="NewWords">What speaks for a label that did not before.</param>
internal sealed record NewVersion(byte[] Content, int Examples, IReadOnlyList<AspectLearnt> Aspects, IReadOnlyList<NewWords> NewWords);

/// <summary>What was learnt of one aspect.</summary>
/// <param name="Aspect">What it is about.</param>
/// <param name="Examples">On how many decided cases.</param>
/// <param name="Accuracy">Share of the cases held out from training that it got right, 0 to 1; null where there were too few to say.</param>
internal sealed record AspectLearnt(Aspect Aspect, int Examples, double? Accuracy);

/// <summary>Words that speak for a label and did not before, each of them met in several cases.</summary>
internal sealed record NewWords(Aspect Aspect, string Label, IReadOnlyList<string> Words);

internal sealed class KeepVersionHandler(Database database, TimeProvider time) : IRequestHandler<KeepVersion, bool>
{
    private const string End =
        """
        update learner_training
        set seen_until = coalesce(@SeenUntil, seen_until), holder = null, held_until = null, began_at = null, phase = null, share = null
        where holder = @Holder
        """;

    private const string Insert =
        """
        insert into learner_model (trained_at, seen_until, examples, accuracy, content, aspects, learnt)
        values (@Now, @SeenUntil, @Examples, @Accuracy, @Content, @Aspects, @NewWords)
        """;

    // A version may still be loaded by a slow replica, and the last few can be taken back; older ones are not wanted any more.
    private const string Forget =
        """
        delete from learner_model where version <= (select version from learner_model order by version desc offset @Kept limit 1)
        """;

    /// <summary>So many versions are kept.</summary>
    public const int Kept = 10;

    public async Task<bool> Handle(KeepVersion request, CancellationToken cancellationToken)
    {
        if (await database.Execute(End, new { request.Holder, request.SeenUntil }, cancellationToken) == 0 || request.Version is not { } version)
        {
            return false;
        }

        database.Write(Insert, new
        {
            Now = time.GetUtcNow(),
            request.SeenUntil,
            version.Examples,
            Accuracy = (float?)version.Aspects.FirstOrDefault(learnt => learnt.Aspect == Aspect.Category)?.Accuracy,
            version.Content,
            Aspects = Json.Of(version.Aspects),
            NewWords = Json.Of(version.NewWords),
        });
        database.Write(Forget, new { Kept });
        return true;
    }
}
