namespace Booking.Gateway;

/// <summary>A person's own bookings and series.</summary>
/// <remarks>Calendars are shown on shared screens and read by employers' programs: what is confidential stands in it as
/// an appointment and nothing else.</remarks>
internal sealed class PersonCalendar(
    FeedRows rows, IReadOnlyDictionary<FacilityId, Facility> facilities, bool isEnglish)
{
    private readonly Dictionary<BookingId, FeedBooking> _bookings = rows.Bookings.ToDictionary(b => b.Booking.Id);

    public CalendarFeed Feed()
    {
        var series = rows.Series.Where(plan => facilities.ContainsKey(plan.Facility)).ToList();
        var inSeries = series.SelectMany(
            plan => plan.Occurrences.Where(o => o.Booking is not null && StandsIn(plan, o.Booking.Value)))
            .Select(o => o.Booking!.Value).ToHashSet();
        var single = rows.Bookings.Where(
            b => !inSeries.Contains(b.Booking.Id) && facilities.ContainsKey(b.Booking.Facility));
        return new()
        {
            Name = isEnglish ? "My bookings" : "我的预约",
            Zone = DateTimeZoneProviders.Tzdb[CityTime.Zone],
            Events = [.. single.Select(Event), .. series.Select(Event)],
        };
    }

    // One that was moved to other resources, or is gone, is shown by itself or not at all.
    private bool StandsIn(SeriesPlan plan, BookingId id) =>
        !_bookings.TryGetValue(id, out var found) || !found.Booking.State.Occupies()
        || found.Booking.Claims.SequenceEqual(plan.Claims);

    private CalendarEvent Event(FeedBooking entry)
    {
        var booking = entry.Booking;
        var facility = facilities[booking.Facility];
        var zone = DateTimeZoneProviders.Tzdb[facility.Zone];
        return new()
        {
            Uid = $"{booking.Id}@booking",
            Zone = zone,
            Series =
                new()
                {
                    First = FeedSeries.WordsOf(booking, zone),
                    Recurrence = new(),
                    Sequence = FeedSeries.SequenceOf(
                    entry)
                },
            Changed = entry.ChangedAt,
            Status = StatusOf(booking),
            Summary = Summary(facility, booking.Claims, booking.Purpose),
            Location = Location(facility, booking.Claims),
        };
    }

    private CalendarEvent Event(SeriesPlan plan)
    {
        var facility = facilities[plan.Facility];
        var zone = DateTimeZoneProviders.Tzdb[facility.Zone];
        var series = FeedSeries.Of(plan, id => _bookings.GetValueOrDefault(id), _ => false, zone);
        var isGone = series.Changes.Count(change => change.Now is null) == plan.Occurrences.Length;
        var changed = plan.Occurrences.Where(o => o.Booking is { } id && _bookings.ContainsKey(id))
            .Select(o => _bookings[o.Booking!.Value].ChangedAt).Append(plan.ChangedAt).Max();
        return new()
        {
            Uid = $"{plan.Id}@booking",
            Zone = zone,
            // Taken out as a whole it keeps its dates, so that subscribers find what to take out.
            Series = isGone ? series with { Changes = [] } : series,
            Changed = changed,
            Status = isGone
                ? CalendarEventStatus.Cancelled : IsWaiting(plan) ? CalendarEventStatus.Tentative
                : CalendarEventStatus.Confirmed,
            Summary = Summary(facility, plan.Claims, plan.Purpose),
            Location = Location(facility, plan.Claims),
        };
    }

    private static CalendarEventStatus StatusOf(BookingRecord booking) =>
        booking.State == BookingState.Pending ? CalendarEventStatus.Tentative
        : booking.State.Occupies() ? CalendarEventStatus.Confirmed
        : CalendarEventStatus.Cancelled;

    // As long as one of them waits for an answer.
    private bool IsWaiting(SeriesPlan plan) => plan.Occurrences.Any(o =>
        o.Booking is { } id && _bookings.TryGetValue(id, out var found) && found.Booking.State == BookingState.Pending);

    // Where there is nothing but advice, the house's name says it.
    private string? Location(Facility facility, IEnumerable<Claim> claims) =>
        FeedTexts.IsConfidential(facility, claims) ? null : FeedTexts.NameOf(facility, isEnglish);

    private string Summary(Facility facility, IEnumerable<Claim> claims, string purpose)
    {
        if (FeedTexts.IsConfidential(facility, claims)) return isEnglish ? "Appointment" : "预约";
        var what = FeedTexts.NamesOf(facility, claims, isEnglish);
        return purpose.Length == 0 ? what : $"{purpose} · {what}";
    }
}
