using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The appointment that somebody waits for. All that is asked before one was asked when the list was entered,
/// so that an offer is accepted by one press.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Practitioner">With whom; null: anybody who suits.</param>
/// <param name="Suited">Who suited when the list was entered: right matter and language, and no conflict of interest.
/// Shown to nobody: whom it leaves out would tell for whom somebody acts.</param>
/// <param name="Language">A language that the practitioner must have; empty: any.</param>
/// <param name="Matter">A code of <see cref="MatterCategory"/>.</param>
/// <param name="Alias">What the practitioner will call the client; empty: as last time, or a made-up one.</param>
/// <param name="HasConsent">Whether the client consented, now or before an earlier session here.</param>
/// <param name="Opponent">Against whom, in the client's words; empty: nobody, or not asked.</param>
public sealed record WaitedAppointment(
    AppointmentKind Kind,
    ResourceId? Practitioner,
    ImmutableArray<ResourceId> Suited,
    string Language,
    string Matter,
    string Alias,
    bool HasConsent,
    string Opponent)
{
    /// <inheritdoc/>
    public bool Equals(WaitedAppointment? other) =>
        other is not null && Kind == other.Kind && Practitioner == other.Practitioner
        && Suited.SequenceEqual(other.Suited) && Language == other.Language && Matter == other.Matter
        && Alias == other.Alias
        && HasConsent == other.HasConsent && Opponent == other.Opponent;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Practitioner, Suited.Length, Matter, Alias);
}
