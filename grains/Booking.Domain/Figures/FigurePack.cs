using System.Collections.Immutable;
using System.Text;

namespace Booking.Domain;

/// <summary>Cells as few bytes: a year of a city's facilities must be read and summed within a second.</summary>
/// <remarks>Numbers are little-endian groups of seven bits. Number of cells; of each its function, space days, then for
/// each hour its open minutes and, where those are not zero, its used minutes; then its counts. At the end the ids of
/// used spaces.</remarks>
public static class FigurePack
{
    /// <summary>Packs cells of 24 or 168 hours.</summary>
    public static byte[] Write(IReadOnlyCollection<FigureCell> cells, int hours, ImmutableArray<string> usedSpaces)
    {
        using var packed = new MemoryStream(512);
        Put(packed, cells.Count);
        foreach (var cell in cells)
        {
            Put(packed, (int)cell.Function);
            Put(packed, cell.SpaceDays);
            for (var hour = 0; hour < hours; hour++)
            {
                Put(packed, cell.Open[hour]);
                if (cell.Open[hour] > 0) Put(packed, cell.Used[hour]);
            }
            Put(packed, cell.Counts.Length);
            foreach (var count in cell.Counts) Put(packed, count);
        }
        Put(packed, usedSpaces.Length);
        foreach (var space in usedSpaces)
        {
            var bytes = Encoding.UTF8.GetBytes(space);
            Put(packed, bytes.Length);
            packed.Write(bytes);
        }
        return packed.ToArray();
    }

    /// <summary>Reads packed cells into one buffer, one after the other.</summary>
    /// <param name="packed">As <see cref="Write"/> made them.</param>
    /// <param name="hours">24 or 168, as they were written.</param>
    /// <param name="buffer">Filled anew for each cell.</param>
    /// <param name="take">Gets the buffer; keeps nothing of it.</param>
    /// <param name="space">Gets the ids of used spaces, or null when nobody asks.</param>
    public static void Read(
        ReadOnlySpan<byte> packed, int hours, FigureCell buffer, Action<FigureCell> take, Action<string>? space = null)
    {
        var at = 0;
        for (var cells = Get(packed, ref at); cells > 0; cells--)
        {
            buffer.Clear((ServiceFunction)Get(packed, ref at));
            buffer.SpaceDays = Get(packed, ref at);
            for (var hour = 0; hour < hours; hour++)
            {
                var open = (int)Get(packed, ref at);
                if (open == 0) continue;
                buffer.Open[hour] = open;
                buffer.Used[hour] = (int)Get(packed, ref at);
            }
            // A row of a newer program may count more; what is not known here is passed over.
            var counts = (int)Get(packed, ref at);
            for (var i = 0; i < counts; i++)
            {
                var count = Get(packed, ref at);
                if (i < buffer.Counts.Length) buffer.Counts[i] = count;
            }
            take(buffer);
        }
        if (space is null) return;
        for (var spaces = Get(packed, ref at); spaces > 0; spaces--)
        {
            var length = (int)Get(packed, ref at);
            space(Encoding.UTF8.GetString(packed.Slice(at, length)));
            at += length;
        }
    }

    internal static void Put(MemoryStream packed, long number)
    {
        for (var rest = (ulong)number; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                packed.WriteByte((byte)rest);
                return;
            }
            packed.WriteByte((byte)((rest & 0x7f) | 0x80));
        }
    }

    internal static long Get(ReadOnlySpan<byte> packed, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = packed[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return (long)number;
        }
    }
}
