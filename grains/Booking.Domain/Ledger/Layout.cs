using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A register entry made ready for deciding: every resource with its calendar, its hours and its
/// kin.</summary>
internal sealed class Layout
{
    private readonly Dictionary<ResourceId, Place> _places = [];

    public Layout(Facility entry, DateTimeZone zone)
    {
        Entry = entry;
        Zone = zone;
        Hours = new(entry.Hours, zone, entry.Calendar);
        foreach (var resource in entry.Resources)
        {
            // What is let to others is listed, but not for booking.
            var shown = entry.LeasedOut ? resource with { Bookable = false } : resource;
            _places[resource.Id] = new(shown, shown.Hours is { } own ? new(own, zone, entry.Calendar) : null);
        }
        AsksForHolidays = entry.AsksForHolidays();
        HasPractitioners = _places.Values.Any(p => p.Resource.Kind == ResourceKind.Practitioner);
        foreach (var place in _places.Values)
        {
            place.Kin = KinOf(place);
            place.IsConfidential = place.Kin.Any(k => Confidence.Covers(k.Resource));
            HasConfidential |= place.IsConfidential;
        }
    }

    public Facility Entry { get; }

    public bool HasPractitioners { get; }

    public bool AsksForHolidays { get; }

    public bool HasConfidential { get; }

    public DateTimeZone Zone { get; }

    public OpeningTable Hours { get; }

    public IEnumerable<Place> Places => Entry.Resources.Select(r => _places[r.Id]);

    public Place? Find(ResourceId id) => _places.GetValueOrDefault(id);

    /// <summary>Enters what a booking claims. A resource that the entry no longer lists is skipped: its booking is
    /// past.</summary>
    public void Occupy(BookingRecord booking)
    {
        var stretch = booking.Occupied();
        foreach (var claim in booking.Claims)
            if (Find(claim.Resource) is { } place)
            {
                place.Space?.Add(stretch, booking.Id);
                place.Stock?.Add(stretch, claim.Quantity, booking.Id);
            }
    }

    /// <summary>The reverse of <see cref="Occupy"/>.</summary>
    public void Vacate(BookingRecord booking)
    {
        var stretch = booking.Occupied();
        foreach (var claim in booking.Claims)
            if (Find(claim.Resource) is { } place)
            {
                place.Space?.Remove(stretch, booking.Id);
                place.Stock?.Remove(stretch, booking.Id);
            }
    }

    /// <summary>Whether the one is the other, a part of it, or its whole.</summary>
    public bool AreKin(ResourceId one, ResourceId other) =>
        Find(one) is { } place && place.Kin.Any(k => k.Resource.Id == other);

    /// <summary>The first occupancy of the space, its wholes or its parts; or null.</summary>
    public static (ResourceId Resource, Stretch Stretch)? FirstTaken(Place place, Stretch stretch, BookingId? except)
    {
        foreach (var kin in place.Kin)
            if (kin.Space!.FirstOverlap(stretch, except) is { } taken) return (kin.Resource.Id, taken);
        return null;
    }

    /// <summary>Gives back the room that calendars kept for more; most of them change seldom.</summary>
    public void Trim()
    {
        foreach (var place in _places.Values) place.Space?.Trim();
    }

    private ImmutableArray<Place> KinOf(Place place)
    {
        if (place.Space is null) return [];
        var kin = new List<Place> { place };
        for (var whole = place.Resource.PartOf; whole is { } id; whole = _places[id].Resource.PartOf)
            kin.Add(_places[id]);
        AddParts(place.Resource.Id);
        return [.. kin];

        void AddParts(ResourceId whole)
        {
            foreach (var part in _places.Values.Where(p => p.Resource.PartOf == whole))
            {
                kin.Add(part);
                AddParts(part.Resource.Id);
            }
        }
    }

    /// <summary>One resource with its calendar; exactly one of the two calendars is set.</summary>
    internal sealed class Place(Resource resource, OpeningTable? ownHours)
    {
        public Resource Resource { get; } = resource;

        public OpeningTable? OwnHours { get; } = ownHours;

        public SpaceCalendar? Space { get; } = resource.Kind != ResourceKind.Equipment ? new() : null;

        public StockCalendar? Stock { get; } = resource.Kind == ResourceKind.Equipment ? new() : null;

        /// <summary>Itself, its wholes and its parts: those that block each other. Empty for equipment.</summary>
        public ImmutableArray<Place> Kin { get; set; } = [];

        /// <summary>Whether nobody may tell that it is taken from that it is closed (I6).</summary>
        public bool IsConfidential { get; set; }
    }
}
