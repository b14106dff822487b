using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Npgsql;

namespace Booking.Benchmarks.Peers.Full;

/// <summary>The same in one stored function: one round trip.</summary>
internal sealed class FullPeerFunctionService(NpgsqlDataSource data) : Wire.Bookings.BookingsBase
{
    public override async Task<Wire.Booking> PlaceBooking(Wire.PlaceBookingRequest request, ServerCallContext context)
    {
        await using var command = data.CreateCommand("select place_booking($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        foreach (var value in (ReadOnlySpan<object>)
            [
                Guid.Parse(request.CommandId), SHA256.HashData(request.ToByteArray()), Guid.CreateVersion7(),
                request.FacilityId, request.Claims[0].ResourceId, request.BookedFor, PeerData.Utc(request.Wish.Start),
                PeerData.Utc(request.Wish.End), request.Attendees, request.Purpose,
            ])
            command.Parameters.Add(new() { Value = value });
        string answer;
        try
        {
            answer = (string)(await command.ExecuteScalarAsync(context.CancellationToken))!;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.RaiseException
            or PostgresErrorCodes.ExclusionViolation)
        {
            throw PeerData.Refused(refused.MessageText);
        }
        return answer.StartsWith("OK ", StringComparison.Ordinal)
            ? new() { Id = answer[3..], FacilityId = request.FacilityId }
            : throw PeerData.Refused(answer);
    }
}
