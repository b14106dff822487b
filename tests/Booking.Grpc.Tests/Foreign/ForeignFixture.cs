using System.Collections.Concurrent;
using System.Text.Json;
using Booking.Grpc.Tests.Host;
using Cases = System.Collections.Generic.Dictionary<string, (bool Ok, string Detail)>;

namespace Booking.Grpc.Tests.Foreign;

/// <summary>
/// One echo host and one nginx for all foreign clients; each client runs once per route, when its first case is asked
/// for.
/// </summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync.
public sealed class ForeignFixture : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<(ForeignClient, Route), Lazy<Task<Cases>>> _runs = new();
    private readonly SemaphoreSlim _oneInstall = new(1);
    private readonly string _directory = Directory.CreateTempSubdirectory("booking-grpc-").FullName;
    private EchoHost _host = null!;
    private Nginx? _nginx;

    private static string Scripts { get; } = FindScripts();

    public async Task InitializeAsync()
    {
        _host = await EchoHost.StartAsync();
        await Descriptors.WriteAsync(DescriptorsPath);
        _nginx = await Nginx.StartAsync(Need(ForeignTools.Nginx), _directory, _host.Http2Port, _host.Http1Port);
    }

    public async Task DisposeAsync()
    {
        _oneInstall.Dispose();
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        await _host.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    internal Task<Cases> RunAsync(ForeignClient client, Route route) =>
        _runs.GetOrAdd((client, route), _ => new Lazy<Task<Cases>>(() => RunOnceAsync(client, route))).Value;

    private string DescriptorsPath => Path.Combine(_directory, "descriptors.binpb");

    private async Task<Cases> RunOnceAsync(ForeignClient client, Route route)
    {
        var http2 = $"127.0.0.1:{(route is Route.Direct ? _host.Http2Port : _nginx!.Http2Port)}";
        var http1 = $"http://127.0.0.1:{(route is Route.Direct ? _host.Http1Port : _nginx!.Http1Port)}";
        return client switch
        {
            ForeignClient.GrpcJs => await NodeAsync("grpcjs.mjs", http2),
            ForeignClient.ConnectWeb => await NodeAsync("connect.mjs", http1),
            _ => await PythonAsync(http2)
        };
    }

    private async Task<Cases> NodeAsync(string script, string target)
    {
        await InstallAsync();
        return Read(await Tool.RunAsync(
            Need(ForeignTools.Node), [Path.Combine("node", script), target, DescriptorsPath], Scripts, RunMax));
    }

    private async Task<Cases> PythonAsync(string target) => Read(await Tool.RunAsync(
        Need(ForeignTools.Python),
        [Path.Combine("python", "grpcio_client.py"), target, DescriptorsPath],
        Scripts,
        RunMax));

    private async Task InstallAsync()
    {
        await _oneInstall.WaitAsync();
        try
        {
            // npm leaves this file when it has finished.
            var done = new FileInfo(Path.Combine(Scripts, "node_modules", ".package-lock.json"));
            var wanted = File.GetLastWriteTimeUtc(Path.Combine(Scripts, "package-lock.json"));
            if (!done.Exists || done.LastWriteTimeUtc < wanted)
                await Tool.RunAsync("npm", ["ci", "--ignore-scripts"], Scripts, RunMax);
        }
        finally
        {
            _oneInstall.Release();
        }
    }

    private static string Need(string? tool) =>
        tool ?? throw new InvalidOperationException(ForeignTools.WhyMissing);

    private static Cases Read(string lines)
    {
        var cases = new Cases();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            cases[root.GetProperty("case").GetString()!] =
                (root.GetProperty("ok").GetBoolean(), root.GetProperty("detail").GetString()!);
        }

        return cases;
    }

    private static string FindScripts()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var candidate = Path.Combine(up.FullName, "tests", "foreign");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException("tests/foreign is not above " + AppContext.BaseDirectory);
    }
}
