using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Replays what was booked as a service under another offer of that name: who would have been refused, and who
/// would have paid more. The houses' own programme, which costs nobody anything, is left out.</summary>
/// <remarks>Judged by what the bookings themselves tell: lengths, the grid, how many came, whether an organisation
/// booked, and the price. Nobody's papers are looked up for a trial, so age, district and membership refuse nobody
/// here.</remarks>
/// <param name="Name">The service's.</param>
/// <param name="Proposed">What would be offered; null: nothing, the service ended.</param>
public sealed record ServiceTrial(string Name, ServiceOffer? Proposed)
{
    /// <summary>Whether the offer asks for papers, which a trial does not look at.</summary>
    public bool AsksForPapers => Proposed?.Bookers is { } terms
        && (terms.AgeMin is not null || terms.AgeMax is not null || !terms.Divisions.IsEmpty
            || terms.Members != terms.NonMembers);

    /// <summary>Judges the bookings of the service that begin in <c>[from, until)</c> by their facilities'
    /// calendars.</summary>
    /// <param name="bookings">Of any services, in any order.</param>
    /// <param name="from">The first local date.</param>
    /// <param name="until">The local date after the last.</param>
    public RuleTrialReport Run(IEnumerable<TriedBooking> bookings, LocalDate from, LocalDate until)
    {
        var losses = ImmutableArray.CreateBuilder<TriedLoss>();
        var (judged, dearer) = (0, 0);
        foreach (var one in bookings.OrderBy(one => one.Booking.PlacedAt).ThenBy(
            one => one.Booking.Id.Value, StringComparer.Ordinal))
        {
            var date = one.Booking.Stretch.Start.InZone(one.Zone).Date;
            if (one.Booking.Service?.Name != Name || one.Booking.IsProgramme() || date < from || date >= until)
                continue;
            judged++;
            if (Judge(one) is { } loss) losses.Add(loss);
            else if (Costs(one.Booking) > one.Booking.Service.Price.Fen) dearer++;
        }
        return new(judged, losses.DrainToImmutable(), [], dearer);
    }

    // In the order in which a placing is refused.
    private TriedLoss? Judge(TriedBooking one)
    {
        var booking = one.Booking;
        if (Proposed is not { } offer) return Lost(RefusalReason.UnknownService);
        // As it was booked, and not as it ended early.
        var end = booking.BookedUntil ?? booking.Stretch.End;
        var minutes = (long)(end - booking.Stretch.Start).TotalMinutes;
        if (IsOff(booking.Stretch.Start) || IsOff(end)) return Lost(RefusalReason.Misaligned);
        if (minutes < offer.MinutesMin) return Lost(RefusalReason.TooShort, minutes, offer.MinutesMin);
        if (minutes > offer.MinutesMax) return Lost(RefusalReason.TooLong, minutes, offer.MinutesMax);
        if (offer.PeopleMax > 0 && booking.Attendees > offer.PeopleMax)
            return Lost(RefusalReason.TooManyPeople, booking.Attendees, offer.PeopleMax);
        var admitted = booking.Group is { } group
            ? offer.Bookers.Organisations && (offer.Bookers.Only.IsEmpty || offer.Bookers.Only.Contains(group))
            : offer.Bookers.Members || offer.Bookers.NonMembers;
        return admitted ? null : Lost(RefusalReason.BookerKindNotAdmitted);

        TriedLoss Lost(RefusalReason reason, long used = 0, int limit = 0) =>
            new(booking, booking.BookedFor.Value, used, limit, null, reason);

        bool IsOff(Instant at) =>
            at.InZone(one.Zone).TimeOfDay is var time && (time.Hour * 60 + time.Minute) % offer.GridMinutes != 0;
    }

    // In the class that was paid. Of what was free nobody knows the class: then the least that anybody would pay.
    private long Costs(BookingRecord booking)
    {
        if (Proposed?.Tariff is not { } tariff) return 0;
        var paid = booking.Service!.Price;
        var unit = paid.Class != PriceClass.Free ? tariff.Of(paid.Class)
            : booking.Group is not null ? tariff.MemberFen
            : Math.Min(tariff.PublicFen, Math.Min(tariff.MemberFen, tariff.ConcessionFen));
        var minutes = (long)((booking.BookedUntil ?? booking.Stretch.End) - booking.Stretch.Start).TotalMinutes;
        return new Price(paid.Class, tariff.Per, unit, 0).For(minutes, booking.Attendees).Fen;
    }
}
