using Booking.Benchmarks.Peers.Full;
using Booking.Benchmarks.Servers;
using Booking.TestKit;
using Grpc.Core;
using Npgsql;

namespace Booking.Benchmarks.Scenarios;

/// <summary>One PostgreSQL and all servers of the contests, each in a process and a database of its own. A server is
/// started when it is first asked for and then kept, so that it is warmed up once and every later scenario finds all of
/// them equally warm.</summary>
internal sealed class Arena(Progress progress) : IAsyncDisposable
{
    private readonly Dictionary<string, Contender> _contenders = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-bench-").FullName;
    private PostgresServer? _postgres;
    private BenchTokens? _tokens;

    /// <summary>Who calls.</summary>
    public BenchTokens Tokens => _tokens ??= new(_folder);

    /// <summary>What the calls of staff carry.</summary>
    public Metadata Headers => Tokens.Staff;

    /// <summary>The PostgreSQL of all of them.</summary>
    public async Task<PostgresServer> PostgresAsync() => _postgres ??= await PostgresServer.StartAsync();

    /// <summary>The server with this name, running.</summary>
    public async Task<Contender> EnterAsync(string name)
    {
        if (_contenders.TryGetValue(name, out var known)) return known;
        progress.Show($"starting {name}");
        _ = Headers;
        var isOurs = name is BenchServers.Ours or BenchServers.Sqlite;
        var database = name == BenchServers.Sqlite
            ? Path.Combine(_folder, "bench.db")
            : await (await PostgresAsync()).CreateDatabaseAsync();
        if (!isOurs) await PeerData.CreateAsync(database);
        var process = await ServerProcess.StartAsync(isOurs ? BenchServers.Ours : name, database, _folder);
        return _contenders[name] = new(name, isOurs, database, process);
    }

    /// <summary>Changes a setting of the running PostgreSQL, for all who are connected.</summary>
    public async Task SetAsync(params string[] settings)
    {
        await using var data = NpgsqlDataSource.Create(
            (await PostgresAsync()).ConnectionString("postgres") + ";Pooling=false");
        foreach (var setting in settings)
        {
            await using var set = data.CreateCommand($"alter system set {setting}");
            await set.ExecuteNonQueryAsync();
        }
        await using var reload = data.CreateCommand("select pg_reload_conf(), pg_sleep(0.5)");
        await reload.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contender in _contenders.Values) await contender.Process.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        _tokens?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A running server.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="IsOurs">Whether it is the product, and so takes its facilities through its gateway.</param>
/// <param name="Database">Where it keeps its bookings.</param>
/// <param name="Process">Its process.</param>
internal sealed record Contender(string Name, bool IsOurs, string Database, ServerProcess Process)
{
    /// <summary>Whether it has been under load for long enough.</summary>
    public bool IsWarm { get; set; }
}
