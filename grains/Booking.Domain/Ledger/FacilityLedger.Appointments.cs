namespace Booking.Domain;

// One practitioner, one room, one session: claimed together or not at all.
public sealed partial class FacilityLedger
{
    private const int AliasMax = 40;
    private const int OpponentMax = 100;
    private const int AppointmentTimesMax = 1_000;

    // How far from the time that was lost another one is looked for.
    private const int HandOverDays = 28;

    /// <summary>All appointments it remembers, cancelled ones included, in no order.</summary>
    public IReadOnlyCollection<Appointment> Appointments => _appointments.Values;

    /// <summary>Decides an appointment. Its own kind of person has no strikes to fear and no quota to spend: neither is
    /// asked for.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="standing">What the person's grain vouches for.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="fresh">The id that the booking gets if it is accepted.</param>
    /// <returns>One event, two where it takes the place of another; or the first of: Malformed, NotAllowed,
    /// UnknownFacility, UnknownBooking, UnknownResource, CommandIdReused, AlreadyCancelled, BookingOver,
    /// BookingStarted, CancelTooLate, SkippedHour, InThePast, BeyondWindow, ConsentMissing, PractitionerUnsuited,
    /// MemberOverlap, TimeNotOffered.</returns>
    public Decision Appoint(BookAppointment command, MemberStanding standing, bool reused, Instant now, BookingId fresh)
    {
        if (CheckShape(command) is { } malformed) return malformed;
        if (command.BookedFor != command.Caller.Member && !IsDesk(command.Caller) && !command.IsHandOver)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_for_others"));
        if (command.Caller.Desk.IsKioskElsewhere(Id))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_elsewhere"));
        if (_layout is not { } layout) return UnknownFacility();
        if (FindOwn(command, command.FollowsUp) is { } unknown) return unknown;
        if (FindOwn(command, command.InsteadOf) is { } strange) return strange;
        if (command.Practitioner is { } named && layout.Find(named)?.Resource.Practice?.Kind != command.Kind)
            return Refusal.Because(RefusalReason.UnknownResource, ("resource", named.Value));
        if (reused) return Reused(command.Id);
        var before = command.InsteadOf is { } id ? _bookings[id] : null;
        if (before is not null && CheckGivingBack(command, before, now) is { } kept) return kept;
        if (CheckStart(layout, command, now, out var start) is { } untimely) return untimely;
        // Whoever books for somebody else is not told what there was before, neither by what is taken over nor by a
        // refusal.
        var last = command.BookedFor == command.Caller.Member
            ? LastOf(command.BookedFor, command.Kind, command.InsteadOf)
            : null;
        var consents = command.Consent || last?.HasConsent == true
            || (before is not null && _appointments[before.Id].HasConsent);
        if (AppointmentRule.Of(command.Kind).NeedsConsent && !consents)
            return Refusal.Because(RefusalReason.ConsentMissing, ("kind", command.Kind.ToString().ToLowerInvariant()));
        var suited = Suited(layout, command, last, before is null ? null : _appointments[before.Id]);
        if (suited.Count == 0)
            return Refusal.Because(RefusalReason.PractitionerUnsuited, ("resource", command.Practitioner?.Value ?? ""));
        var chosen = start is { } at
            ? Choose(layout, suited, at, before?.Id)
            : ChooseNear(layout, suited, before!, standing, now);
        var longest = suited.Max(p => p.Resource.Practice!.Occupies);
        var stretch = chosen?.Stretch
            ?? new(start ?? before!.Stretch.Start, (start ?? before!.Stretch.Start) + longest);
        if (CheckMember(
            standing, stretch, before?.Id, counts: false, command.BookedFor == command.Caller.Member) is { } personal)
            return personal;
        if (chosen is not { } found)
        {
            var sought = command.Practitioner ?? (suited.Count == 1 ? suited[0].Resource.Id : null);
            return NotOffered(sought) with
            {
                Alternatives = TimesNear(layout, suited, stretch.Start, before?.Id, standing, now)
            };
        }
        return Agreed(command, last, before, found, consents, fresh);
    }

