using Npgsql;

namespace Complaints.Intake;

/// <summary>An uploaded file, read from its pieces in PostgreSQL, one at a time: any replica can.</summary>
internal sealed class PieceStream(Guid uploadId, long length, NpgsqlDataSource source) : Stream
{
    private const string Find = "select content from upload_piece where upload_id = $1 and start = $2";

    private byte[] piece = [];
    private int read;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position - piece.Length + read;
        set => throw new NotSupportedException();
    }

    /// <summary>How much of it has been read, from 0 to 1.</summary>
    public double Fraction => (double)Position / length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (read == piece.Length && position < length)
        {
            await using var command = source.CreateCommand(Find);
            command.Parameters.Add(new() { Value = uploadId });
            command.Parameters.Add(new() { Value = (int)position });
            // Somebody has discarded the import meanwhile.
            piece = (byte[]?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new UnreadableFile("gone");
            position += piece.Length;
            read = 0;
        }

        var taken = Math.Min(buffer.Length, piece.Length - read);
        piece.AsMemory(read, taken).CopyTo(buffer);
        read += taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
