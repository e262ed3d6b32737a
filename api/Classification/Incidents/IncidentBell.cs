namespace Complaints.Classification;

/// <summary>Wakes this replica's work on incidents at once; the others find it within seconds.</summary>
internal sealed class IncidentBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been rung already.
        }
    }

    /// <summary>Until it is rung, and no longer than this.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancellationToken) => rung.WaitAsync(longest, cancellationToken);

    public void Dispose() => rung.Dispose();
}
