using Grpc.Core;

namespace Booking.Gateway;

// The rows behind a number (I7).
internal sealed partial class FiguresService
{
    public override async Task<Wire.FigureRows> ListFigureRows(
        Wire.ListFigureRowsRequest request, ServerCallContext context)
    {
        var wanted = FigureRequests.Rows(request);
        var facility = (await WithinAsync(new(wanted.Facility, ""), context.Identity().Caller.Desk))[0].Entry;
        var zone = DateTimeZoneProviders.Tzdb[facility.Zone];
        var today = Today([CountedFacility.Of(facility)]);
        var current = new DayCounter(facility, [], zone);
        var entries = await figures.ListEntriesAsync(wanted.Facility, context.CancellationToken);
        var history = entries.IsEmpty ? null : new EntryHistory(entries, [], DateTimeZoneProviders.Tzdb);
        var bookings = await figures.ListBookingsAsync(
            wanted.Facility, Stretch(wanted.Period, zone), context.CancellationToken);
        var rows = new List<(BookingRecord Booking, long Minutes)>();
        var hidden = new Dictionary<ServiceFunction, long>();
        foreach (var booking in bookings)
        {
            // As it was counted: by what its space was for when it began.
            var begins = booking.Stretch.Start.InZone(zone).Date;
            var counter = CounterOf(begins);
            if (!FigureRowFilter.Fits(booking, wanted, counter, zone)) continue;
            var function = counter.FunctionOf(booking);
            // Either may not know yet what the other knows: what is confidential to one of them is.
            if (begins >= today && !Confidential.Is(function) && current.FunctionOf(booking) is var now
                && Confidential.Is(now))
                function = now;
            if (Confidential.Is(function))
            {
                hidden[function] = hidden.GetValueOrDefault(function) + 1;
                continue;
            }
            var minutes = wanted.IsOfHours ? FigureRowFilter.Minutes(booking, wanted, CounterOf, zone) : 0;
            // What occupies no space, equipment alone, is no part of hours.
            if (!wanted.IsOfHours || minutes > 0) rows.Add((booking, minutes));
        }
        var confidential = (history?.Within(wanted.Period.From, wanted.Period.Until) ?? []).Append(current)
            .SelectMany(counter => counter.Spaces)
            .Select(space => space.Function).Where(Confidential.Is).ToHashSet();
        confidential.UnionWith(hidden.Keys);
        var wire = new Wire.FigureRows { Hidden = Hidden(), Total = rows.Count };
        var name = FacilityName.Of(facility);
        foreach (var (booking, minutes) in rows.Skip(wanted.Skip).Take(wanted.Take))
        {
            wire.Bookings.Add(WireFigureRows.Row(booking, name));
            if (wanted.IsOfHours) wire.Minutes.Add(minutes);
        }
        wire.TotalMinutes = rows.Sum(row => row.Minutes);
        var next = wanted.Skip + wire.Bookings.Count;
        if (next < rows.Count) wire.NextPageToken = next.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return wire;

        DayCounter CounterOf(LocalDate date) => history?.On(LocalDate.Max(date, history.First)) ?? current;

        // None and some must look alike wherever there could be some; of one room, hour or outcome they always do, and
        // what is kept back of one function must not be found by subtracting the other.
        Wire.Count Hidden()
        {
            if (confidential.Count == 0) return new();
            var keeping = ConfidentialFigures.In(wanted.Period, today);
            var asked = wanted.Function is { } only ? [only] : confidential;
            return wanted.IsOfAll && asked.All(function => keeping.Tells(hidden.GetValueOrDefault(function)))
                ? WireFigures.Count(hidden.Values.Sum())
                : new() { Few = true };
        }
    }
}
