using System.Globalization;

namespace Booking.Client;

/// <summary>Resources as people name them: by id or by name, <c>hall-1,projector:2</c>.</summary>
internal static class Claims
{
    /// <exception cref="UsageException">The facility has none of that name, or several.</exception>
    public static IEnumerable<Wire.Claim> Read(string text, Wire.Facility facility)
    {
        foreach (var part in text.Split([',', '，'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOfAny([':', '：']);
            var name = colon < 0 ? part : part[..colon];
            var quantity = 1;
            if (colon >= 0 && !int.TryParse(part[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture,
                out quantity))
                throw new UsageException($"'{part}' wants a number of pieces behind the colon.");
            yield return new() { ResourceId = Resource(name, facility), Quantity = quantity };
        }
    }

    private static string Resource(string name, Wire.Facility facility)
    {
        if (facility.Resources.Any(resource => resource.Id == name)) return name;
        var named = facility.Resources
            .Where(resource => resource.NameZh == name
                || resource.NameEn.Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return named.Count switch
        {
            1 => named[0].Id,
            > 1 => throw new UsageException(
                $"'{name}' names {named.Count} resources: {string.Join(", ", named.Select(one => one.Id))}."),

            // The platform knows best what there is, and says so with a refusal that can be explained.
            _ when name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') => name,
            _ => throw new UsageException($"{facility.NameZh} has no resource '{name}'; see 'show {facility.Id}'."),
        };
    }
}
