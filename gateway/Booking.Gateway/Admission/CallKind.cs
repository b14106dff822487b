namespace Booking.Gateway;

/// <summary>Kinds of calls have places of their own, so that none can take all of them from another.</summary>
internal enum CallKind
{
    /// <summary>Changes something.</summary>
    Command,

    /// <summary>Reads.</summary>
    Read,

    /// <summary>Stays for as long as its caller likes.</summary>
    Watch,
}
