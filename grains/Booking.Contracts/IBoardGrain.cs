using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>The free time of every space in one district, so that a question about all of them is answered from
/// memory.</summary>
/// <remarks>The key comes only from <see cref="KeyOf"/>. It keeps nothing of its own: it watches the facilities of its
/// district from when it is first asked, and may lag behind them by moments. Whether something can be booked its
/// facility decides.</remarks>
/// <seealso href="../decisions/0009-free-time-boards.md"/>
[Alias("booking.IBoardGrain")]
public interface IBoardGrain : IGrainWithStringKey
{
    /// <summary>Digits of a division's code that name its district.</summary>
    const int DistrictDigits = 6;

    /// <summary>The key of the board that shows a facility standing in this division.</summary>
    static string KeyOf(string division) =>
        "board/" + (division.Length > DistrictDigits ? division[..DistrictDigits] : division);

    /// <summary>The first free times in this district.</summary>
    [Alias("search")]
    Task<FreeTimePage> SearchAsync(FreeTimeQuery query);

    /// <summary>Told by the catalogue when an entry in this district is new or different. Safe to repeat.</summary>
    [Alias("notice")]
    Task NoticeAsync(FacilityId facility);
}

/// <summary>What a board found.</summary>
/// <param name="Found">By <see cref="FreeTime.Order"/>.</param>
/// <param name="Unread">How many facilities of the district are not shown, as they could not be read yet.</param>
[GenerateSerializer, Immutable, Alias("booking.FreeTimePage")]
public sealed record FreeTimePage([property: Id(0)] ImmutableArray<FreeTime> Found, [property: Id(1)] int Unread);
