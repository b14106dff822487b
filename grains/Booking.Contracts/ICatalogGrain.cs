using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>Everything that is looked up rather than booked: the facilities by name and place.</summary>
/// <remarks>One per city, with the key <see cref="Key"/>. Rebuilt from the rows when it wakes; facilities tell it of changes.</remarks>
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
}
