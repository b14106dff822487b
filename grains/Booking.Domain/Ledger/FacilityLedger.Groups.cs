using System.Collections.Immutable;

namespace Booking.Domain;

// Groups that book through their officers, the times kept for them, and companions.
public sealed partial class FacilityLedger
{
    /// <summary>However soon a booking begins, for so long its companions may be named.</summary>
    private static readonly Duration NamingLeast = Duration.FromMinutes(5);

    /// <summary>Most companions of one booking.</summary>
    public const int CompanionsMax = 200;

    /// <summary>Decides who else comes. They may be named anew until the start, and those still awaited until they
    /// are due.</summary>
    /// <returns>One event, or the first of: Malformed, UnknownFacility, UnknownBooking, CommandIdReused,
    /// AlreadyCancelled, BookingLapsed, BookingDeclined, BookingOver, BookingStarted, CompanionsTooFew.</returns>
    public Decision Name(NameCompanions command, bool reused, Instant now)
    {
        if (command.Companions.Length is < 1 or > CompanionsMax)
            return Refusal.Malformed("companions", "must be 1 to 200 people");
        if (!command.Companions.All(one => IdText.IsValid(one.Value)))
            return Refusal.Malformed("companions", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (command.Companions.Distinct().Count() != command.Companions.Length)
            return Refusal.Malformed("companions", "names somebody twice");
        if (_layout is null) return UnknownFacility();
        if (FindVisible(command.Booking, command.Caller) is not { } booking) return UnknownBooking(command.Booking);
        if (command.Companions.Contains(booking.BookedFor))
            return Refusal.Malformed("companions", "names the holder, who comes anyway");
        if (command.Companions.Length >= booking.Attendees)
            return Refusal.Malformed(
                "companions", $"are more than the {booking.Attendees} people announced, the holder among them");
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, null, now) is { } dead) return dead;
        // Whoever books at the last minute is given a few after it.
        if (booking.Stretch.Start <= now
            && !(booking.Companions is { } awaited && awaited.IsShort() && now < _outages.DueAt(awaited.NameBy)))
            return Started(booking);
        if (booking.Companions is { } list && command.Companions.Length < list.Min)
            return Refusal.Because(
                RefusalReason.CompanionsTooFew,
                ("min", Refusal.Text(list.Min)),
                ("named", Refusal.Text(command.Companions.Length)),
                ("nameBy", Refusal.Text(list.NameBy)));
        var before = booking.Companions is { Named: { IsEmpty: false } named }
            ? named
            : default(ImmutableArray<MemberId>?);
        return Decision.Of(
            new CompanionsNamed(booking.Id, command.Companions, command.Caller.Member, before), booking.Id);
    }

    // An officer books for the group and whoever is on its roster; the desk for whom it sees.
    private Refusal? CheckGroup(Layout layout, PlaceBooking command)
    {
        if (command.Group is not { } organisation) return null;
        var group = layout.Entry.Policy.Terms?.FindGroup(organisation);
        if (group is not null && group.Has(command.BookedFor)
            && (group.Officers.Contains(command.Caller.Member) || IsDesk(command.Caller)))
            return null;
        return Refusal.Because(RefusalReason.NotOfficer, ("organisation", organisation.Value));
    }

    private bool BooksForGroup(PlaceBooking command) => command.Group is { } group
        && Entry?.Policy.Terms?.FindGroup(group) is { } agreement
        && agreement.Officers.Contains(command.Caller.Member) && agreement.Has(command.BookedFor);

    // What is kept for a group is nobody else's until shortly before. A hall is kept with its parts.
    private static Refusal? CheckKept(Layout layout, in Wanted wanted, OrganisationId? group, Instant now)
    {
        if (layout.Entry.Policy.Terms is not { Groups: { Length: > 0 } groups }) return null;
        foreach (var agreement in groups)
            if (agreement.Organisation != group)
                foreach (var slot in agreement.Slots)
                    if (FirstKept(layout, slot, wanted, now) is { } kept)
                        return Refusal.Because(
                            RefusalReason.KeptForGroup,
                            ("resource", slot.Resource.Value),
                            ("organisation", agreement.Organisation.Value),
                            ("from", Refusal.Text(kept.Start)),
                            ("until", Refusal.Text(kept.End)),
                            ("freesAt", Refusal.Text(kept.Start - Duration.FromHours(slot.FreesHours))));
        return null;
    }

    private static Stretch? FirstKept(Layout layout, PrioritySlot slot, in Wanted wanted, Instant now)
    {
        var claims = wanted.Claims;
        var touches = false;
        foreach (var claim in claims) touches |= layout.AreKin(claim.Resource, slot.Resource);
        if (!touches) return null;
        var last = wanted.Stretch.End.InZone(layout.Zone).Date;
        for (var date = wanted.Stretch.Start.InZone(layout.Zone).Date; date <= last; date = date.PlusDays(1))
        {
            if (date.DayOfWeek != slot.Day) continue;
            var (start, end) = SlotOn(layout, slot, date);
            if (start < wanted.Stretch.End && wanted.Stretch.Start < end
                && now < start - Duration.FromHours(slot.FreesHours))
                return new(start, end);
        }
        return null;
    }

    private static (Instant Start, Instant End) SlotOn(Layout layout, PrioritySlot slot, LocalDate date)
    {
        var until = slot.Until == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date.At(slot.Until);
        return (date.At(slot.From).InZoneLeniently(layout.Zone).ToInstant(),
            until.InZoneLeniently(layout.Zone).ToInstant());
    }

    private static CompanionList? CompanionsFor(Layout layout, PlaceBooking command, Stretch stretch, Instant now)
    {
        if (layout.Entry.Policy.Terms is not { Companions: { Length: > 0 } rules }) return null;
        foreach (var rule in rules)
            if (command.Attendees >= rule.AttendeesMin
                && (rule.Resources.IsEmpty || command.Claims.Any(claim => rule.Resources.Contains(claim.Resource))))
                return new(
                    Math.Min(rule.CompanionsMin, command.Attendees - 1),
                    Instant.Min(
                        now + Duration.FromMinutes(rule.WithinMinutes), Instant.Max(stretch.Start, now + NamingLeast)),
                    []);
        return null;
    }

    // Nobody has to be named for time that was given back.
    private static CompanionList? Capped(CompanionList? list, Instant end) =>
        list is null || list.NameBy <= end ? list : list with { NameBy = end };
}
