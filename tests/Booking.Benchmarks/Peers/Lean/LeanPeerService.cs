using Booking.Benchmarks.Peers.Full;
using Grpc.Core;
using Npgsql;

namespace Booking.Benchmarks.Peers.Lean;

/// <summary>A single INSERT against the exclusion constraint, no rule.</summary>
internal sealed class LeanPeerService(NpgsqlDataSource data) : Wire.Bookings.BookingsBase
{
    public override async Task<Wire.Booking> PlaceBooking(Wire.PlaceBookingRequest request, ServerCallContext context)
    {
        var id = Guid.CreateVersion7();
        await using var command = data.CreateCommand(
            """
            insert into booking (id, facility_id, resource_id, booked_for, during, attendees, purpose)
            values ($1, $2, $3, $4, tstzrange($5, $6), $7, $8) on conflict do nothing
            """);
        foreach (var value in (ReadOnlySpan<object>)
            [
                id, request.FacilityId, request.Claims[0].ResourceId, request.BookedFor,
                PeerData.Utc(request.Wish.Start), PeerData.Utc(request.Wish.End), request.Attendees, request.Purpose,
            ])
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(context.CancellationToken) == 1
            ? new() { Id = id.ToString(), FacilityId = request.FacilityId }
            : throw PeerData.Refused("SLOT_TAKEN");
    }
}
