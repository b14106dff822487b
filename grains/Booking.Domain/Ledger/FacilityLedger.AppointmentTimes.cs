using System.Collections.Immutable;

namespace Booking.Domain;

// Which times a practitioner has, and who of several gets a client.
public sealed partial class FacilityLedger
{
    /// <summary>A practitioner and a room that are both free.</summary>
    private readonly record struct Found(Layout.Place Person, Layout.Place Room, Stretch Stretch);

    private static Stretch SessionOf(Practice practice, Stretch slot) =>
        new(slot.Start, slot.Start + Duration.FromMinutes(practice.SessionMinutes));

    // Duty is cut into sessions from its beginning; what is left at its end is too short for one.
    private static IEnumerable<Stretch> Slots(Layout.Place person, LocalDate from, LocalDate until)
    {
        var length = person.Resource.Practice!.Occupies;
        foreach (var duty in person.OwnHours!.Between(from, until))
            for (var start = duty.Start; start + length <= duty.End; start += length)
                yield return new(start, start + length);
    }

    private static bool IsSlot(Layout layout, Layout.Place person, Stretch stretch)
    {
        var date = stretch.Start.InZone(layout.Zone).Date;
        return Slots(person, date, date.PlusDays(1)).Contains(stretch);
    }

    // The first of the practitioner's rooms that is free with them; null when there is none, or the practitioner is
    // not.
    private Layout.Place? RoomFor(Layout layout, Layout.Place person, Stretch stretch, BookingId? except)
    {
        if (!layout.Hours.IsOpenThroughout(stretch) || IsHidden(layout, person, stretch, except)) return null;
        if (IsFull(layout, person, stretch, except)) return null;
        foreach (var id in person.Resource.Practice!.Rooms)
            if (layout.Find(id) is { Space: not null } room && !IsHidden(layout, room, stretch, except)) return room;
        return null;
    }

    private bool IsFull(Layout layout, Layout.Place person, Stretch stretch, BookingId? except)
    {
        var date = stretch.Start.InZone(layout.Zone).Date;
        var count = Count(layout, person, date, 1) + CountOver(layout, person.Resource.Id, date);
        if (except is { } id && _appointments.TryGetValue(id, out var own) && own.Practitioner == person.Resource.Id
            && own.Stretch.Start.InZone(layout.Zone).Date == date) count--;
        // What is held for somebody counts as theirs.
        else if (except is { } offer && _holds.TryGetValue(offer, out var held) && held.Resource == person.Resource.Id)
            count--;
        return count >= person.Resource.Practice!.PerDayMax;
    }

    // What was over when the calendars were laid out is not in them, and counts for its day all the same.
    private int CountOver(Layout layout, ResourceId practitioner, LocalDate date) =>
        layout.Zone.AtStartOfDay(date).ToInstant() >= _laidOutAt
            ? 0
            : _appointments.Values.Count(one => one.Practitioner == practitioner && one.Stretch.End <= _laidOutAt
                && one.Stretch.Start.InZone(layout.Zone).Date == date && Find(one.Booking)?.State.Occupies() is true);

    private double ShareGone(Layout layout, Layout.Place person, LocalDate from, int days)
    {
        var (gone, all) = (0, 0);
        foreach (var slot in Slots(person, from, from.PlusDays(days)))
        {
            all++;
            if (IsHidden(layout, person, slot, null)) gone++;
        }
        return all == 0 ? 0 : (double)gone / all;
    }

    private static int Count(Layout layout, Layout.Place person, LocalDate from, int days)
    {
        var first = layout.Zone.AtStartOfDay(from).ToInstant();
        return person.Space!.Overlapping(new(first, layout.Zone.AtStartOfDay(from.PlusDays(days)).ToInstant())).Count();
    }

    // Whoever has the least of their duty gone that week; of those, that day; then by name of the id, so that it is
    // repeatable. What is closed of it counts as what is taken: else the choice would tell the two apart (I6).
    private Found? Choose(Layout layout, List<Layout.Place> suited, Instant start, BookingId? except)
    {
        var date = start.InZone(layout.Zone).Date;
        var monday = date.PlusDays(1 - (int)date.DayOfWeek);
        foreach (var person in suited
            .OrderBy(p => ShareGone(layout, p, monday, 7)).ThenBy(p => ShareGone(layout, p, date, 1))
            .ThenBy(p => p.Resource.Id.Value, StringComparer.Ordinal))
        {
            var stretch = new Stretch(start, start + person.Resource.Practice!.Occupies);
            if (IsSlot(layout, person, stretch) && RoomFor(layout, person, stretch, except) is { } room)
                return new(person, room, stretch);
        }
        return null;
    }

    // The same hour with somebody else first, then whatever begins nearest to it and suits the client.
    private Found? ChooseNear(
        Layout layout, List<Layout.Place> suited, BookingRecord before, MemberStanding standing, Instant now)
    {
        foreach (var start in StartsNear(layout, suited, before.Stretch.Start, now))
            if (Choose(layout, suited, start, before.Id) is { } found
                && !IsHindered(standing, found.Stretch, before.Id))
                return found;
        return null;
    }

    private static IEnumerable<Instant> StartsNear(Layout layout, List<Layout.Place> suited, Instant near, Instant now)
    {
        var date = near.InZone(layout.Zone).Date;
        var today = now.InZone(layout.Zone).Date;
        var from = LocalDate.Max(today, date.PlusDays(-HandOverDays));
        var until = LocalDate.Min(LastDate(layout, now), date.PlusDays(HandOverDays)).PlusDays(1);
        return from >= until
            ? []
            : suited.SelectMany(p => Slots(p, from, until)).Select(s => s.Start).Where(s => s >= now).Distinct()
                .OrderBy(s => s > near ? s - near : near - s).ThenBy(s => s);
    }

    private ImmutableArray<Alternative> TimesNear(
        Layout layout, List<Layout.Place> suited, Instant near, BookingId? except, MemberStanding standing, Instant now)
    {
        var found = ImmutableArray.CreateBuilder<Alternative>(AlternativesMax);
        foreach (var start in StartsNear(layout, suited, near, now))
        {
            if (found.Count == AlternativesMax) break;
            if (Choose(layout, suited, start, except) is not { } one || IsHindered(standing, one.Stretch, except))
                continue;
            var session = SessionOf(one.Person.Resource.Practice!, one.Stretch);
            found.Add(new(
                [one.Person.Resource.Id], session,
                session.Start.InZone(layout.Zone).LocalDateTime, session.End.InZone(layout.Zone).LocalDateTime));
        }
        return found.ToImmutable();
    }
}
