using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>Everything that is looked up rather than booked: the facilities by name and place.</summary>
/// <remarks>One per city, with the key <see cref="Key"/>. Rebuilt from the rows when it wakes; facilities tell it of
/// changes.</remarks>
[Alias("booking.ICatalogGrain")]
public interface ICatalogGrain : IGrainWithStringKey
{
    /// <summary>The key of the one catalogue.</summary>
    const string Key = "catalog/city";

    /// <summary>The facilities that match, by name.</summary>
    [Alias("search")]
    Task<FacilityPage> SearchAsync(FacilityQuery query);

    /// <summary>The entries with these ids; unknown ones are left out.</summary>
    [Alias("find")]
    Task<ImmutableArray<Facility>> FindAsync(ImmutableArray<FacilityId> ids);

    /// <summary>Told by a facility once its new entry is durable. Entries of an older version are ignored.</summary>
    [Alias("notice")]
    Task NoticeAsync(FacilityEntry entry);

    /// <summary>Asked by a board: which facilities stand in its district now; from now on it is told of every new entry
    /// there.</summary>
    /// <remarks>Forgotten when the catalogue sleeps, so a board asks again from time to time. The rows are then read
    /// again too, if that was not done within the last minute: a registration whose answer was lost told nobody of
    /// itself.</remarks>
    [Alias("join")]
    Task<ImmutableArray<FacilityId>> JoinAsync(string district);

    /// <summary>Said by a board that goes to sleep.</summary>
    [Alias("leave")]
    Task LeaveAsync(string district);

    /// <summary>The districts in which facilities stand, as far as the division takes them in: whose boards to
    /// ask.</summary>
    /// <param name="division">Code or name of a district or street, or empty for the whole city.</param>
    [Alias("districts")]
    Task<ImmutableArray<DistrictPart>> DistrictsAsync(string division);
}

/// <summary>A district, and how much of it is asked about.</summary>
/// <param name="District">Its code.</param>
/// <param name="Division">Code that a facility's division begins with.</param>
[GenerateSerializer, Immutable, Alias("booking.DistrictPart")]
public sealed record DistrictPart([property: Id(0)] string District, [property: Id(1)] string Division);
