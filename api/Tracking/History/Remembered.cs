using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>What is known for the length of one transaction: under the next one, another process may have changed it.</summary>
internal sealed class Remembered<TKey, TValue>(Database database)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> known = [];
    private object? transaction;

    /// <summary>Empty at the beginning of each transaction.</summary>
    public Dictionary<TKey, TValue> Now
    {
        get
        {
            if (transaction != database.Transaction)
            {
                known.Clear();
                transaction = database.Transaction;
            }

            return known;
        }
    }
}
