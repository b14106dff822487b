using System.Security.Cryptography;
using System.Text;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>Makes of what happened what a watcher may know of it.</summary>
internal static class Notices
{
    public static FacilityNotice? Of(RecordedEvent recorded, BookingRecord? touched, string zone) => recorded.Event switch
    {
        BookingPlaced or BookingMoved or BookingResized or BookingEnded =>
            new OccupiedNotice(recorded.Version, recorded.At, zone, Occupied(touched!)),
        BookingCancelled cancelled => new FreedNotice(recorded.Version, recorded.At, Key(cancelled.Booking)),
        BookingDeclined declined => new FreedNotice(recorded.Version, recorded.At, Key(declined.Booking)),
        BookingLapsed lapsed => new FreedNotice(recorded.Version, recorded.At, Key(lapsed.Booking)),
        // Who came is nobody's to watch. But boards count versions, so each must hear of this one: what was, still is.
        BookingCheckedIn or AttendanceCorrected or NoShowAppealed or AppealAnswered
            or BookingApproved or ApprovalEscalated or CompanionsNamed => touched!.State.Occupies()
            ? new OccupiedNotice(recorded.Version, recorded.At, zone, Occupied(touched))
            : new FreedNotice(recorded.Version, recorded.At, Key(touched.Id)),
        OfferMade made => Held(recorded, zone, made.Booking, made.Resource, made.Stretch),
        OfferTaken taken => new FreedNotice(recorded.Version, recorded.At, HeldKey(taken.Booking)),
        OfferPassed passed => new FreedNotice(recorded.Version, recorded.At, HeldKey(passed.Booking)),
        TimeWithheld withheld => Held(recorded, zone, withheld.Hold, withheld.Resource, withheld.Stretch),
        TimeReturned returned => new FreedNotice(recorded.Version, recorded.At, HeldKey(returned.Hold)),
        // Who waits and who is told of a closure is nobody's to watch. But boards count versions.
        WaitingEntered or WaitingLeft or BookingAffected or BookingSpared => new FreedNotice(recorded.Version, recorded.At, FreedNotice.NobodysKey),
        ClosureDeclared declared => new ClosedNotice(recorded.Version, recorded.At, zone, declared.Closure),
        ClosureLifted lifted => new ReopenedNotice(recorded.Version, recorded.At, lifted.Closure),
        // Its bookings were told one by one; this only keeps the count of versions without a gap.
        SeriesPlaced or SeriesChanged => new EntryNotice(recorded.Version, recorded.At),
        FacilityRegistered => new EntryNotice(recorded.Version, recorded.At),
        _ => null,
    };

    public static FacilitySnapshot Snapshot(FacilityLedger ledger, Facility entry, Instant now) => new(
        ledger.Version,
        now,
        entry.Zone,
        [
            .. ledger.Bookings.Where(b => b.State.Occupies() && b.Stretch.End > now).Select(Occupied),
            .. ledger.Held.Select(h => new Occupied(HeldKey(h.Id), [new(h.Resource, 1)], h.Stretch)),
        ],
        [.. ledger.Closures.Where(c => c.Stretch.End > now)]);

    private static Occupied Occupied(BookingRecord booking) => new(Key(booking.Id), booking.Claims, booking.Stretch);

    private static OccupiedNotice Held(RecordedEvent recorded, string zone, BookingId hold, ResourceId resource, Stretch stretch) =>
        new(recorded.Version, recorded.At, zone, new(HeldKey(hold), [new(resource, 1)], stretch));

    // Another than the booking's own, which may be somewhere else while this is held for it.
    private static string HeldKey(BookingId hold) => Key(new("held " + hold.Value));

    // Booking ids are random, so a hash of one cannot be turned back by trying.
    private static string Key(BookingId id)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(id.Value), digest);
        return Convert.ToHexStringLower(digest[..9]);
    }
}
