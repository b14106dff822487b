using Booking.Crash.Load;
using Booking.Crash.Servers;
using Booking.Domain;
using Booking.History;

namespace Booking.Crash.Faults;

/// <summary>What a fault can lay hands on.</summary>
internal sealed class Scene : IAsyncDisposable
{
    /// <summary>The name under which a fault reports that the program did not behave as its papers say.</summary>
    public const string Conduct = "conduct";

    private readonly List<ServerProcess> _servers = [];
    private readonly IReadOnlyDictionary<string, string> _environment;

    public Scene(
        RoundDatabase database, Doors doors, HistoryRecorder history, Random chance, ServerPlace place, string folder,
        CrashFault fault)
    {
        (Database, Doors, History, Chance, Place, Folder) = (database, doors, history, chance, place, folder);
        _environment = fault.Environment(folder);
    }

    public RoundDatabase Database { get; }

    public Doors Doors { get; }

    public HistoryRecorder History { get; }

    public Random Chance { get; }

    public ServerPlace Place { get; }

    /// <summary>A folder of this round.</summary>
    public string Folder { get; }

    public TimeSpan HoleMax { get; init; }

    /// <summary>The server that should be serving now.</summary>
    public ServerProcess Server { get; set; } = null!;

    /// <summary>When the fault was over, in microseconds of the history; what takes longer from then on is
    /// recovery.</summary>
    public long? FaultEndedAt { get; private set; }

    public List<Violation> Violations { get; } = [];

    /// <summary>Everything that every server of this round said.</summary>
    public string Output => string.Join("\n---- the next server ----\n", _servers.Select(server => server.Output));

    public void FaultEnds() => FaultEndedAt = History.Now;

    public void Complain(string what) => Violations.Add(new(Conduct, what));

    public ServerProcess Launch(ServerPlace place)
    {
        var server = ServerProcess.Launch(place, _environment);
        _servers.Add(server);
        return server;
    }

    public async Task StartAsync()
    {
        Server = Launch(Place);
        await Server.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
    }
}
