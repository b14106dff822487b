namespace Booking.Contracts;

/// <summary>Keeps the figures of use up with the journal, beside everything else and never before it. One, with the key
/// <see cref="Key"/>.</summary>
[Alias("booking.IFiguresGrain")]
public interface IFiguresGrain : IGrainWithStringKey
{
    /// <summary>The key of the one follower.</summary>
    const string Key = "figures/city";

    /// <summary>Begins to follow, or goes on. Safe to repeat; every start of a silo does, and a reminder every
    /// minute.</summary>
    [Alias("follow")]
    Task FollowAsync();
}
