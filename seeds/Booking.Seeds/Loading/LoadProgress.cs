namespace Booking.Seeds;

/// <summary>How far a load has come.</summary>
/// <param name="Done">Entries answered: divisions, organisations, holidays and facilities alike.</param>
/// <param name="Total">Entries in the plan.</param>
/// <param name="Changed">Entries that were new or different.</param>
public sealed record LoadProgress(int Done, int Total, int Changed);

/// <summary>What a load did.</summary>
/// <param name="RegisterEntries">Divisions, organisations and holidays sent.</param>
/// <param name="RegisterChanged">How many of them were new or different.</param>
/// <param name="Facilities">Facilities sent.</param>
/// <param name="FacilitiesChanged">How many of them were new or different.</param>
/// <param name="Repeats">How often a command had to be sent again.</param>
/// <param name="Took">How long it took.</param>
public sealed record LoadReport(
    int RegisterEntries, int RegisterChanged, int Facilities, int FacilitiesChanged, int Repeats, TimeSpan Took)
{
    /// <summary>Entries that were new or different; 0 when everything had been there.</summary>
    public int Changed => RegisterChanged + FacilitiesChanged;
}

/// <summary>The load was broken off: a command was refused, or the gateway stayed away.</summary>
public sealed class LoadFailedException(string message, Exception inner) : Exception(message, inner);
