namespace Booking.Gateway;

/// <summary>What a caller's roles allow, as far as the token alone can tell. The grains check scope again.</summary>
internal static class Rights
{
    /// <summary>Only staff may name somebody else as the one who turns up.</summary>
    public static void RequireBookingFor(Caller caller, MemberId bookedFor)
    {
        if (bookedFor != caller.Member && !caller.Desk.IsStaff) throw NotAllowed("book_for_others");
    }

    /// <summary>What only a desk or a device of a facility does; which facility's, the facility looks at
    /// itself.</summary>
    public static void RequireDesk(Caller caller, string permission)
    {
        if (!caller.Desk.IsStaff && caller.Desk.Reach != StaffReach.Kiosk) throw NotAllowed(permission);
    }

    /// <summary>Changing a facility's entry or closures.</summary>
    public static void RequireKeeping(Identity identity, FacilityId facility, string division)
    {
        if ((identity.Roles & Roles.Keepers) == 0 || !identity.Caller.Desk.Covers(facility, division))
            throw NotAllowed("keep_facility");
    }

    /// <summary>Changing the city's register.</summary>
    public static void RequireCity(Identity identity)
    {
        if ((identity.Roles & Roles.CityAdministrator) == 0 || identity.Caller.Desk.Reach != StaffReach.City)
            throw NotAllowed("keep_register");
    }

    /// <summary>The refusal of something that needs more rights.</summary>
    public static RefusedException NotAllowed(string permission) =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.NotAllowed, ("permission", permission)));
}
