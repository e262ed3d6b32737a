namespace Complaints.Intake;

/// <summary>What comes out of a packed file, up to a limit: a small file may unpack into more than any disk holds.</summary>
internal sealed class BoundedStream(Stream inner, long packed) : Stream
{
    private const long Most = 1L << 30;
    private const long AlwaysAllowed = 16 << 20;
    private const int HighestRatio = 300;

    private readonly long limit = Math.Min(Most, Math.Max(AlwaysAllowed, packed * HighestRatio));
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int taken)
    {
        read += taken;
        return read <= limit ? taken : throw new UnreadableFile("tooMuchUnpacked");
    }
}
