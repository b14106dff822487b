namespace Booking.Gateway;

/// <summary>A kiosk to be tried out where codes appear on the console anyway: a demonstration needs no administrator
/// first.</summary>
public sealed class DemoKiosk
{
    private readonly IKioskStore _store;
    private readonly KioskEntry _entry;
    private readonly KioskVisits _visits;

    internal DemoKiosk(IKioskStore store, KioskEntry entry, KioskVisits visits) =>
        (_store, _entry, _visits) = (store, entry, visits);

    /// <summary>A fresh one-time code for the facility, unless a kiosk of it is enrolled already.</summary>
    public async Task<string?> InviteAsync(FacilityId facility, CancellationToken cancellation) =>
        (await _store.ListAsync(facility, cancellation)).Any(
            kiosk => kiosk is { EnrolledAt: not null, RevokedAt: null })
            ? null
            : (await _entry.InviteAsync(facility, "大厅", new("demo-loader"), cancellation)).Code;

    /// <summary>Gives a member a PIN unless they have one.</summary>
    public async Task EnsurePinAsync(MemberId member, string pin, CancellationToken cancellation)
    {
        if (await _store.FindPinAsync(member, cancellation) is null)
            await _visits.SetPinAsync(member, pin, cancellation);
    }
}
