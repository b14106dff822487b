namespace Booking.Seeds;

/// <summary>How much of the city a plan holds. A smaller one is a part of the larger, entry by entry the
/// same.</summary>
public enum CityScale
{
    /// <summary>Six facilities of Dongcheng, one of each kind and state that tests need.</summary>
    Tiny = 1,

    /// <summary>The district of Dongcheng with everything that stands in it.</summary>
    District = 2,

    /// <summary>All of Beijing, 400 facilities.</summary>
    City = 3,
}
