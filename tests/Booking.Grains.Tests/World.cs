using Booking.Silo.Composition;
using Booking.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Grains.Tests;

/// <summary>The engine of this build with the real grains on a real database, and a clock in our hands.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ErrorLog _errors;

    private World(IHost host, IBookingDatabase database, FaultyJournal journal, ManualClock clock, ErrorLog errors)
    {
        _host = host;
        Database = database;
        Journal = journal;
        Clock = clock;
        _errors = errors;
    }

    public IBookingDatabase Database { get; }

    public FaultyJournal Journal { get; }

    public ManualClock Clock { get; }

    public OutageWatch Outages => _host.Services.GetRequiredService<OutageWatch>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts a silo on the database, after taking it over from whoever had it.</summary>
    public static async Task<World> StartAsync(
        string connectionString, ManualClock? clock = null, BookingOptions? options = null)
    {
        clock ??= new();
        var database = BookingDatabases.Open(
            connectionString, EngineSetup.StorageFor(connectionString), TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        await EngineSetup.PrepareAsync(database);
        await database.TakeOverAsync(CancellationToken.None);
        var journal = new FaultyJournal(database);
        var errors = new ErrorLog();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(errors).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<IJournal>(journal);
        builder.Services.AddSingleton<ICurrentRows>(database);
        builder.Services.AddSingleton(database.Series);
        builder.Services.AddSingleton(database.Figures);
        builder.Services.AddSingleton(database.Feeds);
        builder.Services.AddSingleton<IRuleRows>(database);
        builder.Services.AddSingleton<IRetention>(database);
        builder.Services.AddSingleton<IClock>(clock);
        builder.Services.AddSingleton(DateTimeZoneProviders.Tzdb);
        builder.Services.AddSingleton(options ?? new BookingOptions());
        builder.Services.AddSingleton<OutageWatch>();
        builder.UseOrleans(silo => EngineSetup.Configure(silo, database));
        var host = builder.Build();
        await host.StartAsync();
        return new(host, database, journal, clock, errors);
    }

    public IFacilityGrain Facility(string id = "palace-1") =>
        Grains.GetGrain<IFacilityGrain>(new FacilityId(id).ToGrainKey());

    public IMemberGrain Member(string id) => Grains.GetGrain<IMemberGrain>(new MemberId(id).ToGrainKey());

    public async Task RegisterAsync(Facility entry)
    {
        var command = new RegisterFacility(new(Guid.NewGuid()), new(new("admin"), StaffScope.City), entry);
        (await Facility(entry.Id.Value).RegisterAsync(command)).Refused.ShouldBeNull();
    }

    /// <summary>Reads everything back and lets every invariant's one checker look at it.</summary>
    public async Task CheckInvariantsAsync(int openMax, params string[] facilities)
    {
        var violations = new List<Violation>();
        var streams = new List<(FacilityId, IReadOnlyList<RecordedEvent>)>();
        foreach (var id in facilities.Select(f => new FacilityId(f)))
        {
            var events = new List<RecordedEvent>();
            await foreach (var recorded in Database.ReadAsync(StreamId.Of(id), 0, CancellationToken.None))
                events.Add(recorded);
            var image = (await Database.LoadFacilityAsync(
                id, Instant.FromUnixTimeSeconds(0), Instant.FromUnixTimeSeconds(0), default))!;
            violations.AddRange(NoDoubleBooking.Check(
                FacilityLedger.Load(id, image, DateTimeZoneProviders.Tzdb), image.Entry!, Instant.MinValue));
            violations.AddRange(
                ReplayEqualsRows.Check(id, events, image, DateTimeZoneProviders.Tzdb, Instant.MinValue));
            violations.AddRange(JournalOrder.Check(StreamId.Of(id), events, []));
            streams.Add((id, events));
        }
        violations.AddRange(MemberLimits.Check(streams, openMax));
        violations.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        _errors.IsStopping = true;
        await _host.StopAsync();
        _host.Dispose();
        await Database.DisposeAsync();
        EngineSetup.Release(Database);
        _errors.Seen.ShouldBeEmpty();
    }

    /// <summary>An error in the log that no test expects fails it.</summary>
    /// <remarks>But for Orleans' own while it stops: its directory is gone before the watches that still want to say
    /// goodbye.</remarks>
    private sealed class ErrorLog : ILoggerProvider
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Seen { get; } = [];

        public bool IsStopping { get; set; }

        public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Category(ErrorLog log, string name) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) =>
                logLevel >= LogLevel.Error
                && !(log.IsStopping && (name == "Polly" || name.StartsWith("Orleans.", StringComparison.Ordinal)));

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel)) log.Seen.Enqueue($"{name}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
