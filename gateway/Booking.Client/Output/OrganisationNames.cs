namespace Booking.Client;

/// <summary>What people call organisations; an id that nobody knows stays one.</summary>
internal sealed class OrganisationNames
{
    private readonly Dictionary<string, string> _names = [];

    private OrganisationNames()
    {
    }

    /// <summary>Reads the register once, and not at all where nothing is named.</summary>
    public static async Task<OrganisationNames> ForAsync(
        Session session, IEnumerable<string> organisations, CancellationToken cancellation)
    {
        var names = new OrganisationNames();
        if (organisations.All(id => id.Length == 0)) return names;
        try
        {
            var found = await session.Client.CallAsync(
                session.Client.Facilities.ListOrganisationsAsync, new Wire.ListOrganisationsRequest(), cancellation);
            foreach (var one in found.Organisations)
                names._names[one.Id] = session.Screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh : one.NameEn;
        }
        catch (RefusedException gone) when (!gone.IsUnanswered)
        {
            // Who asks is still worth showing.
        }

        return names;
    }

    public string Of(string organisation) => _names.GetValueOrDefault(organisation, organisation);
}
