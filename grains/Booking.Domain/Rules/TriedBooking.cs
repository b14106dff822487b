using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A booking of the past, as a rule's trial needs it.</summary>
/// <param name="Booking">As it stands at last.</param>
/// <param name="Division">Where its facility stands.</param>
/// <param name="Zone">The facility's zone.</param>
/// <param name="Types">Of what types of resources it is.</param>
/// <param name="OwnUnion">The union to which its person belonged when it was placed; null: none.</param>
public sealed record TriedBooking(
    BookingRecord Booking, string Division, DateTimeZone Zone, ImmutableArray<string> Types, OrganisationId? OwnUnion = null)
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
            Booking.CancelledAt is { } at && at <= moment ? at : null);
    }
}

/// <summary>What a trial found.</summary>
/// <param name="Bookings">How many were judged.</param>
/// <param name="Losses">Those that would have been refused, in the order in which they were placed.</param>
/// <param name="Gains">Whose quota was spent and would not have been, or whose days would have opened earlier; most often first.</param>
public sealed record RuleTrialReport(int Bookings, ImmutableArray<TriedLoss> Losses, ImmutableArray<TriedGain> Gains);

/// <summary>A booking that would have been refused.</summary>
/// <param name="Booking">Which.</param>
/// <param name="Holder">Whose quota, or who booked: a person's or an organisation's id.</param>
/// <param name="Used">What was used up; 0 where a release refuses.</param>
/// <param name="Limit">Of how much; 0 where a release refuses.</param>
/// <param name="Opens">When its day would have opened; null where a quota refuses.</param>
public sealed record TriedLoss(BookingRecord Booking, string Holder, long Used, int Limit, Instant? Opens);

/// <summary>Somebody who would have had more room.</summary>
/// <param name="Holder">A person's or an organisation's id.</param>
/// <param name="Times">At how many of their bookings.</param>
public sealed record TriedGain(string Holder, int Times);
