namespace Booking.Domain;

/// <summary>Defaults for one kind of appointment; each practitioner's entry may say otherwise.</summary>
/// <param name="Kind">For which kind.</param>
/// <param name="SessionMinutes">Length of a session.</param>
/// <param name="GapMinutes">Minutes after it that belong to nobody else.</param>
/// <param name="CancelHours">A client may cancel up to so many hours before; 0: until the start.</param>
/// <param name="NeedsConsent">Whether consent is recorded before a first session.</param>
/// <param name="AsksForOpponent">Whether the client is asked against whom, to keep off practitioners who act for
/// them.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record AppointmentRule(
    AppointmentKind Kind,
    int SessionMinutes,
    int GapMinutes,
    int CancelHours,
    bool NeedsConsent,
    bool AsksForOpponent,
    string Source)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AppointmentRule> All { get; } =
    [
        new(AppointmentKind.Legal, 30, 0, 0, NeedsConsent: false, AsksForOpponent: true,
            "own proposal (no source for the length); secrecy: Legal Aid Law Art 21"),
        new(AppointmentKind.Counselling, 50, 10, 24, NeedsConsent: true, AsksForOpponent: false,
            "consent forms of counselling centres: 50 minutes, 24 hours' notice, consent first; Mental Health Law Art 23"),
    ];

    /// <summary>The rule of a kind.</summary>
    public static AppointmentRule Of(AppointmentKind kind) => All.First(rule => rule.Kind == kind);
}
