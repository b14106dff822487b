namespace Booking.Domain;

public sealed partial class FacilityLedger
{
    /// <summary>Decides a move. Parameters as for <see cref="Place"/>.</summary>
    public Decision Move(MoveBooking command, MemberStanding standing, bool reused, Instant now) =>
        MoveAs(command, standing, reused, now);

    // What belongs to a series that its caller may see is seen with it.
    private Decision MoveAs(
        MoveBooking command, MemberStanding standing, bool reused, Instant now, bool isSeen = false)
    {
        if (CheckClaims(command.Claims) is { } malformed) return malformed;
        if (command.Wish is { } asked && CheckWish(asked) is { } senseless) return senseless;
        if (command.Claims.IsEmpty && command.Wish is null) return Refusal.Malformed("wish", "or claims must be given");
        if (CheckKin(command.Claims) is { } twice) return twice;
        if (_layout is not { } layout) return UnknownFacility();
        if ((isSeen ? Find(command.Booking) : FindVisible(command.Booking, command.Caller)) is not { } booking)
            return UnknownBooking(command.Booking);
        var claims = command.Claims.IsEmpty ? booking.Claims : command.Claims;
        if (FindPlaces(layout, claims, out var places) is { } unknown) return unknown;
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, command.ExpectedVersion, now) is { } dead) return dead;
        if (booking.Stretch.Start <= now) return Started(booking);
        if (CheckPending(booking) is { } undecided) return undecided;
        if (CheckPlain(booking) is { } appointed) return appointed;
        var stretch = booking.Stretch;
        var isProgramme = IsProgramme(booking.How, booking.BookedFor, command.Caller);
        var service = AskedBefore(layout, booking);
        if (command.Wish is { } wish
            && CheckTime(layout, wish, now, out stretch, isProgramme, service?.Policy) is { } untimely)
            return untimely;
        if (service is not null && CheckClaimed(layout, service, claims) is { } unmet) return unmet;
        if (booking.Service is null && !isProgramme && !_services.All.IsEmpty
            && CheckMovedPlainly(
                layout, booking, claims, stretch, standing, command.Caller, now) is { } priced) return priced;
        var wanted = new Wanted(
            places, claims, stretch, booking.Attendees, booking.Id, isProgramme, booking.Group, service,
            booking.Service?.SetUpMinutes ?? 0, booking.Service?.CleanUpMinutes ?? 0);
        if (!isProgramme && CheckRelease(layout, wanted, now) is { } early) return early;
        if (CheckFitting(wanted) is { } unfit) return unfit;
        if (CheckOpen(layout, wanted) is { } closed) return Instead(closed);
        if (CheckKept(layout, wanted, booking.Group, now) is { } kept) return Instead(kept);
        if (CheckChange(layout, booking, claims, stretch, command) is { } unapproved) return unapproved;
        if (CheckMember(
            standing, stretch, booking.Id, counts: false, booking.BookedFor == command.Caller.Member) is { } personal)
            return personal;
        if (CheckQuotas(layout, wanted, standing, now) is { } spent) return spent;
        if (FirstTaken(wanted) is { } taken) return Instead(taken);
        if (CheckKeptBack(layout, wanted, booking.BookedFor, command.Caller, now) is { } later) return later;
        var moved = new BookingMoved(
            booking.Id, claims, stretch, command.Caller.Member, CheckInBy(layout.Entry.Policy, stretch),
            Service: Recounted(booking, stretch));
        return new(null, [.. WithdrawnFrom(booking.Id), moved], booking.Id);

        Refusal Instead(Refusal refused) => refused with
        {
            Alternatives = AlternativesNear(layout, wanted, standing, booking.BookedFor, command.Caller, now),
        };
    }

    /// <summary>Decides a new end. Only the time that is added is checked against hours, closures and others; it may be
    /// done while the booking runs, and the end may not lie behind the clock.</summary>
    public Decision Resize(ResizeBooking command, MemberStanding standing, bool reused, Instant now)
    {
        if (!IsSensible(command.End)) return Refusal.Malformed("end", "must lie between the years 2000 and 2999");
        if (_layout is not { } layout) return UnknownFacility();
        if (FindVisible(command.Booking, command.Caller) is not { } booking) return UnknownBooking(command.Booking);
        if (FindPlaces(layout, booking.Claims, out var places) is { } unknown) return unknown;
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, command.ExpectedVersion, now) is { } dead) return dead;
        if (CheckPending(booking) is { } undecided) return undecided;
        if (CheckPlain(booking) is { } appointed) return appointed;
        var ends = layout.Zone.MapLocal(command.End);
        if (ends.Count == 0) return WallClock.Skipped(command.End, layout.Zone);
        var end = ends.First().ToInstant() > booking.Stretch.Start ? ends.First().ToInstant() : ends.Last().ToInstant();
        if (end <= booking.Stretch.Start) return Refusal.Because(RefusalReason.EmptyOrReversed);
        var service = AskedBefore(layout, booking);
        var policy = service?.Policy ?? layout.Entry.Policy;
        if (!OnGrid(command.End, policy)) return Misaligned(policy);
        var stretch = new Stretch(booking.Stretch.Start, end);
        if (CheckLength(policy, stretch) is { } length) return length;
        if (end < now)
            return Refusal.Because(RefusalReason.InThePast, ("start", Refusal.Text(end)), ("now", Refusal.Text(now)));
        if (end > booking.Stretch.End)
        {
            var added = new Stretch(booking.Stretch.End, end);
            var wanted = new Wanted(
                places, booking.Claims, added, booking.Attendees, booking.Id,
                IsProgramme(booking.How, booking.BookedFor, command.Caller), booking.Group, service,
                SetUp: booking.Service?.SetUpMinutes ?? 0, CleanUp: booking.Service?.CleanUpMinutes ?? 0);
            if (CheckFitting(wanted) is { } unfit) return unfit;
            if (CheckOpen(layout, wanted) is { } closed) return closed;
            if (CheckKept(layout, wanted, booking.Group, now) is { } kept) return kept;
            if (CheckChange(layout, booking, booking.Claims, stretch, command) is { } unapproved) return unapproved;
            if (CheckMember(
                standing, added, booking.Id, counts: false, booking.BookedFor == command.Caller.Member) is { } personal)
                return personal;
            if (CheckQuotas(layout, wanted with { Stretch = stretch }, standing, now) is { } spent) return spent;
            if (FirstTaken(wanted) is { } taken) return taken;
            if (CheckKeptBack(
                layout, wanted with { Stretch = stretch }, booking.BookedFor, command.Caller, now) is { } later)
                return later;
        }
        return new(
            null,
            [.. WithdrawnFrom(booking.Id),
                new BookingResized(booking.Id, stretch, command.Caller.Member, Recounted(booking, stretch))],
                booking.Id);
    }

    /// <summary>Decides a cancellation. A booking that has begun is ended early by <see cref="Resize"/>
    /// instead.</summary>
    public Decision Cancel(CancelBooking command, bool reused, Instant now) =>
        CancelAs(command, reused, now, isSeen: false);

    private Decision CancelAs(CancelBooking command, bool reused, Instant now, bool isSeen)
    {
        if (CheckText("because", command.Because) is { } malformed) return malformed;
        if (_layout is null) return UnknownFacility();
        if ((isSeen ? Find(command.Booking) : FindVisible(command.Booking, command.Caller)) is not { } booking)
            return UnknownBooking(command.Booking);
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, null, now) is { } dead) return dead;
        if (booking.Stretch.Start <= now) return Started(booking);
        if (!command.Erases && CheckCancelling(booking, now) is { } late) return late;
        return Decision.Of(new BookingCancelled(
            booking.Id, command.Caller.Member, command.Because, Excused: Excused(booking, command.Caller.Member)),
            booking.Id);
    }

    /// <summary>The booking if <paramref name="caller"/> may see it: who turns up, who pressed the button, or staff of
    /// here.</summary>
    public BookingRecord? FindVisible(BookingId id, Caller caller) =>
        Find(id) is { } booking && MaySee(booking, caller) ? booking : null;

    /// <summary>Whether <paramref name="caller"/> may see a booking of this facility.</summary>
    public bool MaySee(BookingRecord booking, Caller caller) =>
        (booking.BookedFor == caller.Member || booking.BookedBy == caller.Member
            || (Entry is { } entry && caller.Desk.Covers(entry) && !IsConfidential(booking)))
        && !caller.Desk.IsKioskElsewhere(Id);

    private static Refusal UnknownBooking(BookingId id) =>
        Refusal.Because(RefusalReason.UnknownBooking, ("booking", id.Value));

    private static Refusal Started(BookingRecord booking) =>
        Refusal.Because(RefusalReason.BookingStarted, ("start", Refusal.Text(booking.Stretch.Start)));

    private static Refusal? CheckLive(BookingRecord booking, long? expectedVersion, Instant now)
    {
        if (expectedVersion is { } expected && expected != booking.Version)
            return Refusal.Because(
                RefusalReason.StaleVersion,
                ("expected", Refusal.Text(expected)),
                ("current", Refusal.Text(booking.Version)));
        if (booking.State == BookingState.Cancelled)
            return Refusal.Because(
                RefusalReason.AlreadyCancelled, ("cancelledAt", Refusal.Text(booking.CancelledAt!.Value)));
        if (booking.Lapse is { } lapse) return Lapsed(lapse.At, lapse.Cause);
        if (booking.State == BookingState.Declined) return Declined(booking);
        return booking.Stretch.End <= now
            ? Refusal.Because(RefusalReason.BookingOver, ("end", Refusal.Text(booking.Stretch.End)))
            : null;
    }
}
