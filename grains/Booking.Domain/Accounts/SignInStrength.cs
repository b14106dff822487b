namespace Booking.Domain;

/// <summary>How somebody proved who they are. What is stored keeps these numbers.</summary>
public enum SignInStrength
{
    /// <summary>By a code sent to their phone: enough for a member, not for staff.</summary>
    Code = 1,

    /// <summary>By such a code and one from their authenticator.</summary>
    Authenticator = 2,

    /// <summary>By such a code and one of the recovery codes that they keep on paper.</summary>
    RecoveryCode = 3,

    /// <summary>By a passkey: the device, and what unlocks it.</summary>
    Passkey = 4,

    /// <summary>By the identity provider of their organisation.</summary>
    Provider = 5,
}
