using System.Threading.Channels;
using Booking.Gateway.Tests.Hosting;
using Booking.Grains;
using Booking.Protocol.Tokens;
using Booking.Silo.Composition;
using Booking.Storage;
using Booking.TestKit;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>The gateway before the real grains, on a SQLite file, with a clock in our hands.</summary>
public sealed class RealHost : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-gateway-").FullName;
    private IBookingDatabase? _database;
    private WebApplication? _application;
    private GrpcChannel? _channel;

    /// <summary>Monday 2 March 2026, 09:00 in Beijing.</summary>
    public ManualClock Clock { get; } = new();

    internal KeptLogs Logs { get; } = new();

    /// <summary>Nobody follows the journal by itself here.</summary>
    public IFigures Figures { get; private set; } = null!;

    /// <summary>The gateway's time: it goes on by itself and can be moved on.</summary>
    internal ShiftedTime Time { get; }

    /// <summary>Where notices go; nothing is sent but by <see cref="NoticeWork.RunAsync"/>.</summary>
    internal IReadOnlyList<INoticeChannel> Channels { get; init; } = [];

    /// <summary>Who of the members is staff, as the operator says.</summary>
    internal IReadOnlyList<StaffPost> Staff { get; init; } = [];

    internal IServiceProvider Services => _application!.Services;

    internal IBookingDatabase Database => _database!;

    public RealHost() => Time = new(Clock.GetCurrentInstant().ToDateTimeOffset());

    public string Address { get; private set; } = "";

    public string KeyDirectory => Path.Combine(_folder, "keys");

    public Wire.Facilities.FacilitiesClient Facilities { get; private set; } = null!;

    public Wire.Bookings.BookingsClient Bookings { get; private set; } = null!;

    public Wire.SeriesBookings.SeriesBookingsClient Series { get; private set; } = null!;

    public Wire.Feeds.FeedsClient Feeds { get; private set; } = null!;

    public Wire.Attendance.AttendanceClient Attendance { get; private set; } = null!;

    public Wire.Appointments.AppointmentsClient Appointments { get; private set; } = null!;

    public Wire.Registry.RegistryClient Registry { get; private set; } = null!;

    public Wire.Kiosks.KiosksClient Kiosks { get; private set; } = null!;

    /// <summary>Codes on their way to phones.</summary>
    public Channel<CodeMessage> Codes { get; } = Channel.CreateUnbounded<CodeMessage>();

    public Wire.Figures.FiguresClient Reports { get; private set; } = null!;

    public Wire.Desk.DeskClient Desk { get; private set; } = null!;

    public Wire.Notices.NoticesClient Notices { get; private set; } = null!;

    public Wire.Audit.AuditClient Audit { get; private set; } = null!;

    public Wire.Services.ServicesClient Papers { get; private set; } = null!;

    public Wire.Waiting.WaitingClient Waiting { get; private set; } = null!;

    public Wire.Approvals.ApprovalsClient Approvals { get; private set; } = null!;

    public Wire.Rules.RulesClient Rules { get; private set; } = null!;

    public Wire.Privacy.PrivacyClient Privacy { get; private set; } = null!;

    public Wire.SignIn.SignInClient SignIn { get; private set; } = null!;

    /// <summary>Which database; a SQLite file of its own unless said otherwise.</summary>
    public string Connection { get; init; } = "";

    public async Task InitializeAsync()
    {
        var connection = Connection.Length > 0 ? Connection : "Data Source=" + Path.Combine(_folder, "booking.db");
        var database = _database =
            BookingDatabases.Open(connection, EngineSetup.StorageFor(connection), TimeProvider.System);
        await database.MigrateAsync(default);
        await EngineSetup.PrepareAsync(database);
        await database.TakeOverAsync(default);

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<IJournal>(database);
        builder.Services.AddSingleton<ICurrentRows>(database);
        builder.Services.AddSingleton(database.Series);
        builder.Services.AddSingleton(database.Feeds);
        builder.Services.AddSingleton(database.Persons);
        builder.Services.AddSingleton<IRuleRows>(database);
        builder.Services.AddSingleton<IRetention>(database);
        builder.Services.AddSingleton(Figures = database.Figures);
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(DateTimeZoneProviders.Tzdb);
        builder.Services.AddSingleton(new BookingOptions());
        builder.Services.AddSingleton<OutageWatch>();
        builder.UseOrleans(silo => EngineSetup.Configure(silo, database));
        builder.Services.AddBookingGateway(new() { KeyDirectory = KeyDirectory });
        builder.Services.AddSingleton(database.Accounts);
        builder.Services.AddSingleton(database.Proofs);
        builder.Services.AddSingleton(database.Kiosks);
        builder.Services.AddSingleton<ICodeChannel>(new Phones(Codes.Writer));
        builder.Services.AddMemberAccounts(KeyDirectory);
        builder.Services.AddMemberSignIn(new() { Staff = Staff });
        builder.Services.AddKiosks(new());
        builder.Services.AddSingleton(database.Notices);
        foreach (var channel in Channels) builder.Services.AddSingleton(channel);
        builder.Services.AddBookingNotices(KeyDirectory, new());
        builder.Services.AddCalendarFeeds();
        builder.Services.AddSingleton(database.Audit);
        builder.Services.AddBookingAudit();
        builder.Services.AddBookingPrivacy(new());
        _application = builder.Build();
        _application.MapBookingGateway();
        _application.MapMemberSignIn();
        _application.MapKiosks();
        _application.MapBookingNotices();
        _application.MapCalendarFeeds();
        _application.MapBookingAudit();
        _application.MapBookingPrivacy();
        await _application.StartAsync();

        Address = _application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _channel = GrpcChannel.ForAddress(Address);
        Facilities = new(_channel);
        Bookings = new(_channel);
        Series = new(_channel);
        Feeds = new(_channel);
        Attendance = new(_channel);
        Appointments = new(_channel);
        Registry = new(_channel);
        Rules = new(_channel);
        Waiting = new(_channel);
        Approvals = new(_channel);
        Kiosks = new(_channel);
        Reports = new(_channel);
        Desk = new(_channel);
        Notices = new(_channel);
        Audit = new(_channel);
        Papers = new(_channel);
        Privacy = new(_channel);
        SignIn = new(_channel);
    }

    /// <summary>A new account; its member's id.</summary>
    public async Task<string> RegisterMemberAsync(string nameZh, string nameEn, string card, string phone) =>
        (await _application!.Services.GetRequiredService<MemberAccounts>().RegisterAsync(
            new(new(NewMember()), nameZh, nameEn, card, phone, ""), default)).Value.Value;

    public Metadata As(string member, string role = Role.Member, string scope = "city")
    {
        var minter = new TokenMinter(_application!.Services.GetRequiredService<TokenKeys>());
        var (clock, time) = (Clock.GetCurrentInstant().ToDateTimeOffset(), Time.GetUtcNow());
        return GatewayHost.Bearer(
            minter.Mint(member, [role], scope, clock > time ? clock : time, TimeSpan.FromHours(1)));
    }

    /// <summary>A facility of its own for a test: a hall in two halves, a room and three projectors, open daily 8 to
    /// 22.</summary>
    public async Task<string> NewFacilityAsync()
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = Make.Facility(
            id, Make.Space("hall", capacity: 100), Make.Space("hall-a", "hall"), Make.Space("hall-b", "hall"),
                Make.Space("room"), Make.Equipment());
        await Registry.RegisterFacilityAsync(
            new() { CommandId = NewId(), Facility = WireFacilities.Facility(entry) },
                As("admin", Role.CityAdministrator));
        return id;
    }

    public static string NewId() => Guid.NewGuid().ToString("D");

    public static string NewMember() => "m" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Ten people in the hall on Wednesday from 19:00 to 21:00.</summary>
    public static Wire.PlaceBookingRequest Place(string facility, string resource = "hall") => new()
    {
        CommandId = NewId(),
        FacilityId = facility,
        Claims = { new Wire.Claim { ResourceId = resource } },
        Wish = new() { Start = "2026-03-04T19:00", End = "2026-03-04T21:00" },
        Attendees = 10,
    };

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        var errors = Logs.Errors().ToList();
        if (_application is not null)
        {
            await _application.StopAsync();
            await _application.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
            EngineSetup.Release(_database);
        }

        Directory.Delete(_folder, recursive: true);
        errors.ShouldBeEmpty();
        // Orleans complains of what it cannot reach any more while it stops; we may not.
        Logs.Errors("Booking.").ShouldBeEmpty();
    }

    public void Dispose() => Logs.Dispose();

    private sealed class Phones(ChannelWriter<CodeMessage> sent) : ICodeChannel
    {
        public Task SendAsync(CodeMessage message, CancellationToken cancellation) =>
            sent.WriteAsync(message, cancellation).AsTask();
    }

    // Tokens are made by the clock above; engine and server need a time that goes on.
    internal sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
    {
        private TimeSpan _shift = start - DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

        public void Advance(TimeSpan by) => _shift += by;
    }
}
