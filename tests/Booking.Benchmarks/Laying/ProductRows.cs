using Booking.Domain;
using Booking.Storage;
using NodaTime.Extensions;
using Npgsql;

namespace Booking.Benchmarks.Laying;

/// <summary>Puts bookings into the product's PostgreSQL tables without its front door, as the product would have
/// written them.</summary>
/// <remarks>Facilities go through its own journal; bookings by COPY, with payloads from its own codec.
/// <see cref="LayingCheck"/> has the product verify the outcome.</remarks>
internal static class ProductRows
{
    private static readonly Caller s_staff = new(new("bench"), StaffScope.City);

    /// <summary>Makes the tables and enters the facilities.</summary>
    public static async Task RegisterAsync(string connection, IEnumerable<Facility> entries)
    {
        await using var database = BookingDatabases.Open(connection, new(), TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        await database.TakeOverAsync(CancellationToken.None);
        // Older than any booking that is laid.
        var at = Instant.FromUtc(2020, 1, 1, 0, 0);
        await Parallel.ForEachAsync(entries, async (entry, cancellation) =>
        {
            var command = new RegisterFacility(new(Guid.NewGuid()), s_staff, entry);
            var verdict = await database.AppendAsync(
                new(
                    StreamId.Of(entry.Id), 0, [new(1, at, new FacilityRegistered(entry))],
                    [new(command.Id, CommandBody.Hash(command), at, 1, null)], []),
                cancellation);
            if (verdict != AppendVerdict.Written)
                throw new InvalidOperationException($"{entry.Id} was not entered: {verdict}.");
        });
    }

    /// <summary>Adds bookings to the empty tables. Enumerates them several times, at once.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="bookings">In the order in which they were placed; each facility's versions go on from 2 without
    /// gaps.</param>
    public static async Task LayAsync(string connection, IEnumerable<BookingRecord> bookings)
    {
        await using var data = NpgsqlDataSource.Create(connection + ";Command Timeout=600");
        var indexes = await Indexes.DropAsync(data, ["journal", "booking", "command"]);
        var remembered = TimeProvider.System.GetUtcNow().ToInstant() - Duration.FromDays(30);
        var heads = new Dictionary<string, BookingRecord>(StringComparer.Ordinal);
        await Task.WhenAll(
            Task.Run(async () =>
            {
                await using var table = await BookingCopy.RefillAsync(data, "journal", BookingCopy.Journal);
                foreach (var booking in bookings)
                {
                    table.Write(booking);
                    heads[booking.Facility.Value] = booking;
                }
                await table.CommitAsync();
            }),
            Task.Run(async () =>
            {
                await using var table = await BookingCopy.RefillAsync(data, "booking", BookingCopy.Booking);
                foreach (var booking in bookings) table.Write(booking);
                await table.CommitAsync();
            }));
        // Outcomes and messages are kept for thirty days, as the product's own housekeeping does it.
        await Task.WhenAll(new[] { BookingCopy.Command, BookingCopy.Outbox }.Select(kind => Task.Run(async () =>
        {
            await using var table = await BookingCopy.RefillAsync(data, kind.Table, kind);
            foreach (var booking in bookings)
                if (booking.PlacedAt > remembered) table.Write(booking);
            await table.CommitAsync();
        })));
        await ForgetAsync(data, remembered);
        await PutHeadsAsync(data, heads);
        await indexes.CreateAgainAsync(data);
        await RunAsync(data, "vacuum analyze");
        await RunAsync(data, "checkpoint");
    }

    private static async Task PutHeadsAsync(NpgsqlDataSource data, Dictionary<string, BookingRecord> heads)
    {
        await using var command = data.CreateCommand(
            """
            update stream_head h set version = n.version, at = n.at
            from unnest($1, $2, $3) as n(stream, version, at) where h.stream = n.stream
            """);
        command.Parameters.Add(
            new() { Value = heads.Keys.Select(f => StreamId.Of(new FacilityId(f)).Value).ToArray() });
        command.Parameters.Add(new() { Value = heads.Values.Select(b => b.Version).ToArray() });
        command.Parameters.Add(new() { Value = heads.Values.Select(b => b.PlacedAt.ToDateTimeUtc()).ToArray() });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task ForgetAsync(NpgsqlDataSource data, Instant remembered)
    {
        await using var command = data.CreateCommand("update retention set commands_before = $1 where id = 1");
        command.Parameters.Add(new() { Value = remembered.ToDateTimeUtc() });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
