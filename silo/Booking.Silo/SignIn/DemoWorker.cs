using Booking.Domain;
using Booking.Gateway;
using Booking.Silo.Hosting;

namespace Booking.Silo.SignIn;

/// <summary>Somebody to sign in as in the demonstration city. Only where codes appear on the console: elsewhere nobody
/// holds this phone for us.</summary>
internal static class DemoWorker
{
    /// <summary>Begins with a 9, so no bank gives it out.</summary>
    public const string Card = "9900000000000002";

    /// <summary>For kiosks.</summary>
    public const string Pin = "246800";

    private const string Club = "bj-110101-club-1";
    private const string Phone = "19900000001";

    /// <summary>A line for the console, or null where there is no demo worker.</summary>
    public static async Task<string?> EnsureAsync(
        IServiceProvider services, SiloArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Scale == "none" || arguments.CodesTo.Kind != CodeRouteKind.Console) return null;
        var added = await services.GetRequiredService<MemberAccounts>()
            .RegisterAsync(new(new("demo.worker"), "示例职工", "Demo Worker", Card, Phone, ""), cancellation);
        return added.Refused is null or { Reason: RefusalReason.AlreadyRegistered }
            ? $"demo worker: card {Card}, phone {Phone}; the code appears here"
            : throw new InvalidOperationException($"The demo worker is refused: {added.Refused.Reason}.");
    }

    /// <summary>A line on how to try a kiosk: the worker's PIN, and a code to enrol with unless one stands
    /// there.</summary>
    public static async Task<string> KioskAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var demo = services.GetRequiredService<DemoKiosk>();
        await demo.EnsurePinAsync(new("demo.worker"), Pin, cancellation);
        var code = await demo.InviteAsync(new(Club), cancellation);
        return code is null ? $"PIN {Pin}" : $"enrol with {code}, PIN {Pin}";
    }
}
