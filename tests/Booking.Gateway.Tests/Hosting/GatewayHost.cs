using System.Collections.Concurrent;
using Booking.Gateway.Tests.Identity;
using Booking.Protocol.Tokens;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>The gateway on a free loopback port, as a host carries it, and a real channel to it.</summary>
public sealed class GatewayHost : IAsyncLifetime, IDisposable
{
    /// <summary>Sunday, 11:00 in Beijing: the time that the gateway believes in.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly string _directory =
        Path.Combine(Path.GetTempPath(), "gateway-tests-" + Guid.NewGuid().ToString("N"));
    private WebApplication? _application;
    private GrpcChannel? _channel;

    internal GatewayOptions Options { get; init; } = new() { RetryAfter = TimeSpan.FromMilliseconds(20) };

    internal FakeGrains Grains { get; } = new();

    internal KeptLogs Logs { get; } = new();

    internal MemoryAudit Audit { get; } = new();

    public string Address { get; private set; } = "";

    public string KeyDirectory => Path.Combine(_directory, "keys");

    public IServiceProvider Services => _application!.Services;

    public Wire.Facilities.FacilitiesClient Facilities { get; private set; } = null!;

    public Wire.Bookings.BookingsClient Bookings { get; private set; } = null!;

    public Wire.Registry.RegistryClient Registry { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(Grains.Factory);
        builder.Services.AddSingleton<IFigures>(new NoFigures());
        builder.Services.AddSingleton<IPersonStore>(new MemoryPersons());
        builder.Services.AddSingleton<TimeProvider>(new ManualTime { Now = Start });
        builder.Services.AddBookingGateway(Options with { KeyDirectory = KeyDirectory });
        builder.Services.AddSingleton<INoticeStore>(new MemoryNotices());
        builder.Services.AddBookingNotices(KeyDirectory, new());
        builder.Services.AddSingleton<IAuditTrail>(Audit);
        builder.Services.AddBookingAudit();
        builder.Services.AddBookingPrivacy(new());
        _application = builder.Build();
        _application.MapBookingGateway();
        _application.MapBookingNotices();
        _application.MapBookingAudit();
        _application.MapBookingPrivacy();
        await _application.StartAsync();

        Address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _channel = GrpcChannel.ForAddress(Address);
        Facilities = new(_channel);
        Bookings = new(_channel);
        Registry = new(_channel);
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_application is not null) await _application.DisposeAsync();
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    public Task StopAsync() => _application!.StopAsync();

    public string Token(string member = "zhang.wei", string role = Role.Member, string scope = "city") =>
        new TokenMinter(Services.GetRequiredService<TokenKeys>())
            .Mint(member, [role], scope, Start, TimeSpan.FromHours(1));

    /// <summary>Metadata with a token; without one for an empty text.</summary>
    public static Metadata Bearer(string token) =>
        token.Length == 0 ? [] : new Metadata { { "authorization", "Bearer " + token } };

    public Metadata As(string member = "zhang.wei", string role = Role.Member, string scope = "city") =>
        Bearer(Token(member, role, scope));

    public void Dispose() => Logs.Dispose();
}

/// <summary>Keeps what was logged.</summary>
internal sealed class KeptLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, string Category)> _lines = new();

    public IEnumerable<(LogLevel Level, string Text)> Lines => _lines.Select(line => (line.Level, line.Text));

    /// <summary>The errors of those whose names begin so.</summary>
    public IEnumerable<string> Errors(string categories = "") => _lines
        .Where(line => line.Level >= LogLevel.Error && line.Category.StartsWith(categories, StringComparison.Ordinal))
        .Select(line => $"{line.Category}: {line.Text}");

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(KeptLogs logs, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            logs._lines.Enqueue((logLevel, formatter(state, exception), name));
    }
}
