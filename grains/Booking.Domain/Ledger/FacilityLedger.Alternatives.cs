using System.Collections.Immutable;

namespace Booking.Domain;

public sealed partial class FacilityLedger
{
    /// <summary>How many alternatives a refusal offers.</summary>
    public const int AlternativesMax = 3;

    /// <summary>How many other starts are tried before giving up: both directions together.</summary>
    private const int StartsTriedMax = 200;

    /// <summary>Past this many different wishes at one version the memory starts afresh.</summary>
    private const int AlternativesRememberedMax = 1_000;

    private readonly record struct AlternativesKey(
        ResourceId First, Stretch Stretch, int Attendees, BookingId? Except, long FirstMinute, bool IsProgramme,
        long Service);

    private ImmutableArray<Alternative> AlternativesNear(
        Layout layout, in Wanted wanted, MemberStanding standing, MemberId bookedFor, Caller caller, Instant now)
    {
        if (wanted.Except is null && !wanted.IsProgramme && IsSpent(standing)) return [];
        var found = AlternativesForAnybody(layout, wanted, now);
        foreach (var offer in found)
            if (IsHindered(standing, offer.Stretch, wanted.Except))
            {
                found = FindAlternatives(layout, wanted, standing, now);
                break;
            }
        return _rules.All.IsEmpty ? found : Lawful(found, layout, wanted, standing, bookedFor, caller, now);
    }

    // A rush asks for the same slot again and again, and nothing changes between two acceptances: think once.
    private ImmutableArray<Alternative> AlternativesForAnybody(Layout layout, in Wanted wanted, Instant now)
    {
        var onlyOne = wanted.Claims.Length == 1 && wanted.Claims[0].Quantity == 1;
        if (!onlyOne) return FindAlternatives(layout, wanted, MemberStanding.Unlimited, now);
        // Bookings start on whole minutes, so all that counts of the clock is the first one that has not passed.
        var minute = (now.ToUnixTimeTicks() + NodaConstants.TicksPerMinute - 1) / NodaConstants.TicksPerMinute;
        var key = new AlternativesKey(
            wanted.Claims[0].Resource, wanted.Stretch, wanted.Attendees, wanted.Except, minute, wanted.IsProgramme,
            wanted.Service?.Rule.Version ?? 0);
        if (_alternatives.TryGetValue(key, out var known)) return known;
        if (_alternatives.Count >= AlternativesRememberedMax) _alternatives.Clear();
        return _alternatives[key] = FindAlternatives(layout, wanted, MemberStanding.Unlimited, now);
    }

    // What a rule would refuse this person is no offer; what is kept for who comes in person, to nobody else.
    private ImmutableArray<Alternative> Lawful(
        ImmutableArray<Alternative> found, Layout layout, Wanted wanted, MemberStanding standing, MemberId bookedFor,
        Caller caller, Instant now) =>
        found.RemoveAll(offer =>
        {
            var there = wanted with { Stretch = offer.Stretch };
            return (!there.IsProgramme && CheckRelease(layout, there, now) is not null)
                || CheckQuotas(layout, there, standing, now) is not null
                || CheckKeptBack(layout, there, bookedFor, caller, now) is not null;
        });

    private static bool IsHindered(MemberStanding standing, Stretch stretch, BookingId? except)
    {
        foreach (var open in standing.Open)
            if (open.Booking != except && open.Stretch.Overlaps(stretch)) return true;
        return false;
    }

    // First another space of the same type at the same time, the smallest that fits; then the same resources at the
    // nearest other time.
    private ImmutableArray<Alternative> FindAlternatives(
        Layout layout, Wanted wanted, MemberStanding standing, Instant now)
    {
        var found = ImmutableArray.CreateBuilder<Alternative>(AlternativesMax);
        if (wanted.Places is [{ Space: not null } only] && wanted.Service?.IsOneOfMany is not false
            && !IsHindered(standing, wanted.Stretch, wanted.Except))
        {
            var others = layout.Places.Where(p =>
                p.Space is not null && p != only && p.Resource.Bookable && p.Resource.Type == only.Resource.Type);
            foreach (var other in others.OrderBy(p => p.Resource.Capacity))
            {
                // Two at most: somebody who wants just this hall is better served by another hour.
                if (found.Count == AlternativesMax - 1) break;
                var instead = wanted with { Places = [other], Claims = [new Claim(other.Resource.Id, 1)] };
                if (IsBookable(layout, instead, now) && CheckRelease(layout, instead, now) is null)
                    found.Add(Offer(layout, instead));
            }
        }
        var step = Duration.FromMinutes(layout.Entry.Policy.GridMinutes);
        for (var i = 1; i <= StartsTriedMax / 2 && found.Count < AlternativesMax; i++)
            foreach (var by in (ReadOnlySpan<Duration>)[step * i, step * -i])
            {
                if (found.Count == AlternativesMax) break;
                var shifted = new Stretch(wanted.Stretch.Start + by, wanted.Stretch.End + by);
                // Choices that overlap each other are hardly three choices.
                if (found.Any(f => f.Resources.Length == wanted.Claims.Length
                    && f.Resources[0] == wanted.Claims[0].Resource && f.Stretch.Overlaps(shifted))) continue;
                if (IsHindered(standing, shifted, wanted.Except)) continue;
                var instead = wanted with { Stretch = shifted };
                if (IsBookable(layout, instead, now) && CheckRelease(layout, instead, now) is null)
                    found.Add(Offer(layout, instead));
            }
        return found.ToImmutable();
    }

    private bool IsBookable(Layout layout, in Wanted wanted, Instant now) =>
        IsFree(layout, wanted, now) && CheckKept(layout, wanted, null, now) is null;

    // Whatever it may be kept for.
    private bool IsFree(Layout layout, in Wanted wanted, Instant now)
    {
        var stretch = wanted.Stretch;
        if (stretch.Start < now) return false;
        // What is offered must be what its wall-clock words mean when they come back: across a clock change a shift can
        // leave the grid, or land in the second pass of a doubled hour.
        var words = new Wish(
            stretch.Start.InZone(layout.Zone).LocalDateTime, stretch.End.InZone(layout.Zone).LocalDateTime);
        if (CheckTime(layout, words, now, out var meant, wanted.IsProgramme, wanted.Service?.Policy) is not null
            || meant != stretch)
            return false;
        if (CheckFitting(wanted) is not null) return false;
        foreach (var place in wanted.Places)
            if (!layout.Hours.IsOpenThroughout(stretch) || place.OwnHours?.IsOpenThroughout(stretch) is false
                || FirstClosure(layout, place, stretch) is not null) return false;
        return FirstTaken(wanted) is null;
    }

    private static Alternative Offer(Layout layout, in Wanted wanted) => new(
        [.. wanted.Claims.Select(c => c.Resource)],
        wanted.Stretch,
        wanted.Stretch.Start.InZone(layout.Zone).LocalDateTime,
        wanted.Stretch.End.InZone(layout.Zone).LocalDateTime);
}