    /// <summary>Times that can be booked now; nothing tells why others cannot.</summary>
    /// <returns>The first of: Malformed, UnknownFacility, UnknownResource; or the times.</returns>
    public Outcome<AppointmentTimes> LookForAppointments(AppointmentQuery query, Instant now)
    {
        if (query.Days is < 1 or > AvailabilityDaysMax) return Refusal.Malformed("days", "must be 1 to 31");
        if (query.From.Year is < 2000 or > 2999)
            return Refusal.Malformed("from_date", "must lie between the years 2000 and 2999");
        if (_layout is not { } layout) return UnknownFacility();
        if (query.Practitioner is { } named && layout.Find(named)?.Resource.Practice?.Kind != query.Kind)
            return Refusal.Because(RefusalReason.UnknownResource, ("resource", named.Value));
        var until = LocalDate.Min(query.From.PlusDays(query.Days), LastDate(layout, now).PlusDays(1));
        if (until <= query.From) return new AppointmentTimes(layout.Entry.Zone, []);
        var times =
            from person in People(layout, query.Kind)
            let practice = person.Resource.Practice!
            where query.Practitioner is not { } one || person.Resource.Id == one
            where query.Matter.Length == 0 || practice.Matters.Contains(query.Matter)
            where query.Language.Length == 0 || practice.Languages.Contains(query.Language)
            from slot in Slots(person, query.From, until)
            where slot.Start >= now && RoomFor(layout, person, slot, null) is not null
            orderby slot.Start, person.Resource.Id.Value
            select new AppointmentTime(person.Resource.Id, SessionOf(practice, slot));
        return new AppointmentTimes(layout.Entry.Zone, [.. times.Take(AppointmentTimesMax)]);
    }

