using Booking.Benchmarks.Servers;
using Booking.TestKit;
using Grpc.Core;

namespace Booking.Benchmarks.Laying;

/// <summary>A PostgreSQL into which whole cities are laid before a server starts on them.</summary>
internal sealed class Land(Progress progress) : IAsyncDisposable
{
    // With nobody to replicate to, a table that is filled in the transaction that emptied it needs no log. Durability
    // is the same.
    private static readonly string[] s_settings = ["wal_level=minimal", "max_wal_senders=0"];

    private readonly string _folder = Directory.CreateTempSubdirectory("booking-bench-").FullName;
    private PostgresServer? _postgres;
    private BenchTokens? _tokens;

    /// <summary>What every call carries: one of the staff, whose calls about people and bookings cost an audit row
    /// more.</summary>
    public Metadata Headers => (_tokens ??= new(_folder)).Staff;

    /// <summary>An empty database. Before the first one it is proved that what is laid is what the product itself would
    /// have written.</summary>
    public async Task<string> DatabaseAsync()
    {
        if (_postgres is null)
        {
            progress.Show("checking that laid rows are the product's own");
            _postgres = await PostgresServer.StartAsync(s_settings);
            await LayingCheck.RunAsync(await _postgres.CreateDatabaseAsync());
        }
        return await _postgres.CreateDatabaseAsync();
    }

    /// <summary>Starts a server on one of the databases.</summary>
    public Task<ServerProcess> StartAsync(string name, string database)
    {
        _ = Headers;
        return ServerProcess.StartAsync(name, database, _folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
        _tokens?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
