using Booking.Domain;

namespace Booking.Contracts;

/// <summary>The city's register: territory, organisations, holidays. One, with the key <see cref="Key"/>.</summary>
[Alias("booking.IRegisterGrain")]
public interface IRegisterGrain : IGrainWithStringKey
{
    /// <summary>The key of the one register.</summary>
    const string Key = "register/city";

    /// <summary>Adds or replaces entries; answers how many were new or different.</summary>
    /// <returns>The count, or the first of: Malformed, NotAllowed, CommandIdReused.</returns>
    [Alias("import")]
    Task<Outcome<int>> ImportAsync(ImportRegister command);

    /// <summary>The whole register.</summary>
    [Alias("get")]
    Task<RegisterImage> GetAsync();
}
