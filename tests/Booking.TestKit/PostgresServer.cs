using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Booking.TestKit;

/// <summary>A PostgreSQL of its own for tests: fresh directory, loopback only, any free port, no password, fsync
/// on.</summary>
/// <remarks>A small shell stands between: when this process ends, in whatever way, the shell's input closes, it stops
/// the server and removes the directory. So nothing is left behind even after a killed test run.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Script = """
        dir=$1; shift; bin=$1; shift
        "$bin/postgres" -D "$dir/data" "$@" >>"$dir/log" 2>&1 & pid=$!
        word=; read word
        if [ "$word" = crash ]; then kill -QUIT $pid; wait $pid; exit 0; fi
        if [ "$word" = stop ]; then kill -INT $pid; wait $pid; exit 0; fi
        kill -INT $pid; wait $pid; rm -rf "$dir"
        """;

    private static readonly string? Binaries = FindBinaries();
    private static readonly Lazy<Task<PostgresServer>> Assembly = new(() => StartAsync());
    private static int _databases;

    private readonly string _directory;
    private readonly string[] _settings;
    private Process? _shell;

    private PostgresServer(string directory, int port, string[] settings)
    {
        _directory = directory;
        _settings = settings;
        Port = port;
    }

    /// <summary>Why no server can be started here, or null when one can.</summary>
    public static string? Absence => Binaries is null ? "PostgreSQL's server programs are not installed." : null;

    /// <summary>One server shared by every test of this process; started by the first who asks, gone with the
    /// process.</summary>
    public static Task<PostgresServer> SharedAsync() => Assembly.Value;

    /// <summary>The loopback port; it stays the same over restarts.</summary>
    public int Port { get; }

    /// <summary>What the server wrote to its log.</summary>
    public string Log => File.ReadAllText(Path.Combine(_directory, "log"));

    /// <summary>Creates a cluster and starts it.</summary>
    /// <param name="settings">Extra server settings, such as <c>commit_delay=2000</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        if (Absence is { } reason) throw new InvalidOperationException(reason);
        var directory = (await RunAsync("mktemp", "-d", "/tmp/booking-pg-XXXXXX")).Trim();
        await RunAsync("chmod", "755", directory);
        await RunAsync(Path.Combine(Binaries!, "initdb"), "-D", directory + "/data", "-U", "postgres", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        var server = new PostgresServer(directory, FreePort(), settings);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>How to reach a database of this server.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database={database};Include Error Detail=true;"
        + "Gss Encryption Mode=Disable";

    /// <summary>Makes a new empty database and returns how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Starts the stopped server on the same port and files, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={Port.ToString(CultureInfo.InvariantCulture)}",
            $"unix_socket_directories={_directory}", "fsync=on", "max_connections=500", "shared_buffers=128MB",
            "max_wal_size=2GB", .. _settings,
        ];
        var start = AsPostgres("sh", ["-c", Script, "postgres-for-tests", _directory, Binaries!,
            .. settings.SelectMany(setting => new[] { "-c", setting })]);
        start.RedirectStandardInput = true;
        _shell = Process.Start(start)!;
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    ConnectionString("postgres") + ";Pooling=false;Timeout=5");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(60) && !_shell.HasExited)
            {
                await Task.Delay(25);
            }
        }
    }

    /// <summary>Ends the server like a power cut does: nothing is flushed, connections are cut.</summary>
    public Task CrashAsync() => EndAsync("crash");

    /// <summary>Ends the server in an orderly way, cutting connections; the files stay.</summary>
    public Task StopAsync() => EndAsync("stop");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shell is null) return;
        if (_shell.HasExited) await StartAgainAsync();
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _shell = null;
    }

    private async Task EndAsync(string word)
    {
        await _shell!.StandardInput.WriteLineAsync(word);
        await _shell.StandardInput.FlushAsync();
        await _shell.WaitForExitAsync();
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = AsPostgres(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{await error}");
    }

    // The server refuses to run as root, so root hands the work to the account that the package made.
    private static ProcessStartInfo AsPostgres(string program, string[] arguments)
    {
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = "/tmp";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindBinaries()
    {
        const string Root = "/usr/lib/postgresql";
        if (!Directory.Exists(Root)) return null;
        return Directory.EnumerateDirectories(Root).OrderDescending(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin")).FirstOrDefault(
                bin => File.Exists(Path.Combine(bin, "initdb")));
    }
}
