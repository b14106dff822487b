using System.Collections.Immutable;

namespace Booking.Domain;

// I6: what is taken behind a confidential door looks like what is closed there.
public sealed partial class FacilityLedger
{
    /// <summary>Whether the booking is an appointment, so that not even the desk may see whose it is.</summary>
    public bool IsConfidential(BookingRecord booking) =>
        // A booking that is forgotten here still names its practitioner.
        _layout is { HasPractitioners: true } layout
        && booking.Claims.Any(c => layout.Find(c.Resource)?.Resource.Kind == ResourceKind.Practitioner);

    /// <summary>Whether the resource is one of which nobody may tell taken from closed; its whole and its parts share
    /// that.</summary>
    public bool IsConfidential(ResourceId resource) => _layout?.Find(resource)?.IsConfidential ?? false;

    /// <summary>Whether it is a practitioner, of whom only appointment times are shown.</summary>
    public bool IsPractitioner(ResourceId resource) =>
        _layout?.Find(resource)?.Resource.Kind == ResourceKind.Practitioner;

    /// <summary>Whether anything here is confidential.</summary>
    public bool HasConfidential => _layout?.HasConfidential ?? false;

    // One question for all that must look alike: own hours, own closures, taken.
    private bool IsHidden(Layout layout, Layout.Place place, Stretch stretch, BookingId? except) =>
        place.OwnHours?.IsOpenThroughout(stretch) is false
        || FirstClosure(layout, place, stretch) is not null
        || Layout.FirstTaken(place, stretch, except) is not null;

    // Whether the door of an appointment's house or room is shut then. That the practitioner is away is told otherwise.
    private bool IsShut(Appointment appointment)
    {
        var session = new Stretch(appointment.Stretch.Start, appointment.SessionEnd);
        return _layout is { } layout && layout.Find(appointment.Room) is { } room
            && (!IsWithinHours(layout, appointment.Room, session) || FirstClosure(layout, room, session) is not null);
    }

    private static Refusal NotOffered(ResourceId? resource) =>
        Refusal.Because(RefusalReason.TimeNotOffered, ("resource", resource?.Value ?? ""));

    // An appointment keeps its length, and another time of it is another appointment: nothing tells watchers that it
    // moved.
    private Refusal? CheckPlain(BookingRecord booking) => IsConfidential(booking)
        ? Refusal.Because(RefusalReason.NotAllowed, ("permission", "change_appointment"))
        : null;

    private Refusal? CheckCancelling(BookingRecord booking, Instant now)
    {
        if (!_appointments.TryGetValue(booking.Id, out var appointment)) return null;
        if (appointment.CancelUntil is not { } until || now < until || IsShut(appointment)) return null;
        var hours = (long)(appointment.Stretch.Start - until).TotalHours;
        return Refusal.Because(
            RefusalReason.CancelTooLate, ("until", Refusal.Text(until)), ("hours", Refusal.Text(hours)));
    }

    private Facility WithPractitioners(Facility entry) => Entry is { } current
        && current.Resources.Where(r => r.Kind == ResourceKind.Practitioner)
            .ToImmutableArray() is { IsEmpty: false } practitioners
            ? entry with { Resources = [.. entry.Resources, .. practitioners] }
            : entry;
}
