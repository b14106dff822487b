namespace Booking.Domain;

/// <summary>What an appointment is for. Both are confidential.</summary>
public enum AppointmentKind
{
    /// <summary>法律咨询 legal consultation (F3).</summary>
    Legal = 1,

    /// <summary>心理咨询 psychological counselling (F4).</summary>
    Counselling = 2,
}

/// <summary>How somebody asked for an appointment; all channels are counted alike (PRACTICE G).</summary>
public enum AppointmentChannel
{
    /// <summary>In the browser or on the phone's screen.</summary>
    Web = 1,

    /// <summary>At a kiosk.</summary>
    Kiosk = 2,

    /// <summary>By telephone; staff entered it.</summary>
    Phone = 3,

    /// <summary>At the desk; staff entered it.</summary>
    WalkIn = 4,
}

/// <summary>Whom somebody wants to see.</summary>
public enum PractitionerChoice
{
    /// <summary>Anybody suited who is free: the one with the fewest appointments in that week.</summary>
    Any = 1,

    /// <summary>The one that is named.</summary>
    Named = 2,

    /// <summary>The one of the appointment that is given back for it, or of the last of this kind here; anybody, where
    /// there was none within the open horizon.</summary>
    SameAsLast = 3,
}
