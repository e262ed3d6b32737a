namespace Complaints.Classification;

/// <summary>What was learnt of one aspect, and from how many decided cases.</summary>
internal sealed record Learnt(LearnedModel Model, int Examples);

/// <summary>One version of all that was learnt: a model for each aspect that people have decided on.</summary>
internal sealed record LearnedVersion(IReadOnlyDictionary<Aspect, Learnt> Aspects)
{
    // A model by itself begins with another mark: what was kept before there were several is read as the categories.
    private const uint Mark = 0x534D4C43;
    private const int Format = 1;

    public static readonly LearnedVersion Empty = new(new Dictionary<Aspect, Learnt>());

    public Learnt? Of(Aspect aspect) => Aspects.GetValueOrDefault(aspect);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(Format);
        writer.Write(Aspects.Count);
        foreach (var (aspect, learnt) in Aspects.OrderBy(entry => entry.Key))
        {
            var model = learnt.Model.ToBytes();
            writer.Write((int)aspect);
            writer.Write(learnt.Examples);
            writer.Write(model.Length);
            writer.Write(model);
        }

        return stream.ToArray();
    }

    /// <param name="bytes">What <see cref="ToBytes"/> wrote, or a single model of categories.</param>
    /// <param name="examples">From how many cases a single model was learnt.</param>
    /// <exception cref="InvalidDataException">The bytes are no version, were damaged, or come from a newer release.</exception>
    public static LearnedVersion FromBytes(byte[] bytes, int examples)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (bytes.Length < sizeof(uint) || reader.ReadUInt32() != Mark)
        {
            return new LearnedVersion(new Dictionary<Aspect, Learnt> { [Aspect.Category] = new(LearnedModel.FromBytes(bytes), examples) });
        }

        try
        {
            if (reader.ReadInt32() != Format)
            {
                throw new InvalidDataException("This version was kept by another release.");
            }

            var aspects = new Dictionary<Aspect, Learnt>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (aspect, count, length) = ((Aspect)reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
                aspects[aspect] = new Learnt(LearnedModel.FromBytes(reader.ReadBytes(Math.Max(0, length))), count);
            }

            return new LearnedVersion(aspects);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The version ends too early.", cut);
        }
    }
}
