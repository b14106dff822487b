namespace Booking.Gateway;

/// <summary>One row of the permission matrix.</summary>
/// <param name="Method">The full name of the RPC.</param>
/// <param name="Roles">Who may call it.</param>
/// <param name="Bound">How far that reaches.</param>
internal sealed record Permission(string Method, Roles Roles, Bound Bound);

/// <summary>How far a permission reaches, given the caller and where their roles hold.</summary>
internal enum Bound
{
    /// <summary>It concerns nobody's data and no facility's.</summary>
    None = 0,

    /// <summary>What is the caller's own; for staff and kiosks, also what lies in a facility of their scope.</summary>
    Own = 1,

    /// <summary>Facilities of the caller's scope.</summary>
    Facility = 2,

    /// <summary>Only where the roles hold in the whole city.</summary>
    City = 3,
}
