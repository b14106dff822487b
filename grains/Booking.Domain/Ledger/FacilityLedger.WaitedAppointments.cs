namespace Booking.Domain;

// Waiting for a practitioner (decision 0049): whoever waits learns what looking at the free times again and again would
// tell, and no more.
public sealed partial class FacilityLedger
{
    /// <summary>Most days between which one can wait for an appointment.</summary>
    public const int WaitingDaysMax = 31;

    /// <summary>Decides that somebody waits for an appointment. It is the same whether all is taken, nobody is on duty,
    /// or there are free times: those are offered at once.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="fresh">The id that the entry gets.</param>
    /// <returns>One event, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownResource, CommandIdReused,
    /// SkippedHour, EmptyOrReversed, InThePast, BeyondWindow, ConsentMissing, PractitionerUnsuited,
    /// TooManyWaiting.</returns>
    public Decision WaitForAppointment(WaitForAppointment command, bool reused, Instant now, WaitingId fresh)
    {
        var asked = AppointmentOf(command);
        if ((CheckShape(asked) ?? CheckWish(command.Range)) is { } malformed) return malformed;
        if (command.Range.Start.NanosecondOfSecond != 0 || command.Range.End.NanosecondOfSecond != 0)
            return Refusal.Malformed("range", "must be whole seconds");
        if (command.Caller.Desk.IsKioskElsewhere(Id))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_elsewhere"));
        if (_layout is not { } layout) return UnknownFacility();
        if (command.Practitioner is { } named && layout.Find(named)?.Resource.Practice?.Kind != command.Kind)
            return Refusal.Because(RefusalReason.UnknownResource, ("resource", named.Value));
        if (reused) return Reused(command.Id);
        if (CheckDaysWaited(layout, command.Range, now, out var range) is { } untimely) return untimely;
        var member = command.Caller.Member;
        var last = LastOf(member, command.Kind, null);
        var consents = command.Consent || last?.HasConsent == true;
        if (AppointmentRule.Of(command.Kind).NeedsConsent && !consents)
            return Refusal.Because(RefusalReason.ConsentMissing, ("kind", command.Kind.ToString().ToLowerInvariant()));
        var suited = Suited(layout, asked, last, null);
        if (suited.Count == 0)
            return Refusal.Because(RefusalReason.PractitionerUnsuited, ("resource", command.Practitioner?.Value ?? ""));
        if (CheckCrowd(member, now) is { } crowd) return crowd;
        var minutes = suited.Max(p => p.Resource.Practice!.SessionMinutes);
        return Decision.Of(new WaitingEntered(
            fresh, member, member, [], "", range, minutes, minutes, 1, "", Appointment: new(
                command.Kind,
                command.Choice == PractitionerChoice.SameAsLast ? last?.Practitioner : command.Practitioner,
                [.. suited.Select(p => p.Resource.Id)], command.Language, command.Matter, command.Alias, consents,
                command.Opponent)));
    }

    private static BookAppointment AppointmentOf(WaitForAppointment command) => new(
        command.Id, command.Caller, command.Facility, command.Caller.Member, command.Kind, command.Choice,
        command.Practitioner, command.Range.Start, command.Language, command.Matter, command.Alias,
        AppointmentChannel.Web, command.Consent, command.Opponent)
    { Opened = command.Opened };

    private static Refusal? CheckDaysWaited(Layout layout, Wish wish, Instant now, out Stretch range)
    {
        range = default;
        var resolved = WallClock.Resolve(wish, layout.Zone);
        if (resolved.Refused is { } impossible) return impossible;
        range = resolved.Value;
        if (range.Length > Duration.FromDays(WaitingDaysMax))
            return Refusal.Malformed("range", "must be at most 31 days");
        if (range.End <= now + OfferLeast)
            return Refusal.Because(
                RefusalReason.InThePast, ("start", Refusal.Text(range.Start)), ("now", Refusal.Text(now)));
        if (CheckWindow(layout, wish.Start.Date, now) is { } beyond) return beyond;
        // Days that open later would have to be looked at whenever one does.
        range = new(
            range.Start,
            Instant.Min(range.End, layout.Zone.AtStartOfDay(LastDate(layout, now).PlusDays(1)).ToInstant()));
        return null;
    }

