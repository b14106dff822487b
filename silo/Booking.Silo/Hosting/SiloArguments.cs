using System.Globalization;
using System.Net;
using Booking.Silo.Composition;
using Booking.Silo.Notices;
using Booking.Silo.SignIn;
using Booking.Silo.Tls;

namespace Booking.Silo.Hosting;

/// <summary>What the command line says.</summary>
/// <param name="Database">A SQLite file, or a connection string.</param>
/// <param name="HttpPort">Screens, health, metrics, gRPC-Web; with TLS also gRPC. 0 to 65,535; 0 lets the system
/// choose.</param>
/// <param name="GrpcPort">gRPC over cleartext HTTP/2; loopback only. 0 to 65,535; 0 lets the system choose.</param>
/// <param name="Keys">The folder of the token keys.</param>
/// <param name="Scale">How large a demonstration city an empty database gets: city, district, tiny or none.</param>
/// <param name="Place">Where other silos reach this one.</param>
/// <param name="Web">The folder of the built screens; null serves none.</param>
/// <param name="Codes">Where sign-in codes go; null: onto the console beside a demonstration city, nowhere without
/// one.</param>
internal sealed record SiloArguments(
    string Database, int HttpPort, int GrpcPort, string Keys, string Scale, EnginePlace Place, string? Web = null,
    CodeRoute? Codes = null)
{
    /// <summary>Where notices go.</summary>
    public NoticeRoutes Notices { get; init; } = NoticeRoutes.None;

    /// <summary>What is shown to whoever comes to the HTTP port; null: that port is in the clear, for a proxy on this
    /// machine.</summary>
    public TlsSource? Tls { get; init; }

    /// <summary>Where the HTTP port listens; beyond loopback only when encrypted.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Whether a platform that is running on the same SQLite file is to be ended instead of left
    /// alone.</summary>
    public bool TakesOver { get; init; }

    public const string Usage = """
        Usage: Booking.Silo up     [--database <file or connection string>] [--http-port 5080] [--grpc-port 5081]
                                   [--keys data/keys] [--scale city|district|tiny|none]
                                   [--web <folder of the built screens>]
                                   [--codes console|none|<https address of a message service>]
                                   [--mail smtp://host:port] [--webhook <https address>] [--notices console|none]
                                   [--tls [<certificate.pem --tls-key key.pem | certificate.pfx>]] [--listen 0.0.0.0]
                                   [--silo-address 127.0.0.1] [--silo-port <first free from 11111>]
                                   [--take-over]
               Booking.Silo verify [--database <file or connection string>]
        """;

    public CodeRoute CodesTo => Codes ?? new(Scale == "none" ? CodeRouteKind.None : CodeRouteKind.Console);

    public static SiloArguments Parse(ReadOnlySpan<string> args)
    {
        var parsed = new SiloArguments("data/booking.db", 5080, 5081, "data/keys", "city", EnginePlace.Anywhere);
        for (var i = 0; i < args.Length; i += 2)
        {
            // The two options that may stand alone.
            if (args[i] == "--take-over")
            {
                parsed = parsed with { TakesOver = true };
                i--;
                continue;
            }

            if (args[i] == "--tls" && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                parsed = parsed with { Tls = TlsSource.Local };
                i--;
                continue;
            }

            if (i + 1 == args.Length) throw new UsageException($"{args[i]} needs a value.\n{Usage}");
            var value = args[i + 1];
            parsed = args[i] switch
            {
                "--database" => parsed with { Database = value },
                "--http-port" => parsed with { HttpPort = Port(args[i], value) },
                "--grpc-port" => parsed with { GrpcPort = Port(args[i], value) },
                "--keys" => parsed with { Keys = value },
                "--web" when Directory.Exists(value) => parsed with { Web = value },
                "--web" => throw new UsageException($"--web: there is no folder {value}."),
                "--scale" when value is "city" or "district" or "tiny" or "none" => parsed with { Scale = value },
                "--codes" =>
                    parsed with { Codes = CodeRoute.Parse(value) ?? throw new UsageException(CodeRoute.Words) },
                "--mail" => parsed with
                {
                    Notices = parsed.Notices with
                    {
                        Mail = MailRoute.Parse(value) ?? throw new UsageException(MailRoute.Words)
                    },
                },
                "--webhook" => parsed with
                {
                    Notices = parsed.Notices with
                    {
                        Webhook = NoticeRoutes.ParseWebhook(value)
                            ?? throw new UsageException(NoticeRoutes.WebhookWords),
                    },
                },
                "--notices" when value is "console" or "none" =>
                    parsed with { Notices = parsed.Notices with { Console = value == "console" } },
                "--notices" => throw new UsageException(NoticeRoutes.ConsoleWords),
                "--tls" when File.Exists(value) => parsed with { Tls = new(value, parsed.Tls?.Key) },
                "--tls" => throw new UsageException($"--tls: there is no file {value}. {TlsSource.Words}"),
                "--tls-key" when File.Exists(value) => parsed with { Tls = new(parsed.Tls?.Certificate, value) },
                "--tls-key" => throw new UsageException($"--tls-key: there is no file {value}."),
                "--listen" when IPAddress.TryParse(value, out var address) => parsed with { Listen = address },
                "--listen" => throw new UsageException($"--listen must be an IP address, not '{value}'."),
                "--silo-address" when IPAddress.TryParse(value, out var address) =>
                    parsed with { Place = parsed.Place with { Address = address } },
                "--silo-address" => throw new UsageException($"--silo-address must be an IP address, not '{value}'."),
                "--silo-port" when Port(args[i], value) is > 0 and var port =>
                    parsed with { Place = parsed.Place with { Port = port } },
                "--silo-port" =>
                    throw new UsageException("--silo-port must be 1 to 65535; leave it out to have one chosen."),
                "--scale" => throw new UsageException("--scale is city, district, tiny or none."),
                _ => throw new UsageException($"{args[i]} is not an option.\n{Usage}"),
            };
        }
        if (parsed.Tls is { Key: not null, Certificate: null }) throw new UsageException(TlsSource.Words);
        return parsed.Tls is null && !IPAddress.IsLoopback(parsed.Listen)
            ? throw new UsageException(
                "--listen beyond this machine needs --tls: nothing of a person leaves it in the clear.")
            : parsed;
    }

    private static int Port(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535
            ? port
            : throw new UsageException($"{option} must be 0 to 65535, not '{value}'.");
}

/// <summary>The command line makes no sense.</summary>
internal sealed class UsageException(string message) : Exception(message);
