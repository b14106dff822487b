namespace Booking.Gateway;

/// <summary>Series as the wire writes them.</summary>
internal static class WireSeries
{
    public static Wire.SeriesAnswer Answer(SeriesOutcome outcome, FacilityName facility)
    {
        var answer = new Wire.SeriesAnswer
        {
            Series = Series(outcome.Plan, facility),
            Next = outcome.Next is { } next ? Series(next, facility) : null,
            Done = outcome.Done,
            Booked = Count(OccurrenceAct.Placed) + Count(OccurrenceAct.Moved) + Count(OccurrenceAct.Kept),
            Refused = Count(OccurrenceAct.Refused),
            LeftOut = Count(OccurrenceAct.LeftOut),
            Cancelled = Count(OccurrenceAct.Cancelled),
        };
        foreach (var occurrence in outcome.Occurrences)
            answer.Occurrences.Add(Occurrence(occurrence, facility.Zone, outcome.Done));
        // What a preview would place has no name yet.
        if (!outcome.Done && outcome.Plan.Version == 0) answer.Series.Id = "";
        if (!outcome.Done && answer.Next is { } further) further.Id = "";
        return answer;

        int Count(OccurrenceAct act) => outcome.Occurrences.Count(o => o.Act == act);
    }

    public static Wire.BookingSeries Series(SeriesPlan plan, FacilityName facility)
    {
        var wire = new Wire.BookingSeries
        {
            Id = plan.Id.Value,
            FacilityId = plan.Facility.Value,
            FacilityNameZh = facility.NameZh,
            FacilityNameEn = facility.NameEn,
            BookedFor = plan.BookedFor.Value,
            BookedBy = plan.BookedBy.Value,
            First = new() { Start = WireTimes.Local(plan.First.Start), End = WireTimes.Local(plan.First.End) },
            Recurrence = plan.Recurrence,
            Holidays = (Wire.HolidayChoice)((int)plan.Holidays + 1),
            Attendees = plan.Attendees,
            Purpose = plan.Purpose,
            OrganisationId = plan.Group?.Value ?? "",
            Zone = facility.Zone.Id,
            Sequence = plan.Sequence,
            Version = plan.Version,
            OccurrencesCount = plan.Occurrences.Length,
            Service = plan.Service ?? "",
            Programme = plan.How == BookedHow.Programme,
            LastDate = plan.Occurrences.IsEmpty ? "" : WireTimes.Date(plan.LastDay),
        };
        foreach (var claim in plan.Claims) wire.Claims.Add(WireBookings.Claim(claim));
        return wire;
    }

    public static Wire.BookingSeries View(SeriesView view, FacilityName facility)
    {
        var wire = Series(view.Plan, facility);
        var bookings = view.Bookings.ToDictionary(booking => booking.Id);
        foreach (var planned in view.Plan.Occurrences)
            wire.Occurrences.Add(
                Occurrence(AsItStands(view.Plan, planned, bookings, facility.Zone), facility.Zone, isDone: true));
        return wire;
    }

    private static OccurrenceOutcome AsItStands(
        SeriesPlan plan, PlannedOccurrence planned, Dictionary<BookingId, BookingRecord> bookings, DateTimeZone zone)
    {
        if (planned.Refused is { } refused)
            return new(planned.Original, OccurrenceAct.Refused, planned.Wish, null, refused);
        if (planned.Booking is not { } id || !bookings.TryGetValue(id, out var booking))
            return new(planned.Original, OccurrenceAct.LeftOut, null, null, null);
        var now = new Wish(
            booking.Stretch.Start.InZone(zone).LocalDateTime, booking.Stretch.End.InZone(zone).LocalDateTime);
        if (!booking.State.Occupies()) return new(planned.Original, OccurrenceAct.Cancelled, now, id, null);
        var isAsPlanned = now == planned.Wish && (plan.Claims.IsEmpty || booking.Claims.SequenceEqual(plan.Claims));
        return new(
            planned.Original, isAsPlanned ? OccurrenceAct.Placed : OccurrenceAct.Moved, now, id, null, booking.Service);
    }

    private static Wire.SeriesOccurrence Occurrence(OccurrenceOutcome occurrence, DateTimeZone zone, bool isDone)
    {
        var wire = new Wire.SeriesOccurrence
        {
            Original = WireTimes.Local(occurrence.Original),
            Act = (Wire.OccurrenceAct)(int)occurrence.Act,
            Start = occurrence.Wish is { } wish ? WireTimes.Local(wish.Start) : "",
            End = occurrence.Wish is { } until ? WireTimes.Local(until.End) : "",
            Service = occurrence.Service is { } use ? WireServices.Use(use) : null,
            BookingId = occurrence.Booking is { } id && (isDone || occurrence.Act != OccurrenceAct.Placed)
                ? id.Value
                : "",
        };
        if (occurrence.Refused is not { } refused) return wire;
        wire.Refusal = new() { Reason = (Wire.RefusalReason)(int)refused.Reason };
        foreach (var fact in refused.Facts) wire.Refusal.Facts[fact.Name] = fact.Value;
        foreach (var alternative in refused.Alternatives)
            wire.Refusal.Alternatives.Add(WireTimes.Alternative(alternative, zone.Id));
        return wire;
    }
}
