using Grpc.Core;

namespace Booking.Gateway;

/// <summary>What a call turned out to be about where neither its question nor its answer names it: a service says so,
/// the audit writes it down.</summary>
internal static class AuditedAbout
{
    private static readonly object s_member = new();
    private static readonly object s_facility = new();

    /// <summary>The call is about this person.</summary>
    public static void AuditAbout(this ServerCallContext context, MemberId member) =>
        context.UserState[s_member] = member;

    /// <summary>The call is about this kiosk's facility.</summary>
    /// <returns>The kiosk.</returns>
    public static Kiosk AuditAbout(this ServerCallContext context, Kiosk kiosk)
    {
        context.UserState[s_facility] = kiosk.Facility;
        return kiosk;
    }

    /// <summary>The subject with what a service said; what question or answer name comes first.</summary>
    public static AuditSubject AuditedWith(this ServerCallContext context, AuditSubject named) => named with
    {
        Facility = named.Facility
            ?? (context.UserState.TryGetValue(s_facility, out var facility) ? (FacilityId)facility : null),
        Member = named.Member ?? (context.UserState.TryGetValue(s_member, out var member) ? (MemberId)member : null),
    };
}
