namespace Booking.Domain;

/// <summary>A facility's figures of one calendar month, packed: every day by itself, and all days summed by hour of the
/// week.</summary>
public sealed class MonthFigures
{
    private readonly SortedDictionary<int, byte[]> _days = [];

    /// <summary>A month without a day.</summary>
    public MonthFigures(YearMonth month) => Month = month;

    /// <summary>A month as its row keeps it.</summary>
    public MonthFigures(YearMonth month, ReadOnlySpan<byte> days)
        : this(month)
    {
        var at = 0;
        for (var left = FigurePack.Get(days, ref at); left > 0; left--)
        {
            var day = (int)FigurePack.Get(days, ref at);
            var length = (int)FigurePack.Get(days, ref at);
            _days[day] = days.Slice(at, length).ToArray();
            at += length;
        }
    }

    /// <summary>Which month.</summary>
    public YearMonth Month { get; }

    /// <summary>The days that are counted, with their packed figures.</summary>
    public IEnumerable<(LocalDate Date, byte[] Packed)> Days =>
        _days.Select(day => (Month.OnDayOfMonth(day.Key), day.Value));

    /// <summary>Puts a day in, in place of what was known of it.</summary>
    public void Put(DayFigures day) => _days[day.Date.Day] = day.Pack();

    /// <summary>Every day, packed one after the other.</summary>
    public byte[] PackDays()
    {
        using var packed = new MemoryStream();
        FigurePack.Put(packed, _days.Count);
        foreach (var (day, bytes) in _days)
        {
            FigurePack.Put(packed, day);
            FigurePack.Put(packed, bytes.Length);
            packed.Write(bytes);
        }
        return packed.ToArray();
    }

    /// <summary>All days summed, packed as one.</summary>
    public byte[] PackSum()
    {
        var cells = new SortedDictionary<ServiceFunction, FigureCell>();
        var spaces = new SortedSet<string>(StringComparer.Ordinal);
        var buffer = new FigureCell();
        var weekday = IsoDayOfWeek.None;
        foreach (var (date, packed) in Days)
        {
            weekday = date.DayOfWeek;
            FigurePack.Read(packed, 24, buffer, Add, space => spaces.Add(space));
        }
        return FigurePack.Write(cells.Values, FigureCell.HoursOfWeek, [.. spaces]);

        void Add(FigureCell cell)
        {
            if (!cells.TryGetValue(cell.Function, out var sum))
                cells[cell.Function] = sum = new() { Function = cell.Function };
            sum.AddDay(cell, weekday);
        }
    }
}
