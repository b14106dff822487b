namespace Booking.Architecture.Tests.Arrows;

/// <summary>What one project may use. A trailing star stands for any ending.</summary>
/// <param name="Projects">Projects it may name in its project file.</param>
/// <param name="Packages">Packages it may name there; <c>engine</c> and <c>grpc</c> stand for the two
/// Engine.props.</param>
/// <param name="Assemblies">What its compiled form may refer to beyond the base library and
/// <paramref name="Projects"/>.</param>
public sealed record Allowance(string[] Projects, string[] Packages, string[] Assemblies)
{
    private static readonly string[] s_host = ["Microsoft.Extensions.*", "Microsoft.AspNetCore.*"];

    /// <summary>The arrows. A project that is not listed here has to be thought about first.</summary>
    public static IReadOnlyDictionary<string, Allowance> ByProject { get; } = new Dictionary<string, Allowance>
    {
        ["Booking.Domain"] = new([], ["NodaTime"], ["NodaTime"]),
        ["Booking.Contracts"] = new(["Booking.Domain"], ["engine"], ["NodaTime", "Orleans.*"]),
        ["Booking.Grains"] = new(
            ["Booking.Domain", "Booking.Contracts"], ["engine"], ["NodaTime", "Orleans.*", "Microsoft.Extensions.*"]),
        ["Booking.Storage"] = new(
            ["Booking.Domain"],
            ["Npgsql", "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw.*"],
            ["NodaTime", "Npgsql", "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw.*", "Microsoft.Extensions.*"]),
        ["Orleans.Embedded"] = new([], [], s_host),
        ["Booking.Protocol"] = new([], ["Google.Protobuf", "Grpc.Tools", "grpc"], ["Google.Protobuf", "Grpc.*"]),
        ["Grpc.Embedded"] = new(
            [], ["Google.Protobuf", "Grpc.Tools"], ["Google.Protobuf", "Microsoft.Net.Http.Headers", .. s_host]),
        ["Booking.Gateway"] = new(
            ["Booking.Contracts", "Booking.Protocol"],
            ["Microsoft.IdentityModel.JsonWebTokens", "Microsoft.IdentityModel.Protocols.OpenIdConnect", "engine",
                "grpc"],
            ["Booking.Domain", "NodaTime", "Orleans.*", "Google.Protobuf", "Grpc.*", "Microsoft.IdentityModel.*",
                .. s_host]),
        ["Booking.Client"] = new(
            ["Booking.Protocol"],
            ["Google.Protobuf", "NodaTime", "Spectre.Console", "Microsoft.IdentityModel.JsonWebTokens", "grpc"],
            ["Google.Protobuf", "Grpc.*", "NodaTime", "Spectre.Console", "Microsoft.IdentityModel.*"]),
        ["Booking.Seeds"] = new(
            ["Booking.Protocol"], ["Spectre.Console", "grpc"], ["Google.Protobuf", "Grpc.*", "Spectre.Console"]),
        // The composition root sees everything that is shipped; nobody sees it.
        ["Booking.Silo"] = new(
            [
                "Booking.Domain", "Booking.Contracts", "Booking.Grains", "Booking.Storage", "Booking.Protocol",
                "Booking.Gateway", "Booking.Seeds",
            ],
            ["*"],
            ["*"]),
    };

    public static bool Matches(string name, IEnumerable<string> patterns) => patterns.Any(pattern =>
        pattern.EndsWith('*')
            ? name.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : string.Equals(name, pattern, StringComparison.Ordinal));
}
