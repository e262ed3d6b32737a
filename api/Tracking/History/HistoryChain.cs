using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Complaints.Contracts.Tracking;

namespace Complaints.Tracking;

/// <summary>One entry of a case's history as it is hashed; the words themselves stand apart, only their digest is chained.</summary>
internal sealed record HistoryEntry(
    Guid ComplaintId, long Seq, DateTimeOffset At, string Kind, string ActorKind, Guid? ActorId, string Facts, byte[]? WordsDigest);

/// <summary>
/// The chain that makes a history tamper-evident: each entry's hash is over the hash of the one before and everything the entry says.
/// The writer and every verifier use this one form.
/// </summary>
internal static class HistoryChain
{
    /// <summary>What a first entry is chained to.</summary>
    public static readonly byte[] Genesis = SHA256.HashData("Complaints: the beginning of a case's history, form 1"u8);

    public static byte[] Digest(byte[] salt, string words) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(words)]);

    public static byte[] Hash(byte[] previous, HistoryEntry entry) => SHA256.HashData(Canonical(previous, entry));

    /// <summary>Every field with its length before it, so that no two different entries have the same bytes; -1 stands for none.</summary>
    internal static byte[] Canonical(byte[] previous, HistoryEntry entry)
    {
        using var form = new MemoryStream(256 + entry.Facts.Length);
        Add(form, previous);
        Add(form, entry.ComplaintId.ToByteArray(bigEndian: true));
        Add(form, Bytes(entry.Seq));
        Add(form, Bytes((entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond));
        Add(form, Encoding.UTF8.GetBytes(entry.Kind));
        Add(form, Encoding.UTF8.GetBytes(entry.ActorKind));
        Add(form, entry.ActorId?.ToByteArray(bigEndian: true));
        Add(form, Encoding.UTF8.GetBytes(entry.Facts));
        Add(form, entry.WordsDigest);
        return form.ToArray();
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static void Add(MemoryStream form, byte[]? field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, field?.Length ?? -1);
        form.Write(length);
        form.Write(field ?? []);
    }
}

/// <summary>Walks one case's entries in their order and says where the chain first breaks.</summary>
internal sealed class ChainVerifier
{
    private byte[] hash = HistoryChain.Genesis;

    public long Seq { get; private set; }

    /// <summary>The fault in the next entry, or null. After a fault, go on with the next case.</summary>
    public ChainFault? Next(HistoryEntry entry, byte[] previous, byte[] storedHash, byte[]? salt, string? words)
    {
        if (entry.Seq != Seq + 1)
        {
            return ChainFault.NotInOrder;
        }

        if (!previous.AsSpan().SequenceEqual(hash))
        {
            return ChainFault.NotChained;
        }

        if (!storedHash.AsSpan().SequenceEqual(HistoryChain.Hash(previous, entry)))
        {
            return ChainFault.Changed;
        }

        if (words is not null && salt is not null && (entry.WordsDigest is null || !HistoryChain.Digest(salt, words).AsSpan().SequenceEqual(entry.WordsDigest)))
        {
            return ChainFault.WordsChanged;
        }

        Seq = entry.Seq;
        hash = storedHash;
        return null;
    }

    /// <summary>The fault at the end: the head, kept apart from the entries, must be the last one.</summary>
    public ChainFault? End(long headSeq, byte[] headHash) => headSeq == Seq && headHash.AsSpan().SequenceEqual(hash) ? null : ChainFault.Cut;
}
