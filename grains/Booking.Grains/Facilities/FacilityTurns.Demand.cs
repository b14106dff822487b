using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    private readonly DemandTally _demand = new(id);

    // Who leaves the resources of a service to the facility wants one of the kind that the service takes.
    private void CountDemand(FacilityLife life, PlaceBooking wish, RefusalReason reason, Instant now) => _demand.Count(
        wish, reason, life.Ledger.Entry, now,
        wish.Claims.IsEmpty && wish.Service is { } service ? life.Ledger.TypeOf(service, now) : null);

    /// <summary>Hands over what was turned away since the last time (P11); what cannot be handed over now is kept for
    /// the next.</summary>
    /// <param name="take">Whoever writes it down.</param>
    public async Task HandOverDemandAsync(Func<ImmutableArray<TurnedAway>, Task> take)
    {
        if (_demand.IsEmpty) return;
        var taken = _demand.Take();
        try
        {
            await take(taken);
        }
        catch
        {
            _demand.Return(taken);
            throw;
        }
    }
}
