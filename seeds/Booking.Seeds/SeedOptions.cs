using System.Globalization;

namespace Booking.Seeds;

/// <summary>What the command line says.</summary>
/// <param name="Address">The gateway's gRPC address.</param>
/// <param name="Token">An access token, or empty.</param>
/// <param name="Keys">The platform's key directory, from which a token can be signed here, or empty.</param>
/// <param name="Scale">How much of the city.</param>
/// <param name="Seed">What the synthetic part is drawn from.</param>
/// <param name="DryRun">Only tell what would be loaded.</param>
/// <param name="Help">Only print the usage.</param>
internal sealed record SeedOptions(
    Uri Address, string Token, string Keys, CityScale Scale, ulong Seed, bool DryRun, bool Help)
{
    public const string Usage =
        """
        Loads a demonstration city through the booking gateway. Loading again changes nothing.

          booking-seeds [--address <url>] [--token <token> | --keys <directory>]
                        [--scale city|district|tiny] [--seed <number>]
          booking-seeds --dry-run [--scale …] [--seed …]     tells what would be loaded

          --address   the gRPC port                                       (http://127.0.0.1:5081)
          --token     with the role city_administrator; without it the variable BOOKING_TOKEN is read,
                      which other users of the machine cannot see
          --keys      the platform's key directory: a token for this load is signed with the key in it
          --scale     tiny: 6 facilities, district: 21, city: 400         (city)
          --seed      the synthetic part is drawn from it; another seed in the same database adds to it   (1)
        """;

    /// <exception cref="FormatException">Says what is wrong, for people.</exception>
    public static SeedOptions Parse(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var options = new SeedOptions(
            new Uri(environment("BOOKING_ADDRESS") ?? "http://127.0.0.1:5081"), environment("BOOKING_TOKEN") ?? "",
            Keys: "", CityScale.City, CityPlan.UsualSeed, DryRun: false, Help: false);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--address" => options with { Address = ParseAddress(Value(args, ref i)) },
                "--token" => options with { Token = Value(args, ref i) },
                "--keys" => options with { Keys = Value(args, ref i) },
                "--scale" => options with { Scale = ParseScale(Value(args, ref i)) },
                "--seed" => options with { Seed = ParseSeed(Value(args, ref i)) },
                "--dry-run" => options with { DryRun = true },
                "--help" => options with { Help = true },
                var other => throw new FormatException($"Unknown option {other}."),
            };
        }
        if (options is { DryRun: false, Help: false, Token: "", Keys: "" })
            throw new FormatException("Loading needs a token: give --token, --keys or the variable BOOKING_TOKEN.");
        return options;
    }

    private static string Value(IReadOnlyList<string> args, ref int i) =>
        i + 1 < args.Count ? args[++i] : throw new FormatException($"{args[i]} needs a value.");

    private static Uri ParseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new FormatException($"{text} is not an http or https address.");

    private static CityScale ParseScale(string text) => text switch
    {
        "city" => CityScale.City,
        "district" => CityScale.District,
        "tiny" => CityScale.Tiny,
        _ => throw new FormatException($"Scale is city, district or tiny, not {text}."),
    };

    private static ulong ParseSeed(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new FormatException($"{text} is not a whole number of at least 0.");
}
