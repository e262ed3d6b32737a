using System.Security.Cryptography;

namespace Complaints.Classification;

/// <summary>A model as bytes that any process can store and load. Weights are kept to a byte each, scaled by feature.</summary>
internal sealed partial class LearnedModel
{
    /// <summary>Raise it when the layout or what <see cref="TextFeatures"/> reads changes: older models are then refused.</summary>
    private const int Format = 1;

    private const uint Mark = 0x314D4C43;
    private const int MostLabels = 10_000, MostFeatures = 50_000_000;

    internal static LearnedModel Create(string[] labels, uint[] features, KeyWords keyWords, float[] exact, Trust trust, double knownFrom)
    {
        var stride = StrideOf(labels.Length);
        var scale = new float[features.Length];
        var weights = new sbyte[features.Length * stride];
        for (var row = 0; row < features.Length; row++)
        {
            var of = exact.AsSpan(row * labels.Length, labels.Length);
            var most = 0f;
            foreach (var weight in of)
                most = Math.Max(most, Math.Abs(weight));
            scale[row] = (float)(Half)(most / sbyte.MaxValue);
            for (var label = 0; label < of.Length && scale[row] > 0; label++)
                weights[row * stride + label] = (sbyte)Math.Clamp(MathF.Round(of[label] / scale[row]), -sbyte.MaxValue, sbyte.MaxValue);
        }
        return new(labels, features, keyWords.Shares, scale, weights, exact[(features.Length * labels.Length)..], trust, knownFrom);
    }

    private static int StrideOf(int labels) => (labels + 15) / 16 * 16;

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(Format);
        writer.Write(labels.Length);
        writer.Write(features.Length);
        writer.Write(KeyRows);
        writer.Write(trust.Learnt);
        writer.Write(trust.KeyWords);
        writer.Write(trust.Doubt);
        writer.Write(knownFrom);
        foreach (var label in labels)
            writer.Write(label);
        foreach (var share in shares)
            writer.Write(share);
        foreach (var value in bias)
            writer.Write(value);
        for (var row = 0; row < features.Length; row++)
        {
            writer.Write(features[row]);
            writer.Write((Half)scale[row]);
            for (var label = 0; label < labels.Length; label++)
                writer.Write(weights[row * stride + label]);
        }
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no model, were damaged, or come from another version.</exception>
    public static LearnedModel FromBytes(ReadOnlySpan<byte> bytes)
    {
        const int seal = SHA256.HashSizeInBytes;
        if (bytes.Length < seal || !SHA256.HashData(bytes[..^seal]).AsSpan().SequenceEqual(bytes[^seal..]))
            throw new InvalidDataException("These bytes are not a whole model.");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes[..^seal].ToArray()));
            return Read(reader);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The model ends too early.", cut);
        }
    }

    private static LearnedModel Read(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Mark || reader.ReadInt32() != Format)
            throw new InvalidDataException("This is no model, or one of another version.");
        int labelCount = reader.ReadInt32(), rows = reader.ReadInt32(), keyRows = reader.ReadInt32();
        if (labelCount is < 0 or > MostLabels || rows is < 0 or > MostFeatures || keyRows < 0 || keyRows > rows
            || (long)rows * labelCount > reader.BaseStream.Length)
            throw new InvalidDataException("The model states an impossible size.");
        var trust = new Trust(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var knownFrom = reader.ReadDouble();
        var stride = StrideOf(labelCount);
        var labels = new string[labelCount];
        var shares = new float[keyRows * labelCount];
        var bias = new float[labelCount];
        var features = new uint[rows];
        var scale = new float[rows];
        var weights = new sbyte[rows * stride];
        foreach (ref var label in labels.AsSpan())
            label = reader.ReadString();
        foreach (ref var share in shares.AsSpan())
            share = reader.ReadSingle();
        foreach (ref var value in bias.AsSpan())
            value = reader.ReadSingle();
        for (var row = 0; row < rows; row++)
        {
            features[row] = reader.ReadUInt32();
            scale[row] = (float)reader.ReadHalf();
            for (var label = 0; label < labelCount; label++)
                weights[row * stride + label] = reader.ReadSByte();
        }
        return new(labels, features, shares, scale, weights, bias, trust, knownFrom);
    }
}
