namespace Booking.Domain;

// What falls due while the platform serves nobody falls due later.
public sealed partial class FacilityLedger
{
    // Not state: what was decided by it is in the journal, and a replay asks nobody when it was due.
    private Outages _outages = Outages.None;

    /// <summary>Says when the platform served nobody; what it would have taken from people in that time they keep for a
    /// while longer.</summary>
    public void Spare(Outages outages) => _outages = outages;
}
