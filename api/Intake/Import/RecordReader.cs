namespace Complaints.Intake;

/// <summary>What is wrong with a record as such, before anybody looks at what it says.</summary>
internal enum RecordFault
{
    None,

    /// <summary>A quote stands where none may stand, so nobody knows where the cells end.</summary>
    Quotes,

    /// <summary>The file ends inside a quoted cell.</summary>
    CutOff,

    /// <summary>No end within a megabyte.</summary>
    TooLong,
}

/// <summary>Where a cell lies in its record, without the quotes around it.</summary>
internal readonly record struct CellRange(int Start, int Length, bool IsQuoted);

/// <summary>
/// Cuts a delimited text (RFC 4180, any separator, any line ends) into records before it is decoded, so that each record can be decoded on its
/// own. Works on every encoding that keeps ASCII bytes for ASCII characters. Memory is bounded by the longest record that is taken.
/// </summary>
/// <param name="stream">The text; a byte order mark is skipped.</param>
/// <param name="separator">Between two cells.</param>
/// <param name="hasPairs">True for GB18030 and Big5, where the second byte of a character may look like <c>|</c>.</param>
internal sealed class RecordReader(Stream stream, byte separator, bool hasPairs)
{
    private const int Longest = 1 << 20;
    private const int MostRecoveries = 1_000;
    private const byte Quote = (byte)'"';

    private readonly List<CellRange> cells = [];
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int next;
    private bool isBegun;
    private bool isRead;
    private int recoveries;

    /// <summary>How many cells a whole record has; 0 while that is not known.</summary>
    public int Expected { get; set; }

    public ReadOnlySpan<byte> Record => buffer.AsSpan(start, Length);

    public IReadOnlyList<CellRange> Cells => cells;

    public RecordFault Fault { get; private set; }

    private int Length { get; set; }

    // After too many stray quotes they are taken for plain characters: looking ahead costs time.
    private bool Quotes => recoveries < MostRecoveries;

    /// <summary>Goes to the next record; false at the end.</summary>
    public async ValueTask<bool> Read(CancellationToken cancellationToken)
    {
        start = next;
        if (!isBegun)
        {
            await SkipByteOrderMark(cancellationToken);
        }

        while (true)
        {
            if (start == end && isRead)
            {
                return false;
            }

            if (Scan(start, end, isRead))
            {
                Recover();
                return true;
            }

            if (end - start >= Longest)
            {
                await GiveUp(cancellationToken);
                return true;
            }

            await Fill(cancellationToken);
        }
    }

    // One record from here; false where its end has not been read yet.
    private bool Scan(int from, int to, bool isLast)
    {
        cells.Clear();
        Fault = RecordFault.None;
        for (var at = from; ; at++)
        {
            var begin = at;
            if (Quotes && at < to && buffer[at] == Quote)
            {
                at = QuotedEnd(at + 1, to, isLast);
                if (at < 0)
                {
                    return false;
                }

                var isClosed = buffer[at - 1] == Quote && at > begin + 1 && Fault != RecordFault.CutOff;
                cells.Add(new CellRange(begin + 1 - from, at - begin - (isClosed ? 2 : 1), true));
            }
            else
            {
                at = PlainEnd(at, to);
                cells.Add(new CellRange(begin - from, at - begin, false));
            }

            if (at < to && buffer[at] == separator)
            {
                continue;
            }

            if (at + 1 >= to && !isLast)
            {
                return false;
            }

            Length = at - from;
            next = at >= to ? to : at + (buffer[at] == '\r' && at + 1 < to && buffer[at + 1] == '\n' ? 2 : 1);
            return true;
        }
    }

    // Behind the closing quote; the end of what there is where there is none; -1 where more must be read.
    private int QuotedEnd(int at, int to, bool isLast)
    {
        while (true)
        {
            var found = buffer.AsSpan(at, to - at).IndexOf(Quote);
            if (found < 0 || (at + found + 1 >= to && !isLast))
            {
                Fault = isLast ? RecordFault.CutOff : Fault;
                return isLast ? to : -1;
            }

            at += found + 1;
            if (at >= to || buffer[at] == separator || buffer[at] is (byte)'\n' or (byte)'\r')
            {
                return at;
            }

            Fault = buffer[at] == Quote ? Fault : RecordFault.Quotes;
            at += buffer[at] == Quote ? 1 : 0;
        }
    }

    private int PlainEnd(int at, int to)
    {
        if (!hasPairs)
        {
            var found = buffer.AsSpan(at, to - at).IndexOfAny(separator, (byte)'\n', (byte)'\r');
            return found < 0 ? to : at + found;
        }

        while (at < to && buffer[at] != separator && buffer[at] is not ((byte)'\n' or (byte)'\r'))
        {
            at += buffer[at] is > 0x80 and < 0xFF && at + 1 < to && buffer[at + 1] >= 0x40 ? 2 : 1;
        }

        return Math.Min(at, to);
    }

    // A stray quote swallows the lines after it. Where one of them, read alone, is a whole record, the faulty record ends with its first line.
    private void Recover()
    {
        var isSound = Fault == RecordFault.None && (Expected == 0 || cells.Count == Expected);
        var firstLine = buffer.AsSpan(start, Length).IndexOf((byte)'\n');
        if (isSound || Expected < 3 || firstLine < 0 || !Quotes)
        {
            return;
        }

        var (length, following, fault, end) = (Length, next, Fault, start + Length);
        var isStray = false;
        for (var line = start + firstLine + 1; line < end && !isStray;)
        {
            var stop = buffer.AsSpan(line, end - line).IndexOf((byte)'\n') is >= 0 and var found ? line + found : end;
            isStray = Scan(line, stop, isLast: true) && Fault == RecordFault.None && cells.Count == Expected && next >= stop - 1;
            line = stop + 1;
        }

        Scan(start, isStray ? start + firstLine : end, isLast: true);
        (Length, next, Fault) = isStray ? (firstLine, start + firstLine + 1, RecordFault.Quotes) : (length, following, fault);
        recoveries += isStray ? 1 : 0;
    }

    // A megabyte without an end: the first line alone is given up, or, where there is no line either, all of it up to the next one.
    private async ValueTask GiveUp(CancellationToken cancellationToken)
    {
        recoveries++;
        var firstLine = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (firstLine >= 0)
        {
            Scan(start, start + firstLine, isLast: true);
            (Length, next, Fault) = (firstLine, start + firstLine + 1, RecordFault.Quotes);
            return;
        }

        (Length, Fault) = (end - start, RecordFault.TooLong);
        cells.Clear();
        cells.Add(new CellRange(0, Length, false));
        var kept = Record.ToArray();
        do
        {
            (start, end) = (0, 0);
            await Fill(cancellationToken);
            firstLine = buffer.AsSpan(0, end).IndexOf((byte)'\n');
        }
        while (firstLine < 0 && !isRead);

        // What was given up stands before what follows it.
        var rest = buffer.AsSpan(firstLine < 0 ? end : firstLine + 1, firstLine < 0 ? 0 : end - firstLine - 1).ToArray();
        buffer = [.. kept, .. rest];
        (start, next, end) = (0, kept.Length, buffer.Length);
    }

    private async ValueTask Fill(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        isRead = read == 0;
    }

    private async ValueTask SkipByteOrderMark(CancellationToken cancellationToken)
    {
        isBegun = true;
        while (end < 3 && !isRead)
        {
            await Fill(cancellationToken);
        }

        start = buffer.AsSpan(0, end).StartsWith("\uFEFF"u8) ? 3 : 0;
    }
}
