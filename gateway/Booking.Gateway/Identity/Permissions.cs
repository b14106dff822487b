using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>The permission matrix: every RPC of booking.v1 that needs a token, who may call it, and how far that
/// reaches.</summary>
/// <remarks>Roles are looked at here, before a service sees the call; an RPC without a row is nobody's. The bound needs
/// to know whose thing it is: where the request names a facility the services ask <see cref="Rights"/>, and the grains,
/// which alone know whose booking it is, look again in any case.</remarks>
internal static class Permissions
{
    private const string Package = "/booking.v1.";

    // Whoever works here may also book for themself.
    private const Roles Persons = Roles.Member | Roles.Practitioner | Roles.Trainer | Roles.Staff;
    private const Roles Everybody = Persons | Roles.Auditor | Roles.Kiosk | Roles.KioskVisitor;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Permission> Matrix { get; } =
    [
        Row("Facilities/SearchFacilities", Everybody, Bound.None),
        Row("Facilities/GetFacility", Everybody, Bound.None),
        Row("Facilities/GetAvailability", Everybody, Bound.None),
        Row("Facilities/GetOpeningDays", Everybody, Bound.None),
        Row("Facilities/SearchFreeTime", Everybody, Bound.None),
        Row("Facilities/WatchFacility", Everybody, Bound.None),
        Row("Facilities/ListDivisions", Everybody, Bound.None),
        Row("Facilities/ListOrganisations", Everybody, Bound.None),
        Row("Facilities/ListHolidays", Everybody, Bound.None),

        // A kiosk by itself books for nobody: it takes the member in front of it. What takes longer belongs on a phone
        // or to a desk.
        Row("Bookings/PlaceBooking", Persons | Roles.KioskVisitor, Bound.Own),
        Row("Bookings/MoveBooking", Persons, Bound.Own),
        Row("Bookings/ResizeBooking", Persons, Bound.Own),
        Row("Bookings/CancelBooking", Persons | Roles.KioskVisitor, Bound.Own),
        Row("Bookings/GetBooking", Persons | Roles.KioskVisitor, Bound.Own),
        Row("Bookings/ListMyBookings", Persons | Roles.KioskVisitor, Bound.Own),

        // A series is thought about: nothing for a kiosk.
        Row("SeriesBookings/PlaceSeries", Persons, Bound.Own),
        Row("SeriesBookings/EditSeries", Persons, Bound.Own),
        Row("SeriesBookings/CancelSeries", Persons, Bound.Own),
        Row("SeriesBookings/GetSeries", Persons, Bound.Own),
        Row("SeriesBookings/ListMySeries", Persons, Bound.Own),

        // When spaces are taken is anybody's to see; whose link it is, only its own.
        Row("Feeds/CreateFeed", Persons, Bound.Own),
        Row("Feeds/ListFeeds", Persons, Bound.Own),
        Row("Feeds/RevokeFeed", Persons, Bound.Own),

        Row("Attendance/GetHolderKey", Persons, Bound.Own),
        Row("Attendance/CheckIn", Roles.Staff | Roles.Kiosk | Roles.KioskVisitor, Bound.Facility),
        Row("Attendance/EndBooking", Persons | Roles.KioskVisitor, Bound.Own),
        Row("Attendance/CorrectAttendance", Roles.Staff, Bound.Facility),
        Row("Attendance/AppealNoShow", Persons, Bound.Own),
        Row("Attendance/AnswerAppeal", Roles.Staff, Bound.Facility),
        Row("Attendance/ListAppeals", Roles.Staff, Bound.Facility),
        Row("Attendance/GetStanding", Persons, Bound.Own),

        Row("Approvals/ListPending", Roles.Staff, Bound.Facility),
        Row("Approvals/ApproveBooking", Roles.Staff, Bound.Facility),
        Row("Approvals/DeclineBooking", Roles.Staff, Bound.Facility),
        Row("Approvals/NameCompanions", Persons | Roles.KioskVisitor, Bound.Own),
        Row("Approvals/GetBookingTerms", Everybody, Bound.None),
        Row("Approvals/SetBookingTerms", Roles.Keepers, Bound.Facility),
        Row("Appointments/ListAppointmentPlaces", Everybody, Bound.None),
        Row("Appointments/ListPractitioners", Everybody, Bound.None),
        Row("Appointments/SearchAppointmentTimes", Everybody, Bound.None),
        Row("Appointments/BookAppointment", Persons | Roles.KioskVisitor, Bound.Own),
        // Neither a desk nor an administrator reads them: the facility shows them to the practitioner and to the
        // client.
        Row("Appointments/ListAppointments", Persons, Bound.Own),
        Row("Appointments/HandOver", Persons, Bound.Own),
        Row("Appointments/ListPractitionerEntries", Roles.Keepers, Bound.Facility),
        Row("Appointments/RegisterPractitioner", Roles.Keepers, Bound.Facility),

        Row("Waiting/EnterWaitingList", Persons, Bound.Own),
        Row("Waiting/WaitForAppointment", Persons, Bound.Own),
        Row("Waiting/LeaveWaitingList", Persons, Bound.Own),
        Row("Waiting/ListMyWaiting", Persons, Bound.Own),
        Row("Waiting/AcceptOffer", Persons, Bound.Own),
        Row("Waiting/DeclineOffer", Persons, Bound.Own),
        Row("Waiting/ListFacilityWaiting", Roles.Staff, Bound.Facility),
        Row("Waiting/ListAffected", Roles.Staff, Bound.Facility),
        Row("Waiting/GetAffected", Persons, Bound.Own),

        Row("Registry/RegisterFacility", Roles.Keepers, Bound.Facility),
        Row("Registry/DeclareClosure", Roles.Keepers, Bound.Facility),
        Row("Registry/LiftClosure", Roles.Keepers, Bound.Facility),
        Row("Registry/ImportRegister", Roles.CityAdministrator, Bound.City),

        Row("Figures/GetFigures", Roles.Staff, Bound.Facility),
        Row("Figures/CountPeople", Roles.Staff, Bound.Facility),
        Row("Figures/ListFigureRows", Roles.Staff, Bound.Facility),
        Row("Figures/GetDemand", Roles.Staff, Bound.Facility),
        Row("Figures/FitDemand", Roles.Staff, Bound.Facility),
        Row("Figures/GetCoverage", Roles.Staff | Roles.Auditor, Bound.None),
        Row("Desk/GetDay", Roles.Staff, Bound.Facility),

        Row("Notices/ListMyNotices", Persons, Bound.Own),
        Row("Notices/GetNoticeSettings", Persons, Bound.Own),
        Row("Notices/SetNoticeSettings", Persons, Bound.Own),

        // Of oneself only: none of them takes an id.
        Row("Privacy/ExportMyData", Persons, Bound.Own),
        Row("Privacy/RequestErasure", Persons, Bound.Own),
        Row("Privacy/EraseMyData", Persons, Bound.Own),

        Row("Audit/SearchAudit", Roles.CityAdministrator | Roles.Auditor, Bound.City),

        // What is decided by everybody may read, to see that it is the same for all.
        Row("Rules/SetRule", Roles.Keepers, Bound.Facility),
        Row("Rules/ListRules", Everybody, Bound.None),
        Row("Rules/TryRule", Roles.Keepers, Bound.Facility),
        Row("Rules/TryHouse", Roles.Keepers, Bound.Facility),

        Row("Services/ListServices", Everybody, Bound.None),
        Row("Services/QuoteBooking", Persons | Roles.KioskVisitor, Bound.Own),
        // Of whom shows the card, or has a booking in a facility of the caller's scope; the person's own grain looks
        // (decision 0050).
        Row("Services/RecordPerson", Roles.Staff, Bound.Facility),
        Row("Services/RecordUnion", Roles.Staff, Bound.Facility),
        Row("Services/GetPerson", Persons, Bound.Own),

        Row("SignIn/WhoAmI", Everybody, Bound.None),
        Row("SignIn/RegisterMember", Roles.Staff, Bound.None),
        // One's own, by the sign-in's own token besides.
        Row("SignIn/ProveAuthenticator", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/ListProofs", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/BeginAuthenticator", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/ConfirmAuthenticator", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/RemoveAuthenticator", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/BeginPasskeyEnrolment", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/FinishPasskeyEnrolment", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/RemovePasskey", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/BeginEmail", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/ConfirmEmail", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/ListSignIns", Persons | Roles.Auditor, Bound.Own),
        Row("SignIn/EndSignIn", Persons | Roles.Auditor, Bound.Own),

        Row("Kiosks/InviteKiosk", Roles.Keepers, Bound.Facility),
        // A desk goes to whoever asks for help in front of one.
        Row("Kiosks/ListKiosks", Roles.Staff, Bound.Facility),
        Row("Kiosks/RevokeKiosk", Roles.Keepers, Bound.Facility),
        Row("Kiosks/SetDirection", Roles.Keepers, Bound.Facility),
        Row("Kiosks/ListDirections", Roles.Keepers, Bound.Facility),
        Row("Kiosks/AnswerHelp", Roles.Staff, Bound.Facility),
        Row("Kiosks/Heartbeat", Roles.Kiosk, Bound.Own),
        Row("Kiosks/IdentifyByPin", Roles.Kiosk, Bound.Facility),
        Row("Kiosks/RequestVisitCode", Roles.Kiosk, Bound.Facility),
        Row("Kiosks/IdentifyByCode", Roles.Kiosk, Bound.Facility),
        Row("Kiosks/SetPin", Persons | Roles.KioskVisitor, Bound.Own),
    ];

    private static readonly FrozenDictionary<string, Roles> s_roles =
        Matrix.ToFrozenDictionary(row => row.Method, row => row.Roles, StringComparer.Ordinal);

    /// <summary>What somebody of these roles may call, as "Desk/GetDay": so that a screen offers nothing that would be
    /// refused.</summary>
    public static IEnumerable<string> Of(Roles roles) =>
        from row in Matrix where (row.Roles & roles) != 0 select row.Method[Package.Length..];

    /// <summary>Refuses a caller none of whose roles may call the method. What a host maps beside booking.v1 needs a
    /// valid token, and checks of its own.</summary>
    public static void Require(string method, Roles roles)
    {
        if (!method.StartsWith(Package, StringComparison.Ordinal)) return;
        if ((s_roles.GetValueOrDefault(method) & roles) == 0)
            throw RefusalStatus.Of(
                Refusal.Because(RefusalReason.NotAllowed, ("permission", method[(method.LastIndexOf('/') + 1)..])));
    }

    private static Permission Row(string method, Roles roles, Bound bound) => new(Package + method, roles, bound);
}
