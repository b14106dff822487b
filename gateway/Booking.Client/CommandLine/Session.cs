using Booking.Protocol.Tokens;

namespace Booking.Client;

/// <summary>One run of a command: its arguments, its screen, and the connection, made when first used.</summary>
internal sealed class Session(Arguments arguments, Screen screen, Func<string, string?> environment, IClock clock)
    : IDisposable
{
    // Longer than a call takes, so that a token does not end on its way.
    private static readonly Duration s_freshFor = Duration.FromSeconds(30);

    private readonly SessionFile _file = new(arguments.Get("session"), environment);
    private BookingClient? _client;
    private KeptSession? _kept;

    public Arguments Arguments { get; } = arguments;

    public Screen Screen { get; } = screen;

    /// <summary>The facility that the command is about, once read: it lends refusals its zone and names.</summary>
    public Wire.Facility? Facility { get; set; }

    /// <summary>What else the facility's resources are called, its practitioners too; null where nobody
    /// asked.</summary>
    public SpaceNames? Names { get; set; }

    /// <summary>Turns a free choice into words that can be typed.</summary>
    public Func<Wire.Alternative, string>? Suggest { get; set; }

    /// <summary>The id of the command that was sent, if one was.</summary>
    public string CommandId { get; private set; } = "";

    public BookingClient Client => _client ??= new(new ClientOptions
    {
        Address = Address(),
        Token = Token(),
        Reason = Arguments.Get("why"),
    });

    /// <summary>What signing in left on this machine.</summary>
    public KeptSession Kept => _kept ??= _file.Read(Address());

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>The day it is now on the facility's wall clock.</summary>
    public LocalDate Today => Now.InZone(Zone).Date;

    public DateTimeZone Zone =>
        Facility is { } known && DateTimeZoneProviders.Tzdb.GetZoneOrNull(known.Zone) is { } zone
        ? zone
        : DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>Keeps what a sign-in gave, for later commands too.</summary>
    public void Keep(KeptSession kept)
    {
        _file.Write(kept);
        _kept = kept;
    }

    /// <summary>Gets a new access token where the kept one is about to end.</summary>
    /// <exception cref="RefusedException">The platform cannot be asked. A sign-in that is over is forgotten
    /// instead.</exception>
    public async Task FreshenAsync(CancellationToken cancellation)
    {
        if (IsTokenGiven || !Kept.IsSignedIn) return;
        if (Instant.FromUnixTimeSeconds(Kept.AccessExpires) > clock.GetCurrentInstant() + s_freshFor) return;
        using var client = new BookingClient(new ClientOptions { Address = Address() });
        try
        {
            Keep(Kept.With(await client.CallAsync(
                client.SignIn.RefreshAsync, new Wire.RefreshRequest { RefreshToken = Kept.RefreshToken },
                cancellation)));
        }
        catch (RefusedException e) when (!e.IsUnanswered)
        {
            Keep(new() { Address = Kept.Address, DeviceId = Kept.DeviceId });
        }
    }

    /// <summary>The id for a command, told before anything is sent so that it can be repeated.</summary>
    public string TakeCommandId()
    {
        CommandId = Arguments.Get("command-id", BookingClient.NewCommandId());
        Screen.Aside($"命令编号 {CommandId}（没有收到结果时，用 --command-id 重发，不会重复执行）",
            $"Command id {CommandId} (if no answer comes, repeat with --command-id: it is never done twice)");
        return CommandId;
    }

    /// <summary>The facility with this id or name, which becomes the session's.</summary>
    /// <exception cref="UsageException">Several or none have such a name.</exception>
    public async Task<Wire.Facility> FindFacilityAsync(string idOrName, CancellationToken cancellation)
    {
        var id = idOrName;
        if (!idOrName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            var found = await Client.CallAsync(
                Client.Facilities.SearchFacilitiesAsync,
                    new Wire.SearchFacilitiesRequest { Text = idOrName, PageSize = 10 }, cancellation);
            var exact = found.Facilities.Where(one => one.NameZh == idOrName || one.NameEn == idOrName).ToList();
            id = exact.Count == 1 ? exact[0].Id : found.Total == 1 ? found.Facilities[0].Id
                : throw Ambiguous(idOrName, found);
        }

        return Facility = await Client.CallAsync(
            Client.Facilities.GetFacilityAsync, new Wire.GetFacilityRequest { FacilityId = id }, cancellation);
    }

    /// <summary>A development token for a member, signed with the key in this machine's key directory.</summary>
    public string MintToken(string member)
    {
        var directory = Arguments.Get("keys", environment("BOOKING_KEYS") ?? Path.Combine("data", "keys"));
        using var keys = TokenKeys.OpenExisting(directory);
        var roles = Arguments.Get("role", Role.Member).Split(',', StringSplitOptions.TrimEntries);
        if (roles.FirstOrDefault(role => !Role.All.Contains(role)) is { } unknown)
            throw new UsageException($"'{unknown}' is no role; there are: {string.Join(", ", Role.All)}.");
        if (!IsMember(member)) throw new UsageException($"'{member}' is no member id: 1 to 64 of a-z A-Z 0-9 . _ -");
        var scope = Arguments.Get("scope", "city");
        if (!IsScope(scope))
            throw new UsageException($"'{scope}' is no scope: city, district:110101 (a division code) or facility:ID.");
        var hours = Arguments.Number("hours", 8);
        if (hours is < 1 or > 8_760) throw new UsageException("--hours wants 1 to 8760.");
        return new TokenMinter(keys).Mint(
            member, roles, scope, clock.GetCurrentInstant().ToDateTimeOffset(),
                TimeSpan.FromHours(hours));
    }

    private bool IsTokenGiven =>
        Arguments.Has("as") || Arguments.Has("token") || environment("BOOKING_TOKEN") is { Length: > 0 };

    public void Dispose() => _client?.Dispose();

    private static bool IsMember(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static bool IsScope(string text) =>
        text == "city"
        || (text.StartsWith("district:", StringComparison.Ordinal) && text.Length == 15
            && text[9..].All(char.IsAsciiDigit))
        || (text.StartsWith("facility:", StringComparison.Ordinal) && IsMember(text[9..]));

    private Uri Address()
    {
        var text = Arguments.Get("address", environment("BOOKING_ADDRESS") ?? "http://127.0.0.1:5081");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"'{text}' is no address such as http://127.0.0.1:5081.");
    }

    private string Token()
    {
        var member = Arguments.Get("as");
        if (member.Length > 0) return MintToken(member);
        return IsTokenGiven ? Arguments.Get("token", environment("BOOKING_TOKEN") ?? "") : Kept.AccessToken;
    }

    private static UsageException Ambiguous(string name, Wire.SearchFacilitiesResponse found) => new(found.Total == 0
        ? $"No facility is called '{name}'."
        : $"'{name}' fits {found.Total} facilities: {string.Join(", ", found.Facilities.Select(one => $"{one.NameZh} ({one.Id})"))}.");
}
