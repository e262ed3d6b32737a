namespace Complaints.Intake;

/// <summary>Wakes this replica's import work at once; the others find it within a second.</summary>
internal sealed class ImportBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 2);

    public void Ring()
    {
        try
        {
            // Both kinds of work look for something to do.
            rung.Release(2);
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
