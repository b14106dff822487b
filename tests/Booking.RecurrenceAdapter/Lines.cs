namespace Booking.RecurrenceAdapter;

/// <summary>Lines as bytes, none longer than <see cref="BytesMax"/>: of a longer one only the beginning is kept, by one
/// byte too much.</summary>
internal sealed class Lines(Stream input)
{
    public const int BytesMax = 1 << 20;

    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        var buffer = new byte[1 << 14];
        var line = new MemoryStream();
        int count;
        while ((count = input.Read(buffer)) > 0)
        {
            var rest = buffer.AsMemory(0, count);
            while (rest.Span.IndexOf((byte)'\n') is var end && end >= 0)
            {
                Keep(line, rest.Span[..end]);
                if (!IsBlank(line)) yield return line.ToArray();
                line.SetLength(0);
                rest = rest[(end + 1)..];
            }
            Keep(line, rest.Span);
        }
        if (!IsBlank(line)) yield return line.ToArray();
    }

    private static void Keep(MemoryStream line, ReadOnlySpan<byte> more) =>
        line.Write(more[..(int)Math.Min(more.Length, BytesMax + 1 - line.Length)]);

    private static bool IsBlank(MemoryStream line) =>
        line.GetBuffer().AsSpan(0, (int)line.Length).IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;
}