    // What a day is allowed of a practitioner may have come free anywhere in it.
    private void SearchDaysOf(Stretch stretch)
    {
        if (_queue.Count == 0 || _layout is not { } layout) return;
        var (first, last) = (stretch.Start.InZone(layout.Zone).Date, stretch.End.InZone(layout.Zone).Date);
        Search(
            new(layout.Zone.AtStartOfDay(first).ToInstant(), layout.Zone.AtStartOfDay(last.PlusDays(1)).ToInstant()),
            returns: false);
    }

    // Nobody is told that something came free which they cannot have then: they are elsewhere, and would see it by
    // looking.
    private OfferMade? NextAppointment(
        Layout layout, WaitingEntry entry, Instant now, BookingId fresh, Vouching? vouching)
    {
        if (FirstSession(layout, entry, MemberStanding.Unlimited, now) is not { } found) return null;
        if (vouching is not null)
        {
            if (vouching.Find(entry.Member, entry.Range.Start.InZone(layout.Zone).Date) is not { } standing)
                return null;
            if (FirstSession(layout, entry, standing, now) is not { } open) return null;
            found = open;
        }
        var practice = found.Person.Resource.Practice!;
        var session = SessionOf(practice, found.Stretch);
        return new(
            entry.Id, fresh, entry.Member, found.Person.Resource.Id, session, Until(layout, entry, session, now),
            new(0, practice.GapMinutes, [new(found.Room.Resource.Id, 1)]));
    }

    // The earliest; of several who have it, by the rule by which anybody is chosen.
    private Found? FirstSession(Layout layout, WaitingEntry entry, MemberStanding standing, Instant now)
    {
        var asked = entry.Appointment!;
        var earliest = Instant.Max(entry.Range.Start, now + OfferLeast);
        var (first, last) = (earliest.InZone(layout.Zone).Date, entry.Range.End.InZone(layout.Zone).Date);
        if (first > last) return null;
        var slots =
            from person in People(layout, asked.Kind)
            let practice = person.Resource.Practice!
            where asked.Suited.Contains(person.Resource.Id) && practice.Matters.Contains(asked.Matter)
            where asked.Language.Length == 0 || practice.Languages.Contains(asked.Language)
            from slot in Slots(person, first, last.PlusDays(1))
            where slot.Start >= earliest && SessionOf(practice, slot).End <= entry.Range.End
            group (Person: person, Slot: slot) by slot.Start into starting
            orderby starting.Key
            select starting;
        foreach (var starting in slots)
        {
            List<Layout.Place> free =
            [
                .. starting.Where(
                    one => !IsHindered(standing, one.Slot, null) && !HasPassed(entry, one.Person, one.Slot)
                    && RoomFor(layout, one.Person, one.Slot, null) is not null).Select(one => one.Person),
            ];
            if (free.Count > 0 && Choose(layout, free, starting.Key, null) is { } found) return found;
        }
        return null;
    }

    // What is held for it, unless rules have changed that nobody but the facility knows.
    private Decision TakeAppointment(AcceptOffer command, WaitingEntry entry, Offer offer, MemberStanding standing)
    {
        var layout = _layout!;
        var (asked, occupied) = (entry.Appointment!, HeldFor(offer, entry.Id).Stretch);
        var room = offer.Besides is { Pieces: [var piece] } ? layout.Find(piece.Resource) : null;
        if (room is null || layout.Find(offer.Resource) is not { Resource.Practice: { IsListed: true } practice } person
            || !practice.Matters.Contains(asked.Matter) || practice.ConflictsWith(command.Clear(asked.Opponent)))
            return Refusal.Because(RefusalReason.PractitionerUnsuited, ("resource", offer.Resource.Value));
        if (CheckMember(standing, occupied, null, counts: false, command.Caller.Member == entry.Member) is { } personal)
            return personal;
        if (!layout.Hours.IsOpenThroughout(occupied) || IsHidden(layout, person, occupied, offer.Booking)
            || IsHidden(layout, room, occupied, offer.Booking) || IsFull(layout, person, occupied, offer.Booking))
            return NotOffered(offer.Resource);
        var booking = new BookAppointment(
            command.Id, command.Caller, Id, entry.Member, asked.Kind, PractitionerChoice.Any, null, null,
            asked.Language, asked.Matter, asked.Alias, AppointmentChannel.Web, asked.HasConsent, asked.Opponent);
        var agreed = Agreed(
            booking, LastOf(entry.Member, asked.Kind, null), null, new(person, room, occupied), asked.HasConsent,
            offer.Booking);
        return agreed with { Events = [new OfferTaken(entry.Id, offer.Booking), .. agreed.Events] };
    }
}
