using System.Numerics;

namespace Complaints.Classification;

/// <summary>Finds the row of a feature with one look into memory in most cases; a dictionary takes three, and they are what a prediction costs.</summary>
internal sealed class FeatureTable
{
    /// <summary>The row of a feature that was never met.</summary>
    public const int Unknown = -1;

    // Feature in the upper half, row + 1 in the lower; 0 is an empty place. A quarter is filled, so that most strangers meet an empty place.
    private readonly ulong[] places;
    private readonly uint mask;

    public FeatureTable(uint[] features)
    {
        places = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, features.Length)) * 4];
        mask = (uint)places.Length - 1;
        for (var row = 0; row < features.Length; row++)
        {
            var at = features[row] & mask;
            while (places[at] != 0)
                at = (at + 1) & mask;
            places[at] = ((ulong)features[row] << 32) | ((uint)row + 1);
        }
    }

    public int RowOf(uint feature)
    {
        for (var at = feature & mask; ; at = (at + 1) & mask)
        {
            var place = places[at];
            if ((uint)(place >> 32) == feature || place == 0)
                return (int)(uint)place - 1;
        }
    }
}
