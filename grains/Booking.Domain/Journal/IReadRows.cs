using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Reads the current rows, which are written in the journal's own transactions and so never disagree with
/// it.</summary>
/// <remarks>Every method reads one consistent snapshot and throws <see cref="JournalUnavailableException"/> when
/// storage is away.</remarks>
public interface ICurrentRows
{
    /// <summary>All that a facility's writer needs to go on, or null for a facility that was never
    /// registered.</summary>
    /// <param name="facility">Which.</param>
    /// <param name="openSince">Bookings and closures that end after this instant are loaded.</param>
    /// <param name="commandsSince">Commands accepted after this instant are loaded (ids and hashes only).</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<FacilityImage?> LoadFacilityAsync(
        FacilityId facility, Instant openSince, Instant commandsSince, CancellationToken cancellation);

    /// <summary>A person's confirmed and pending bookings that end after <paramref name="now"/>, and the no-shows that
    /// stand.</summary>
    ValueTask<MemberImage> LoadMemberAsync(MemberId member, Instant now, CancellationToken cancellation);

    /// <summary>Facilities with a booking that should have lapsed, whose approval should have gone on, or an offer or
    /// withheld time that should have passed on: they slept while it fell due.</summary>
    /// <param name="since">Bookings that ended before are left as they are; no facility remembers them.</param>
    /// <param name="now">What fell due up to this instant.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<FacilityId>> ListOverdueAsync(Instant since, Instant now, CancellationToken cancellation);

    /// <summary>A person's bookings, latest start first, cancelled ones included.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="before">Only those that start before this instant, or null for all.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<BookingRecord>> ListBookingsAsync(
        MemberId member, Instant? before, int limit, CancellationToken cancellation);

    /// <summary>What waits for approval, soonest due first.</summary>
    /// <param name="scope">In whose facilities.</param>
    /// <param name="facility">Only of this one, or null.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<BookingRecord>> ListPendingAsync(
        StaffScope scope, FacilityId? facility, int limit, CancellationToken cancellation);

    /// <summary>Appeals against no-shows that stand and wait for an answer, oldest missed booking first.</summary>
    /// <param name="scope">In whose facilities.</param>
    /// <param name="facility">Only of this one, or null.</param>
    /// <param name="except">Without what this person booked or was booked for: nobody answers their own.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<BookingRecord>> ListAppealsAsync(
        StaffScope scope, FacilityId? facility, MemberId except, int limit, CancellationToken cancellation);

    /// <summary>A person's entries of waiting lists whose hours are not over, and bookings of theirs that closures lie
    /// over.</summary>
    ValueTask<MemberWaiting> ListWaitingAsync(MemberId member, Instant now, CancellationToken cancellation);

    /// <summary>One entry of a waiting list, or null.</summary>
    ValueTask<WaitingEntry?> FindWaitingAsync(WaitingId waiting, CancellationToken cancellation);

    /// <summary>One booking, or null.</summary>
    ValueTask<BookingRecord?> FindBookingAsync(BookingId booking, CancellationToken cancellation);

    /// <summary>Every facility's current entry. A city has some hundreds.</summary>
    ValueTask<ImmutableArray<Facility>> ListFacilitiesAsync(CancellationToken cancellation);

    /// <summary>The city's register.</summary>
    ValueTask<RegisterImage> LoadRegisterAsync(CancellationToken cancellation);
}

/// <summary>A person as storage knows them.</summary>
/// <param name="Open">Confirmed and pending bookings that are not over, in no order.</param>
/// <param name="Strikes">No-shows of the last year that stand, in no order.</param>
public sealed record MemberImage(ImmutableArray<OpenBooking> Open, ImmutableArray<Strike> Strikes);

/// <summary>What somebody waits for, and what closures take from them.</summary>
/// <param name="Entries">Over ones included, by when they were entered.</param>
/// <param name="Affected">In no order.</param>
public sealed record MemberWaiting(ImmutableArray<WaitingEntry> Entries, ImmutableArray<AffectedBooking> Affected);

/// <summary>A facility as storage knows it.</summary>
/// <param name="Version">Where its stream stands.</param>
/// <param name="LastAt">The instant of its last event; its clock does not go behind this.</param>
/// <param name="Entry">Its register entry; null when the stream holds none yet.</param>
/// <param name="Closures">Closures that are not over.</param>
/// <param name="Bookings">Confirmed and cancelled bookings that end after the horizon.</param>
/// <param name="Commands">Recent command ids with the hash of their bodies.</param>
/// <param name="Waiting">Entries of the waiting list whose hours end after the horizon.</param>
/// <param name="Withheld">Time that is not free to everybody yet.</param>
/// <param name="Affected">Bookings under closures that end after the horizon.</param>
/// <param name="Appointments">What is kept of those bookings that are appointments; none is written as default,
/// too.</param>
public sealed record FacilityImage(
    long Version,
    Instant LastAt,
    Facility? Entry,
    ImmutableArray<Closure> Closures,
    ImmutableArray<BookingRecord> Bookings,
    ImmutableArray<KnownCommand> Commands,
    ImmutableArray<WaitingEntry> Waiting = default,
    ImmutableArray<WithheldTime> Withheld = default,
    ImmutableArray<AffectedBooking> Affected = default,
    ImmutableArray<Appointment> Appointments = default);

/// <summary>A command id that was accepted, and the hash of its body.</summary>
public readonly record struct KnownCommand(CommandId Command, UInt128 BodyHash);

/// <summary>The city's register as it stands.</summary>
/// <param name="Version">Where its stream stands.</param>
/// <param name="Divisions">By code.</param>
/// <param name="Organisations">By id, parents before children.</param>
/// <param name="Holidays">By date.</param>
public sealed record RegisterImage(
    long Version,
    ImmutableArray<Division> Divisions,
    ImmutableArray<Organisation> Organisations,
    ImmutableArray<Holiday> Holidays);
