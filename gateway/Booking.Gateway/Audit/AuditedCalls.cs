using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>Which calls are audited: all of those who work here or act for a facility, but for what anybody may see and
/// what is the caller's own. A new RPC is audited unless somebody lists it here.</summary>
internal static class AuditedCalls
{
    /// <summary>Whose. A member's own commands name them in the journal; a second record would only make booking
    /// slower.</summary>
    public const Roles Audited = Roles.Staff | Roles.Practitioner | Roles.Trainer | Roles.Auditor | Roles.Kiosk;

    private const string Package = "/booking.v1.";

    private static readonly FrozenSet<string> s_plain = new[]
    {
        // Open to everybody and about nobody.
        "Facilities/SearchFacilities", "Facilities/GetFacility", "Facilities/GetAvailability",
            "Facilities/SearchFreeTime",
        "Facilities/WatchFacility", "Facilities/ListDivisions", "Facilities/ListOrganisations",
        "Facilities/ListHolidays", "Facilities/GetOpeningDays",
        "Figures/GetFigures", "Figures/CountPeople", "Figures/GetDemand", "Figures/FitDemand",
        "Figures/GetCoverage", "Kiosks/Heartbeat", "Kiosks/ListKiosks", "Kiosks/ListDirections",
        "Approvals/GetBookingTerms", "Services/ListServices",

        // The caller's own.
        "Bookings/ListMyBookings", "Attendance/GetHolderKey", "SignIn/WhoAmI", "SignIn/ListProofs",
        "SignIn/ListSignIns", "Privacy/ExportMyData", "Privacy/RequestErasure", "Privacy/EraseMyData",
        "Notices/ListMyNotices", "Notices/GetNoticeSettings", "Notices/SetNoticeSettings",
    }.Select(name => Package + name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The methods that are never audited.</summary>
    public static IEnumerable<string> Plain => s_plain;

    public static bool IsAudited(string method, Roles roles) =>
        (roles & Audited) != 0 && method.StartsWith(Package, StringComparison.Ordinal) && !s_plain.Contains(method);

    /// <summary>Whether it is audited whoever makes it: a practitioner's days hold clients, and an account that is
    /// entered as a practitioner's needs no role to read them.</summary>
    public static bool IsAudited(object request) =>
        request is Wire.HandOverRequest or Wire.ListAppointmentsRequest { PractitionerId.Length: > 0 };

    /// <summary>As rows name it: without the package.</summary>
    public static string NameOf(string method) => method[Package.Length..];
}
