namespace Booking.Contracts;

/// <summary>Keeps the database from growing with what nobody needs: outcomes of commands too old to be repeated, and
/// old messages.</summary>
/// <remarks>One, with the key <see cref="Key"/>. A reminder wakes it every day, also after a restart.</remarks>
[Alias("booking.IHousekeepingGrain")]
public interface IHousekeepingGrain : IGrainWithStringKey
{
    /// <summary>The key of the one housekeeper.</summary>
    const string Key = "housekeeping/city";

    /// <summary>Makes sure that the daily reminder is set. Safe to repeat; every start of a silo does.</summary>
    [Alias("ensure")]
    Task EnsureScheduledAsync();

    /// <summary>Wakes facilities that slept while a booking of theirs lapsed. A reminder does so every five
    /// minutes.</summary>
    /// <returns>How many there were.</returns>
    [Alias("wake-overdue")]
    Task<int> WakeOverdueAsync();

    /// <summary>Clears away now.</summary>
    /// <returns>What was done, now and in all.</returns>
    [Alias("run")]
    Task<HousekeepingReport> RunAsync();
}
