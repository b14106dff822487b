using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A booking of the past, as a rule's trial needs it.</summary>
/// <param name="Booking">As it stands at last.</param>
/// <param name="Division">Where its facility stands.</param>
/// <param name="Zone">The facility's zone.</param>
/// <param name="Types">Of what types of resources it is.</param>
/// <param name="OwnUnion">The union to which its person belonged when it was placed; null: none.</param>
public sealed record TriedBooking(
    BookingRecord Booking, string Division, DateTimeZone Zone, ImmutableArray<string> Types,
    OrganisationId? OwnUnion = null)
{
    /// <summary>The union whose quota it is, if any.</summary>
    internal OrganisationId? Union => Booking.Group ?? OwnUnion;

    /// <summary>As quotas counted it at a moment: what was cancelled or lapsed later counted then.</summary>
    internal UsedTime AsOf(Instant moment)
    {
        var counts = Booking.State switch
        {
            BookingState.Cancelled => Booking.CancelledAt > moment,
            BookingState.Declined => false,
            BookingState.Lapsed => Booking.Lapse is not { } lapse || lapse.At > moment
                || lapse.Cause is LapseCause.NoShow or LapseCause.Absent or LapseCause.Attended,
            _ => true,
        };
        return new(
            Booking.Id, Booking.Facility, Division, Booking.Stretch, Types, counts,
            Booking is { Excused: null, CancelledAt: { } at } && at <= moment ? at : null, Booking.Group is not null);
    }
}

/// <summary>What a trial found.</summary>
/// <param name="Bookings">How many were judged.</param>
/// <param name="Losses">Those that would have been refused, in the order in which they were placed.</param>
/// <param name="Gains">Whose quota was spent and would not have been, or whose days would have opened earlier; most
/// often first.</param>
/// <param name="Dearer">Of a service: how many would have been booked, at a higher price.</param>
public sealed record RuleTrialReport(
    int Bookings, ImmutableArray<TriedLoss> Losses, ImmutableArray<TriedGain> Gains, int Dearer = 0);

/// <summary>A booking that would have been refused.</summary>
/// <param name="Booking">Which.</param>
/// <param name="Holder">Whose quota, or who booked: a person's or an organisation's id.</param>
/// <param name="Used">What was used up, by a service the minutes or people asked for, or how many minutes after the
/// start they came; 0 where nothing is counted.</param>
/// <param name="Limit">Of how much; of a service the shortest, longest or most; of a check-in its minutes; 0 where
/// nothing is counted.</param>
/// <param name="Opens">When its day would have opened; null where something else refuses.</param>
/// <param name="Reason">What a service or the house refuses it for; null where a quota or a release refuses.</param>
/// <param name="Asks">By which rule it would have waited for approval, or been asked for too late; null where none
/// asks.</param>
public sealed record TriedLoss(
    BookingRecord Booking, string Holder, long Used, int Limit, Instant? Opens, RefusalReason? Reason = null,
    ApprovalRule? Asks = null);

/// <summary>Somebody who would have had more room.</summary>
/// <param name="Holder">A person's or an organisation's id.</param>
/// <param name="Times">At how many of their bookings.</param>
public sealed record TriedGain(string Holder, int Times);
