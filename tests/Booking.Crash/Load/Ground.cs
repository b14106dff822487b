using System.Globalization;
using Booking.Client;
using NodaTime.Text;

namespace Booking.Crash.Load;

/// <summary>What can be booked in the small city, read from the server like any client does, with a few places that all
/// want.</summary>
internal sealed class Ground
{
    private const int HotShare = 60;
    private const int HotResources = 2;
    private const int HotSlotsEach = 10;

    // Far enough ahead that no clock that is wrong by an hour makes them begin, near enough for every facility's
    // window.
    private const int FirstDay = 2;
    private const int Days = 4;

    private static readonly LocalDateTimePattern s_pattern = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd'T'HH:mm");

    private readonly IReadOnlyList<Slot> _all;
    private readonly IReadOnlyList<Slot> _hot;
    private readonly ILookup<string, Slot> _byFacility;

    private Ground(string first, List<Slot> all, IReadOnlyList<Practices> practices)
    {
        (First, _all, Practices) = (first, all, practices);
        _byFacility = all.ToLookup(slot => slot.Facility);
        var busiest = _byFacility.OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).First();
        Busiest = busiest.Key;
        _hot =
        [
            .. busiest.Where(slot => slot.Pieces == 0).GroupBy(slot => slot.Resource).Take(HotResources)
                .SelectMany(group => group.Take(HotSlotsEach)),
        ];
        ServiceType = _hot[0].Type;
    }

    /// <summary>The first day on which anybody wants anything.</summary>
    public string First { get; }

    /// <summary>The facility that most want something of.</summary>
    public string Busiest { get; }

    /// <summary>Of what type its most wanted space is.</summary>
    public string ServiceType { get; }

    /// <summary>Where advice is given.</summary>
    public IReadOnlyList<Practices> Practices { get; }

    public static async Task<Ground> ReadAsync(BookingClient client)
    {
        var slots = new List<Slot>();
        var practices = new List<Practices>();
        var first = TimeProvider.System.GetUtcNow().Date.AddDays(FirstDay)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var found = await client.CallAsync(client.Facilities.SearchFacilitiesAsync,
            new Wire.SearchFacilitiesRequest { PageSize = 200 });
        foreach (var summary in found.Facilities)
        {
            var facility = await client.CallAsync(client.Facilities.GetFacilityAsync,
                new Wire.GetFacilityRequest { FacilityId = summary.Id });
            var availability = await client.CallAsync(client.Facilities.GetAvailabilityAsync,
                new Wire.GetAvailabilityRequest
                {
                    FacilityId = facility.Id,
                    FromDate = first,
                    Days = Days,
                });
            foreach (var resource in availability.Resources)
                slots.AddRange(resource.Free.SelectMany(free =>
                    Cut(facility, facility.Resources.First(r => r.Id == resource.ResourceId), free)));
            var advice = await client.CallAsync(client.Appointments.ListPractitionersAsync,
                new Wire.ListPractitionersRequest { FacilityId = facility.Id });
            practices.AddRange(advice.Practitioners.GroupBy(one => one.Kind).Select(kind => new Practices(
                facility.Id, kind.Key, [.. kind.First().Matters.Intersect(kind.Last().Matters)],
                [.. kind.SelectMany(one => one.RoomIds).Distinct()])));
        }
        return slots.Count > 0
            ? new(first, slots, practices)
            : throw new InvalidOperationException("Nothing in the city can be booked.");
    }

    /// <summary>A slot as somebody might want it: mostly one that others want too.</summary>
    public Slot Any(Random chance)
    {
        var from = chance.Next(100) < HotShare ? _hot : _all;
        return from[chance.Next(from.Count)];
    }

    /// <summary>Another slot in the same facility.</summary>
    public Slot AnyIn(string facility, Random chance)
    {
        var hot = chance.Next(100) < HotShare ? _hot.Where(slot => slot.Facility == facility).ToList() : [];
        var from = hot.Count > 0 ? hot : [.. _byFacility[facility]];
        return from[chance.Next(from.Count)];
    }

    private static IEnumerable<Slot> Cut(Wire.Facility facility, Wire.Resource resource, Wire.Stretch free)
    {
        var grid = facility.Policy.GridMinutes;
        var length = Math.Max(facility.Policy.MinutesMin, Math.Min(60, facility.Policy.MinutesMax)) / grid * grid;
        var (start, end) = (s_pattern.Parse(free.LocalStart).Value, s_pattern.Parse(free.LocalEnd).Value);
        var past = (start.Hour * 60 + start.Minute) % grid;
        if (past > 0) start = start.PlusMinutes(grid - past);
        for (; start.PlusMinutes(length) <= end; start = start.PlusMinutes(length))
            yield return new(
                facility.Id, resource.Id, resource.Type,
                resource.Kind == Wire.ResourceKind.Equipment ? resource.Quantity : 0, start,
                start.PlusMinutes(length), grid);
    }

    public static string Text(LocalDateTime time) => s_pattern.Format(time);
}

/// <summary>Something that can be asked for.</summary>
/// <param name="Facility">Where.</param>
/// <param name="Resource">What.</param>
/// <param name="Type">Of what type it is.</param>
/// <param name="Pieces">Pieces owned, for equipment; 0 for a space.</param>
/// <param name="Start">On the facility's wall clock.</param>
/// <param name="End">Not included.</param>
/// <param name="Grid">Minutes on which starts and ends lie.</param>
internal sealed record Slot(
    string Facility, string Resource, string Type, int Pieces, LocalDateTime Start, LocalDateTime End, int Grid)
{
    public Wire.Wish Wish => new() { Start = Ground.Text(Start), End = Ground.Text(End) };

    public Wire.Claim Claim(Random chance) =>
        new() { ResourceId = Resource, Quantity = Pieces == 0 ? 1 : chance.Next(1, Math.Min(Pieces, 4) + 1) };
}

/// <summary>Advice of one kind in one facility.</summary>
/// <param name="Facility">Where.</param>
/// <param name="Kind">Which.</param>
/// <param name="Matters">Codes of what it can be about.</param>
/// <param name="Rooms">Where it is given: nobody may tell whether these are taken or closed.</param>
internal sealed record Practices(
    string Facility, Wire.AppointmentKind Kind, IReadOnlyList<string> Matters, IReadOnlyList<string> Rooms);
