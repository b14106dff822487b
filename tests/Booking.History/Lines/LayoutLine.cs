using Booking.Domain;

namespace Booking.History;

/// <summary>What can be booked in a facility, from a version on.</summary>
public sealed class LayoutLine : HistoryLine
{
    /// <summary>The version from which on it is so.</summary>
    public required long Version { get; init; }

    /// <summary>Whether two servers lived at once: the one that lags may refuse what is free again and show what was,
    /// see decision
    /// 0001 on the boundary of consistency, so refusals and readings are not judged.</summary>
    public bool MayLag { get; init; }

    /// <summary>Every resource, bookable or not.</summary>
    public required IReadOnlyList<RecordedResource> Resources { get; init; }

    /// <summary>The layout that a register entry gives.</summary>
    public static LayoutLine Of(Facility entry, long version, bool mayLag = false) => new()
    {
        Facility = entry.Id.Value,
        Version = version,
        MayLag = mayLag,
        Resources =
        [
            .. entry.Resources.Select(r => new RecordedResource(
                r.Id.Value, r.PartOf?.Value, r.Kind == ResourceKind.Equipment ? r.Quantity : 0)),
        ],
    };
}

/// <param name="Id">The resource.</param>
/// <param name="PartOf">The space that it is a part of, or null.</param>
/// <param name="Pieces">How many there are of it; 0 for a space, which is held by one at a time.</param>
public sealed record RecordedResource(string Id, string? PartOf, int Pieces);