    private static Refusal? CheckShape(BookAppointment command)
    {
        if (!IdText.IsValid(command.BookedFor.Value))
            return Refusal.Malformed("booked_for", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (!Enum.IsDefined(command.Kind)) return Refusal.Malformed("kind", "must be legal or counselling");
        if (!Enum.IsDefined(command.Choice)
            || (command.Choice == PractitionerChoice.Named) != command.Practitioner is not null)
            return Refusal.Malformed("choice", "must be any, same_as_last, or named with a practitioner");
        if (!Enum.IsDefined(command.Channel))
            return Refusal.Malformed("channel", "must be web, kiosk, phone or walk_in");
        if (MatterCategory.Find(command.Matter)?.Kind != command.Kind)
            return Refusal.Malformed("matter", "is no category of this kind");
        if (!IsText(command.Alias, AliasMax))
            return Refusal.Malformed("alias", "must be at most 40 characters");
        if (!IsText(command.Opponent, OpponentMax))
            return Refusal.Malformed("opponent", "must be at most 100 characters");
        if (command.Start is null && command.InsteadOf is null) return Refusal.Malformed("start", "is missing");
        return command.Start is { } start && !IsSensible(start)
            ? Refusal.Malformed("start", "must lie between the years 2000 and 2999")
            : null;
    }

    // Whatever is not this client's, or not the caller's to see, does not exist for whoever books for them.
    private Refusal? FindOwn(BookAppointment command, BookingId? named) =>
        named is not { } id
        || (_appointments.ContainsKey(id) && Find(id) is { } booking && booking.BookedFor == command.BookedFor
            && (command.IsHandOver || MaySee(booking, command.Caller))) ? null : UnknownBooking(id);

    private Refusal? CheckGivingBack(BookAppointment command, BookingRecord before, Instant now)
    {
        if (CheckLive(before, null, now) is { } dead) return dead;
        if (before.Stretch.Start <= now) return Started(before);
        return command.IsHandOver ? null : CheckCancelling(before, now);
    }

    private static Refusal? CheckStart(Layout layout, BookAppointment command, Instant now, out Instant? start)
    {
        start = null;
        if (command.Start is not { } wanted) return null;
        var starts = layout.Zone.MapLocal(wanted);
        if (starts.Count == 0) return WallClock.Skipped(wanted, layout.Zone);
        var at = starts.First().ToInstant();
        start = at;
        if (at < now)
            return Refusal.Because(RefusalReason.InThePast, ("start", Refusal.Text(at)), ("now", Refusal.Text(now)));
        return CheckWindow(layout, wanted.Date, now);
    }

    // The latest that was not given back. Beyond the open horizon nothing is remembered, and consent is asked for
    // again.
    private Appointment? LastOf(MemberId client, AppointmentKind kind, BookingId? except)
    {
        Appointment? last = null;
        foreach (var one in _appointments.Values)
            if (one.Kind == kind && one.Booking != except && (last is null || one.Stretch.Start > last.Stretch.Start)
                && Find(one.Booking) is { State: not BookingState.Cancelled } booking
                && booking.BookedFor == client) last = one;
        return last;
    }

    private static IEnumerable<Layout.Place> People(Layout layout, AppointmentKind kind) =>
        layout.Places.Where(p => p.Resource.Practice is { IsListed: true } practice && practice.Kind == kind);

    private static bool IsText(string text, int lengthMax) => SealedText.IsSealed(text)
        ? text.Length <= SealedText.LengthMax
        : Texts.Length(text) <= lengthMax && !Texts.HasControls(text);

    private static List<Layout.Place> Suited(
        Layout layout, BookAppointment command, Appointment? last, Appointment? before)
    {
        var suited = People(layout, command.Kind).Where(p =>
            p.Resource.Practice!.Matters.Contains(command.Matter)
            && (command.Language.Length == 0 || p.Resource.Practice.Languages.Contains(command.Language))
            && !p.Resource.Practice.ConflictsWith(command.Clear(command.Opponent)));
        var only = command.Choice switch
        {
            PractitionerChoice.Named => command.Practitioner,
            PractitionerChoice.SameAsLast => before?.Practitioner ?? last?.Practitioner,
            _ => null,
        };
        return [.. only is { } id ? suited.Where(p => p.Resource.Id == id) : suited];
    }

    private Decision Agreed(
        BookAppointment command, Appointment? last, BookingRecord? before, Found found, bool consents, BookingId fresh)
    {
        var practice = found.Person.Resource.Practice!;
        var was = before is null ? last : _appointments[before.Id];
        var alias = command.Alias.Length > 0 ? command.Alias : was?.Alias ?? "#" + fresh.Value[^4..];
        Instant? cancelUntil = practice.CancelHours > 0 && !command.IsHandOver
            ? found.Stretch.Start - Duration.FromHours(practice.CancelHours)
            : null;
        var details = new Appointment(
            fresh, found.Person.Resource.Id, found.Room.Resource.Id, command.Kind, found.Stretch,
            SessionOf(practice, found.Stretch).End, alias, command.Matter, command.Channel, consents, command.Opponent,
            cancelUntil, command.FollowsUp, command.InsteadOf, command.IsHandOver);
        // Handing over makes nobody the one who booked: a desk that rang up for somebody still sees it, a keeper still
        // does not.
        var bookedBy = command.IsHandOver && before is not null ? before.BookedBy : command.Caller.Member;
        // Nothing lapses and nothing counts as missed: whoever does not come to such a talk is not punished for it.
        var placed = new BookingPlaced(
            fresh, command.BookedFor, bookedBy,
            [new(details.Practitioner, 1), new(details.Room, 1)], found.Stretch, 1, "", command.Id,
            Appointment: details);
        return before is null
            ? Decision.Of(placed, fresh)
            : new(null, [new BookingCancelled(before.Id, command.Caller.Member, ""), placed], fresh);
    }
}
