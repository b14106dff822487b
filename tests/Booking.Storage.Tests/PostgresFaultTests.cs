using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Booking.Storage.Tests;

/// <summary>A server of its own that is crashed, stopped and cut off while appends are under way.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private static readonly CancellationToken Soon = new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token;

    private PostgresServer? _server;

    public async Task InitializeAsync()
    {
        if (PostgresFactAttribute.SkipReason is null) _server = await PostgresServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [PostgresFact]
    public async Task PowerCut_InTheMiddleOfAppends_LosesNothingThatWasAcknowledged()
    {
        await using var database = await OpenAsync(await _server!.CreateDatabaseAsync(), new());
        var acknowledged = new ConcurrentBag<BookingRecord>();
        var halfWay = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 64).Select(async writer =>
        {
            var version = 0L;
            while (!stop.IsCancellationRequested)
            {
                var booking = Make.Booking(
                    writer * 1_000_000 + (int)version + 1, facility: $"f-{writer}", version: version + 1);
                try
                {
                    if (await database.AppendAsync(Storing(booking), Soon) == AppendVerdict.Written)
                    {
                        version++;
                        acknowledged.Add(booking);
                        if (acknowledged.Count == 2_000) halfWay.TrySetResult();
                        continue;
                    }
                }
                catch (JournalUnavailableException)
                {
                }
                // As a grain does: nobody knows what was written, so look.
                version = await HeadAsync(database, booking.Facility) ?? version;
            }
        }).ToArray();
        for (var round = 0; round < 3; round++)
        {
            await halfWay.Task.WaitAsync(Soon);
            await _server.CrashAsync();
            halfWay = new();
            acknowledged.Count.ShouldBeGreaterThan(0);
            await _server.StartAgainAsync();
            halfWay.TrySetResult();
        }
        var before = acknowledged.Count;
        while (acknowledged.Count < before + 500) await Task.WhenAny(Task.Delay(20, Soon), Task.WhenAll(writers));
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        foreach (var booking in acknowledged)
        {
            Same.Booking(await database.FindBookingAsync(booking.Id, Soon), booking);
            (await database.FindOutcomeAsync(
                StreamId.Of(booking.Facility), booking.PlacedWith, Soon)).ShouldNotBeNull();
        }
    }

    [PostgresFact]
    public async Task ServerAway_FailsAsUnavailable_AndComesBackByItself()
    {
        await using var database = await OpenAsync(
            await _server!.CreateDatabaseAsync(), new() { CommandTimeout = TimeSpan.FromSeconds(3) });
        await _server.StopAsync();
        (await database.PingAsync(Soon)).ShouldBeFalse();
        await Should.ThrowAsync<JournalUnavailableException>(
            () => database.AppendAsync(Storing(Make.Booking(version: 1)), Soon).AsTask());
        await Should.ThrowAsync<JournalUnavailableException>(
            () => database.FindBookingAsync(Make.BookingId(1), Soon).AsTask());
        await Should.ThrowAsync<JournalUnavailableException>(
            () => database.LoadMemberAsync(new("ann"), Make.Monday, Soon).AsTask());
        await _server.StartAgainAsync();
        (await AppendUntilAnsweredAsync(database, Make.Booking(version: 1))).ShouldBe(AppendVerdict.Written);
        (await database.PingAsync(Soon)).ShouldBeTrue();
    }

    [PostgresFact]
    public async Task BlackHole_IsAnsweredWithinTheTimeout_AndLeftBehindAfterIt()
    {
        var address = await _server!.CreateDatabaseAsync();
        await using (await OpenAsync(address, new()))
        {
        }
        await using var hole = new BlackHole(_server.Port);
        var limit = TimeSpan.FromSeconds(2);
        await using var database = await OpenAsync(
            address.Replace($"Port={_server.Port}", $"Port={hole.Port}", StringComparison.Ordinal),
            new() { CommandTimeout = limit });
        (await database.AppendAsync(Storing(Make.Booking(1, version: 1)), Soon)).ShouldBe(AppendVerdict.Written);

        hole.Swallow = true;
        var waited = Stopwatch.StartNew();
        var first = Should.ThrowAsync<JournalUnavailableException>(
            () => database.AppendAsync(Storing(Make.Booking(2, version: 2)), Soon).AsTask());
        var second = Should.ThrowAsync<JournalUnavailableException>(
            () => database.AppendAsync(Storing(Make.Booking(3, facility: "club", version: 1)), Soon).AsTask());
        var read = Should.ThrowAsync<JournalUnavailableException>(
            () => database.FindBookingAsync(Make.BookingId(1), Soon).AsTask());
        await Task.WhenAll(first, second, read);
        waited.Elapsed.ShouldBeLessThan(limit * 2);

        hole.Swallow = false;
        (await AppendUntilAnsweredAsync(database, Make.Booking(4, facility: "park", version: 1))).ShouldBe(
            AppendVerdict.Written);
    }

    [PostgresFact]
    public async Task ReadOnlyDatabase_IsUnavailable_NotABug()
    {
        var address = await _server!.CreateDatabaseAsync();
        await using (await OpenAsync(address, new()))
        {
        }
        await using var database = BookingDatabases.Open(
            address + ";Options=-c default_transaction_read_only=on", new(), TimeProvider.System);
        await Should.ThrowAsync<JournalUnavailableException>(() => database.TakeOverAsync(Soon).AsTask());
    }

    private static async Task<IBookingDatabase> OpenAsync(string address, StorageOptions options)
    {
        var database = BookingDatabases.Open(address, options, TimeProvider.System);
        await database.MigrateAsync(Soon);
        await database.TakeOverAsync(Soon);
        return database;
    }

    private static JournalAppend Storing(BookingRecord booking) => new(
        StreamId.Of(booking.Facility), booking.Version - 1, [new(booking.Version, Make.Monday, new WriterRecovered())],
        [new(booking.PlacedWith, 1, Make.Monday, booking.Version, booking)], [booking]);

    private static async Task<long?> HeadAsync(IBookingDatabase database, FacilityId facility)
    {
        try
        {
            return (await database.LoadFacilityAsync(
                facility, Instant.MaxValue - Duration.FromDays(400), Make.Monday, Soon))?.Version
                ?? 0;
        }
        catch (JournalUnavailableException)
        {
            await Task.Delay(20, Soon);
            return null;
        }
    }

    private static async Task<AppendVerdict> AppendUntilAnsweredAsync(IBookingDatabase database, BookingRecord booking)
    {
        while (true)
        {
            try
            {
                return await database.AppendAsync(Storing(booking), Soon);
            }
            catch (JournalUnavailableException)
            {
                await Task.Delay(50, Soon);
            }
        }
    }

    /// <summary>Passes bytes on to the server until told to swallow them; connections stay open, as behind a dead
    /// switch.</summary>
    private sealed class BlackHole : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _ending = new();
        private readonly int _target;

        public BlackHole(int target)
        {
            _target = target;
            _listener.Start();
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public bool Swallow { get; set; }

        public async ValueTask DisposeAsync()
        {
            await _ending.CancelAsync();
            _listener.Dispose();
        }

        private async Task AcceptAsync()
        {
            while (!_ending.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }

        private async Task PumpAsync(TcpClient from, TcpClient to)
        {
            var buffer = new byte[16_384];
            try
            {
                while (await from.GetStream().ReadAsync(buffer, _ending.Token) is var count and > 0)
                    if (!Swallow) await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _ending.Token);
                to.Dispose();
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException
                or InvalidOperationException)
            {
                from.Dispose();
                to.Dispose();
            }
        }
    }
}
