using System.Net;
using System.Threading.Channels;
using Booking.Gateway.Tests.Hosting;
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

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Signing in over real channels, for browsers and others, with clock and messages in our hands.</summary>
public sealed class SignInHost : IAsyncLifetime, IDisposable
{
    public const string Origin = "https://booking.example.org";

    public const string Card = "9900000000000002";
    public const string Phone = "19912345678";
    public const string UnknownCard = "9900000000000010";

    private readonly string _directory = Directory.CreateTempSubdirectory("sign-in-tests-").FullName;
    private readonly SentCodes _codes = new();
    private readonly SentMails _mails = new();
    private WebApplication? _application;
    private GrpcChannel? _channel;

    internal MemoryAccounts Accounts { get; } = new();

    internal ManualTime Time { get; } = new() { Now = GatewayHost.Start };

    internal KeptLogs Logs { get; } = new();

    public IServiceProvider Services => _application!.Services;

    public Uri Http { get; private set; } = null!;

    public Wire.SignIn.SignInClient SignIn { get; private set; } = null!;

    public Wire.Bookings.BookingsClient Bookings { get; private set; } = null!;

    public Wire.Notices.NoticesClient Notices { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(new FakeGrains().Factory);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IAccountStore>(Accounts);
        builder.Services.AddSingleton<IProofStore>(new MemoryProofs());
        builder.Services.AddSingleton<IPersonStore>(new MemoryPersons());
        builder.Services.AddSingleton<ICodeChannel>(_codes);
        builder.Services.AddSingleton<ICodeMail>(_mails);
        builder.Services.AddSingleton<INoticeStore>(new MemoryNotices());
        builder.Services.AddBookingGateway(new() { KeyDirectory = Path.Combine(_directory, "keys") });
        builder.Services.AddMemberAccounts(Path.Combine(_directory, "keys"));
        builder.Services.AddMemberSignIn(
            new() { Origins = [Origin], Staff = Staff, StaffByCode = StaffByCode, Oidc = Oidc, CodesByEmail = true });
        builder.Services.AddBookingNotices(Path.Combine(_directory, "keys"), new());
        _application = builder.Build();
        _application.UseRouting();
        _application.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        _application.MapBookingGateway();
        _application.MapMemberSignIn();
        _application.MapBookingNotices();
        await _application.StartAsync();

        var addresses =
            Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Http = new(addresses[0]);
        _channel = GrpcChannel.ForAddress(addresses[1]);
        SignIn = new(_channel);
        Bookings = new(_channel);
        Notices = new(_channel);
        (await RegisterAsync(new(new("zhang.wei"), "张伟", "Zhang Wei", Card, Phone, ""))).IsAccepted.ShouldBeTrue();
        Accounts.Steps.Clear();
    }

    /// <summary>Who is staff.</summary>
    public IReadOnlyList<StaffPost> Staff { get; init; } = [];

    public Task<Outcome<MemberId>> RegisterAsync(NewMember member) =>
        Services.GetRequiredService<MemberAccounts>().RegisterAsync(member, default);

    /// <summary>The identity provider.</summary>
    public OidcOptions Oidc { get; init; } = new();

    /// <summary>Whether a code is enough for staff.</summary>
    public bool StaffByCode { get; init; } = true;

    public void Pass(TimeSpan time) => Time.Now += time;

    /// <summary>The next code that is sent.</summary>
    public async Task<CodeMessage> CodeAsync() =>
        await _codes.Sent.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>The next code that is sent by e-mail.</summary>
    public async Task<CodeMail> MailAsync() =>
        await _mails.Sent.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Whether a mail is waiting that nobody has read.</summary>
    public bool HasMail => _mails.Sent.Reader.TryPeek(out _);

    /// <summary>Whether a code is waiting that nobody has read.</summary>
    public bool HasCode => _codes.Sent.Reader.TryPeek(out _);

    /// <summary>Signs in as a client that keeps its token.</summary>
    public async Task<Wire.Session> SignedInAsync(string identifier = Card, string device = "")
    {
        var asked = await SignIn.RequestCodeAsync(new() { Identifier = identifier, DeviceId = device });
        var code = await CodeAsync();
        // Codes may be asked for only so often.
        Pass(TimeSpan.FromMinutes(1));
        return await SignIn.VerifyAsync(
            new() { SignInId = asked.SignInId, Code = code.Code, DeviceId = device, KeepsRefreshToken = true });
    }

    /// <summary>The metadata of somebody who came with a token.</summary>
    public Metadata As(string role, string scope = "city") => GatewayHost.Bearer(
        new TokenMinter(Services.GetRequiredService<TokenKeys>()).Mint(
            "li.na", [role], scope, Time.Now, TimeSpan.FromHours(1)));

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_application is not null)
        {
            await _application.StopAsync();
            await _application.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
        Logs.Errors().ShouldBeEmpty();
    }

    public void Dispose() => Logs.Dispose();

    private sealed class SentMails : ICodeMail
    {
        public Channel<CodeMail> Sent { get; } = Channel.CreateUnbounded<CodeMail>();

        public Task SendAsync(CodeMail mail, CancellationToken cancellation) =>
            Sent.Writer.WriteAsync(mail, cancellation).AsTask();
    }

    private sealed class SentCodes : ICodeChannel
    {
        public Channel<CodeMessage> Sent { get; } = Channel.CreateUnbounded<CodeMessage>();

        public Task SendAsync(CodeMessage message, CancellationToken cancellation) =>
            Sent.Writer.WriteAsync(message, cancellation).AsTask();
    }
}
