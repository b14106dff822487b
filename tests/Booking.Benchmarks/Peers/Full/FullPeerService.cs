using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Npgsql;

namespace Booking.Benchmarks.Peers.Full;

/// <summary>One transaction per command, two round trips: lock and read everything, then write everything.</summary>
internal sealed class FullPeerService(NpgsqlDataSource data, FullPeerOptions options) : Wire.Bookings.BookingsBase
{
    public override async Task<Wire.Booking> PlaceBooking(Wire.PlaceBookingRequest request, ServerCallContext context)
    {
        var command = Guid.Parse(request.CommandId);
        var start = PeerData.Utc(request.Wish.Start);
        var end = PeerData.Utc(request.Wish.End);
        var resource = request.Claims[0].ResourceId;
        var hash = SHA256.HashData(request.ToByteArray());
        var cancellation = context.CancellationToken;
        await using var connection = await data.OpenConnectionAsync(cancellation);
        if (options.LooksFirst
            && await IsTakenAsync(connection, command, request.FacilityId, resource, start, end, cancellation))
            throw PeerData.Refused("SLOT_TAKEN");
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (facts, isTaken) = await LockAndReadAsync(
            connection, command, hash, request, resource, start, end, cancellation);
        if (facts.Known is { } known) return new() { Id = known.ToString() };
        if (facts.Refusal is { } reason) throw PeerData.Refused(reason);
        if (isTaken) throw PeerData.Refused("SLOT_TAKEN");
        var booking = Guid.CreateVersion7();
        await WriteAsync(connection, booking, command, facts.Version + 1, request, resource, start, end, cancellation);
        await transaction.CommitAsync(cancellation);
        return new() { Id = booking.ToString(), FacilityId = request.FacilityId, Version = facts.Version + 1 };
    }

    private static async Task<bool> IsTakenAsync(
        NpgsqlConnection connection, Guid command, string facility, string resource, DateTime start, DateTime end,
        CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand(
            """
            select exists (select from booking where facility_id = $1 and resource_id = $2 and during && tstzrange($3, $4))
              and not exists (select from command where id = $5)
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = facility }, new() { Value = resource }, new() { Value = start }, new() { Value = end },
                new() { Value = command },
            },
        };
        return (bool)(await look.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<(Facts Facts, bool IsTaken)> LockAndReadAsync(
        NpgsqlConnection connection, Guid command, byte[] hash, Wire.PlaceBookingRequest request, string resource,
        DateTime start, DateTime end, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(
            batch, "insert into command (id, body_hash) values ($1, $2) on conflict (id) do nothing returning 1",
            command, hash);
        Add(batch, "select body_hash, booking_id from command where id = $1", command);
        if (options.Advisory)
        {
            Add(
                batch,
                "select open_max from member where id = $1 and pg_advisory_xact_lock(1, hashtext(id)) is not null",
                request.BookedFor);
            Add(batch, "select pg_advisory_xact_lock(2, hashtext($1))", request.FacilityId);
        }
        else
        {
            Add(batch, "select open_max from member where id = $1 for update", request.BookedFor);
            Add(batch, "select 1 from facility where id = $1 for update", request.FacilityId);
        }
        Add(
            batch,
            """
            select f.version,
              ($2::timestamptz at time zone 'Asia/Shanghai')::time < f.opens or ($3::timestamptz at time zone 'Asia/Shanghai')::time > f.closes
                or $3::timestamptz - $2::timestamptz > make_interval(mins => f.minutes_max)
                or $2 < now() or $2 > now() + make_interval(days => f.window_days + 1),
              r.capacity
            from facility f join resource r on r.facility_id = f.id and r.id = $4 where f.id = $1
            """,
            request.FacilityId, start, end, resource);
        Add(
            batch,
            """
            select count(*)::int, coalesce(bool_or(during && tstzrange($2, $3)), false)
            from booking where booked_for = $1 and upper(during) > now()
            """,
            request.BookedFor, start, end);
        Add(
            batch,
            "select exists (select from booking where facility_id = $1 and resource_id = $2 and during && tstzrange($3, $4))",
            request.FacilityId, resource, start, end);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var isNew = await reader.ReadAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var known = !isNew && reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(hash)
            ? reader.GetGuid(1)
            : (Guid?)null;
        await reader.NextResultAsync(cancellation);
        var openMax = await reader.ReadAsync(cancellation) ? reader.GetInt32(0) : 0;
        await reader.NextResultAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return (new(0, "UNKNOWN_RESOURCE", null), false);
        var version = reader.GetInt64(0);
        var refusal = !isNew ? "COMMAND_ID_REUSED"
            : request.Attendees > reader.GetInt32(2) ? "TOO_MANY_PEOPLE"
            : reader.GetBoolean(1) ? "OUTSIDE_OPENING_HOURS"
            : null;
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        refusal ??= reader.GetBoolean(1)
            ? "MEMBER_OVERLAP" : reader.GetInt32(0) >= openMax ? "MEMBER_QUOTA_SPENT"
            : null;
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (new(version, refusal, known), reader.GetBoolean(0));
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, Guid booking, Guid command, long version, Wire.PlaceBookingRequest request,
        string resource, DateTime start, DateTime end, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(
            batch,
            """
            insert into booking (id, facility_id, resource_id, booked_for, during, attendees, purpose)
            values ($1, $2, $3, $4, tstzrange($5, $6), $7, $8)
            """,
            booking, request.FacilityId, resource, request.BookedFor, start, end, request.Attendees, request.Purpose);
        Add(batch, "update command set booking_id = $2 where id = $1", command, booking);
        Add(batch, "update facility set version = $2 where id = $1", request.FacilityId, version);
        Add(
            batch,
            """
            insert into journal (facility_id, version, at, kind, payload) values ($1, $2, now(), 'booking.placed', jsonb_build_object(
              'booking', $3::uuid, 'resource', $4::text, 'member', $5::text, 'start', $6::timestamptz, 'end', $7::timestamptz,
              'attendees', $8::int, 'purpose', $9::text, 'command', $10::uuid))
            """,
            request.FacilityId, version, booking, resource, request.BookedFor, start, end, request.Attendees,
            request.Purpose, command);
        Add(
            batch, "insert into outbox (facility_id, version, topic) values ($1, $2, 'booking.placed')",
            request.FacilityId, version);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }

    private readonly record struct Facts(long Version, string? Refusal, Guid? Known);
}
