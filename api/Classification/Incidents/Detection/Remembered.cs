namespace Complaints.Classification;

/// <summary>A complaint in the detector's memory.</summary>
/// <param name="heard">Its id, people, opening words and time; the narrative is not kept.</param>
/// <param name="position">How many were heard before.</param>
/// <param name="subject">Terms of subject and place, with product, category and cause as one term each; sorted.</param>
/// <param name="all">Terms of everything, sorted.</param>
/// <param name="isFirst">Nothing else of the person is remembered from before.</param>
internal sealed class Remembered(HeardComplaint heard, long position, int[] subject, int[] all, bool isFirst)
{
    public Guid Id { get; } = heard.Id;

    public IReadOnlyList<Guid> People { get; } = heard.People;

    public string Opening { get; } = heard.Opening;

    public DateTimeOffset At { get; } = heard.At;

    public long Position => position;

    public bool IsFirst => isFirst;

    public int[] Subject => subject;

    public int[] All => all;

    /// <summary>What it belongs to; null where it stands alone.</summary>
    public Topic? Topic { get; set; }

    public bool IsForgotten { get; set; }

    public bool Says(int term) => Array.BinarySearch(all, term) >= 0;
}
