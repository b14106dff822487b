using System.Globalization;

namespace Booking.Seeds;

/// <summary>What the command line says.</summary>
internal sealed record SeedOptions(Uri Address, string Token, CityScale Scale, ulong Seed, bool DryRun)
{
    public const ulong UsualSeed = 2013;

    public const string Usage =
        """
        Loads a demonstration city through the booking gateway.

          booking-seeds --address <url> [--token <token>] [--scale city|district|tiny] [--seed <number>]
          booking-seeds --dry-run [--scale …] [--seed …]     prints what would be loaded

        The token needs the role city_administrator. Without --token it is read from the variable BOOKING_TOKEN,
        which other users of the machine cannot see.
        """;

    /// <exception cref="FormatException">Says what is wrong, for people.</exception>
    public static SeedOptions Parse(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var options = new SeedOptions(
            new Uri("http://127.0.0.1:5001"), environment("BOOKING_TOKEN") ?? "", CityScale.City, UsualSeed, false);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--address" => options with { Address = ParseAddress(Value(args, ref i)) },
                "--token" => options with { Token = Value(args, ref i) },
                "--scale" => options with { Scale = ParseScale(Value(args, ref i)) },
                "--seed" => options with { Seed = ParseSeed(Value(args, ref i)) },
                "--dry-run" => options with { DryRun = true },
                var other => throw new FormatException($"Unknown option {other}."),
            };
        }
        if (!options.DryRun && options.Token.Length == 0) throw new FormatException("A token is needed to load a city.");
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
