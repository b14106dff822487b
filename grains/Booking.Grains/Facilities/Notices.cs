using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>Makes of what happened what a watcher may know of it.</summary>
internal static class Notices
{
    /// <summary>What watchers hear of an event. Of appointments they hear that a room is not to be had, word for word
    /// as when it is closed; of practitioners nothing (I6).</summary>
    /// <param name="recorded">The event, as the ledger has taken it in.</param>
    /// <param name="touched">The booking it touched.</param>
    /// <param name="lifted">The closure it ended.</param>
    /// <param name="ledger">Knows what is confidential.</param>
    /// <param name="zone">The facility's.</param>
    public static FacilityNotice? Of(
        RecordedEvent recorded, BookingRecord? touched, Closure? lifted, FacilityLedger ledger,
        string zone) => recorded.Event switch
        {
            ClosureDeclared { Closure: { Resource: { } closed } hidden } when ledger.IsConfidential(closed) =>
                ledger.IsPractitioner(closed)
                ? new EntryNotice(recorded.Version, recorded.At)
                : new OccupiedNotice(recorded.Version, recorded.At, zone, Occupied(hidden)),
            ClosureLifted when lifted?.Resource is { } open && ledger.IsConfidential(open) =>
                ledger.IsPractitioner(open)
                ? new EntryNotice(recorded.Version, recorded.At)
                : new FreedNotice(recorded.Version, recorded.At, ClosureKey(lifted)),
            BookingPlaced or BookingMoved or BookingResized or BookingEnded =>
                new OccupiedNotice(recorded.Version, recorded.At, zone, Occupied(ledger, touched!)),
            BookingCancelled cancelled => new FreedNotice(recorded.Version, recorded.At, Key(cancelled.Booking.Value)),
            BookingDeclined declined => new FreedNotice(recorded.Version, recorded.At, Key(declined.Booking.Value)),
            BookingLapsed lapsed => new FreedNotice(recorded.Version, recorded.At, Key(lapsed.Booking.Value)),
            // Who came is nobody's to watch. But boards count versions, so each must hear of this one: what was, still
            // is.
            BookingCheckedIn or AttendanceCorrected or NoShowAppealed or AppealAnswered
                or BookingApproved or ApprovalEscalated or CompanionsNamed => touched!.State.Occupies()
                ? new OccupiedNotice(recorded.Version, recorded.At, zone, Occupied(ledger, touched))
                : new FreedNotice(recorded.Version, recorded.At, Key(touched.Id.Value)),
            OfferMade made => Held(recorded, zone, made.Booking, Told(ledger, made.Claims()), made.Occupied()),
            OfferTaken taken => new FreedNotice(recorded.Version, recorded.At, HeldKey(taken.Booking)),
            OfferPassed passed => new FreedNotice(recorded.Version, recorded.At, HeldKey(passed.Booking)),
            TimeWithheld withheld => Held(recorded, zone, withheld.Hold, [new(withheld.Resource, 1)], withheld.Stretch),
            TimeReturned returned => new FreedNotice(recorded.Version, recorded.At, HeldKey(returned.Hold)),
            // Who waits and who is told of a closure is nobody's to watch. But boards count versions.
            WaitingEntered or WaitingLeft or WaitingPassedOver or BookingAffected or BookingSpared =>
                new FreedNotice(recorded.Version, recorded.At, FreedNotice.NobodysKey),
            ClosureDeclared declared => new ClosedNotice(recorded.Version, recorded.At, zone, declared.Closure),
            ClosureLifted ended => new ReopenedNotice(recorded.Version, recorded.At, ended.Closure),
            // Its bookings were told one by one; this only keeps the count of versions without a gap.
            SeriesPlaced or SeriesChanged => new EntryNotice(recorded.Version, recorded.At),
            FacilityRegistered => new EntryNotice(recorded.Version, recorded.At),
            _ => null,
        };

    public static FacilitySnapshot Snapshot(FacilityLedger ledger, Facility entry, KeptDays kept, Instant now)
    {
        var taken = ledger.Bookings.Where(b => b.State.Occupies() && b.Occupied().End > now).Select(
            b => Occupied(ledger, b))
            .Concat(ledger.HeldClaims.Select(h => new Occupied(HeldKey(h.Id), Told(ledger, h.Claims), h.Stretch)));
        var closures = ledger.Closures.Where(c => c.Stretch.End > now);
        if (ledger.HasConfidential)
        {
            var shut = closures.Where(c => IsHidden(ledger, c) && !ledger.IsPractitioner(c.Resource!.Value)).Select(
                Occupied);
            // In an order of their own, so that none tells by its place what it is.
            taken = taken.Concat(shut).OrderBy(o => o.Stretch.Start).ThenBy(o => o.Key, StringComparer.Ordinal);
            closures = closures.Where(c => !IsHidden(ledger, c));
        }
        return new(ledger.Version, now, entry.Zone, [.. taken], [.. closures], kept);
    }

    private static bool IsHidden(FacilityLedger ledger, Closure closure) =>
        closure.Resource is { } resource && ledger.IsConfidential(resource);

    private static Occupied Occupied(FacilityLedger ledger, BookingRecord booking) => new(
        Key(booking.Id.Value),
        ledger.IsConfidential(booking)
            ? booking.Claims.RemoveAll(c => ledger.IsPractitioner(c.Resource))
            : booking.Claims,
        booking.Occupied());

    private static ImmutableArray<Claim> Told(FacilityLedger ledger, ImmutableArray<Claim> claims) =>
        ledger.HasConfidential ? claims.RemoveAll(c => ledger.IsPractitioner(c.Resource)) : claims;

    private static Occupied Occupied(Closure closure) =>
        new(ClosureKey(closure), [new(closure.Resource!.Value, 1)], closure.Stretch);

    // A closure's id may be guessed; with who declared it and why, which nobody is told, it cannot be tried.
    private static string ClosureKey(Closure closure) => Key($"{closure.Id}\n{closure.DeclaredBy}\n{closure.Because}");

    private static OccupiedNotice Held(
        RecordedEvent recorded, string zone, BookingId hold, ImmutableArray<Claim> claims, Stretch stretch) =>
        new(recorded.Version, recorded.At, zone, new(HeldKey(hold), claims, stretch));

    // Another than the booking's own, which may be somewhere else while this is held for it.
    private static string HeldKey(BookingId hold) => Key("held " + hold.Value);

    // Booking ids are random, so a hash of one cannot be turned back by trying.
    private static string Key(string secret)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), digest);
        return Convert.ToHexStringLower(digest[..9]);
    }
}
