using System.Security.Cryptography;
using System.Text;

namespace Booking.Gateway;

/// <summary>When the spaces of a facility are taken: nobody's name, no purpose, no booking's id.</summary>
/// <remarks>I6: whoever reads it cannot tell a confidential booking from a closed time, so both stand in it as the same
/// entries, joined where they touch.</remarks>
/// <param name="rows">What there is.</param>
/// <param name="facility">The facility.</param>
/// <param name="space">The one space, or null for all of them.</param>
/// <param name="since">What ended before is not among the rows.</param>
/// <param name="until">What starts after is not among the rows.</param>
/// <param name="isEnglish">The language.</param>
internal sealed class SpaceCalendar(
    FeedRows rows, Facility facility, ResourceId? space, Instant since, Instant until, bool isEnglish)
{
    // Nothing about a closed time may tell when it came to be closed.
    private static readonly Instant s_always = Instant.FromUtc(2000, 1, 1, 0, 0);

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[facility.Zone];
    private readonly HashSet<ResourceId> _kin = space is { } one ? KinOf(facility, one) : [
        .. facility.Resources.Select(r => r.Id)];

    public CalendarFeed Feed()
    {
        var shown = rows.Bookings.Where(b => b.Booking.Claims.Any(c => _kin.Contains(c.Resource))).ToList();
        var open = shown.Where(b => !FeedTexts.IsConfidential(facility, b.Booking.Claims)).ToDictionary(
            b => b.Booking.Id);
        var series = rows.Series
            .Where(
                plan =>
                    plan.Claims.Any(c => _kin.Contains(c.Resource))
                    && !FeedTexts.IsConfidential(facility, plan.Claims)).ToList();
        var inSeries = series.SelectMany(plan => plan.Occurrences.Where(o =>
                o.Booking is { } id && open.TryGetValue(id, out var found)
                && found.Booking.Claims.SequenceEqual(plan.Claims)))
            .Select(o => o.Booking!.Value).ToHashSet();
        var name = FeedTexts.NameOf(facility, isEnglish);
        return new()
        {
            Name = space is { } one && facility.Resources.FirstOrDefault(r => r.Id == one) is { } resource
                ? $"{name} · {FeedTexts.NameOf(resource, isEnglish)}"
                : name,
            Zone = _zone,
            Events =
            [
                .. open.Values.Where(b => !inSeries.Contains(b.Booking.Id)).Select(Taken),
                .. series.Select(plan => Taken(plan, open)).OfType<CalendarEvent>(),
                .. Closed(shown),
            ],
        };
    }

    private CalendarEvent Taken(FeedBooking entry) => new()
    {
        Uid = Uid("booking", entry.Booking.Id.Value),
        Series =
            new()
            {
                First = FeedSeries.WordsOf(entry.Booking,
                _zone),
                Recurrence = new(),
                Sequence = FeedSeries.SequenceOf(entry)
            },
        Changed = entry.ChangedAt,
        Summary = isEnglish ? "Booked" : "已预订",
        Location = FeedTexts.NamesOf(facility, entry.Booking.Claims, isEnglish),
    };

    private CalendarEvent? Taken(SeriesPlan plan, Dictionary<BookingId, FeedBooking> bookings)
    {
        var series = FeedSeries.Of(plan, id => bookings.GetValueOrDefault(id), IsAmongRows, _zone);
        if (series.Changes.Count(change => change.Now is null) == plan.Occurrences.Length) return null;
        var changed = plan.Occurrences.Where(o => o.Booking is { } id && bookings.ContainsKey(id))
            .Select(o => bookings[o.Booking!.Value].ChangedAt).Append(plan.ChangedAt).Max();
        return new()
        {
            Uid = Uid("series", plan.Id.Value),
            Series = series,
            Changed = changed,
            Summary = isEnglish ? "Booked" : "已预订",
            Location = FeedTexts.NamesOf(facility, plan.Claims, isEnglish),
        };
    }

    // What would be among the rows if it took place.
    private bool IsAmongRows(PlannedOccurrence planned)
    {
        var start = _zone.AtLeniently(planned.Wish?.Start ?? planned.Original).ToInstant();
        return start > since && start < until;
    }

    private IEnumerable<CalendarEvent> Closed(IReadOnlyList<FeedBooking> shown)
    {
        foreach (var resource in facility.Resources.Where(r => r.Kind == ResourceKind.Space && _kin.Contains(r.Id)))
        {
            var hidden = shown.Where(b => FeedTexts.IsConfidential(facility, b.Booking.Claims)
                && b.Booking.Claims.Any(c => c.Resource == resource.Id)).Select(b => b.Booking.Stretch);
            var closed = rows.Closures.Where(c => c.Resource is null || c.Resource == resource.Id).Select(
                c => c.Stretch);
            foreach (var stretch in StretchLists.Merged(hidden.Concat(closed)))
                yield return new()
                {
                    Uid = Uid("closed", $"{resource.Id}/{stretch}"),
                    Series = new()
                    {
                        First = new(stretch.Start.InZone(_zone).LocalDateTime, stretch.End.InZone(_zone).LocalDateTime),
                        Recurrence = new(),
                    },
                    Changed = s_always,
                    Summary = isEnglish ? "Not available" : "不开放",
                    Location = FeedTexts.NameOf(resource, isEnglish),
                };
        }
    }

    // A booking's id is its holder's; here it is only told apart from others.
    private string Uid(string kind, string id) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"feed/{kind}/{facility.Id}/{id}")).AsSpan(0, 12)) + "@booking";

    private static HashSet<ResourceId> KinOf(Facility facility, ResourceId one)
    {
        var wholes = facility.Resources.ToDictionary(r => r.Id, r => r.PartOf);
        var kin = new HashSet<ResourceId> { one };
        for (var whole = wholes[one]; whole is { } id; whole = wholes[id]) kin.Add(id);
        foreach (var resource in facility.Resources)
            for (var whole = resource.PartOf; whole is { } id; whole = wholes[id])
                if (id == one) kin.Add(resource.Id);
        return kin;
    }
}
