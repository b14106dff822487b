namespace Booking.Client;

/// <summary>What people call the spaces of some facilities; an id that nobody knows stays one.</summary>
internal sealed class SpaceNames
{
    private readonly Dictionary<(string Facility, string Resource), string> _names = [];
    private readonly string _separator;

    private SpaceNames(Screen screen) => _separator = screen.Say("、", ", ");

    /// <summary>Reads each of the facilities once.</summary>
    public static async Task<SpaceNames> ForAsync(
        Session session, IEnumerable<string> facilities, CancellationToken cancellation)
    {
        var names = new SpaceNames(session.Screen);
        foreach (var id in facilities.Distinct())
        {
            if (session.Facility is { } known && known.Id == id)
            {
                names.Add(session.Screen, known);
                continue;
            }

            try
            {
                names.Add(session.Screen, await session.Client.CallAsync(
                    session.Client.Facilities.GetFacilityAsync, new Wire.GetFacilityRequest { FacilityId = id },
                    cancellation));
            }
            catch (RefusedException gone) when (!gone.IsUnanswered)
            {
                // What was booked there is still worth showing.
            }
        }

        return names;
    }

    public string Of(string facility, string resource) => _names.GetValueOrDefault((facility, resource), resource);

    public string Of(string facility, IEnumerable<Wire.Claim> claims) => string.Join(_separator, claims.Select(claim =>
        Of(facility, claim.ResourceId) + (claim.Quantity > 1 ? $"×{claim.Quantity}" : "")));

    public void Add(Screen screen, string facility, IEnumerable<Wire.Practitioner> practitioners)
    {
        foreach (var one in practitioners)
            _names[(facility, one.Id)] = screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh : one.NameEn;
    }

    private void Add(Screen screen, Wire.Facility facility)
    {
        foreach (var one in facility.Resources)
            _names[(facility.Id, one.Id)] = screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh : one.NameEn;
    }
}
