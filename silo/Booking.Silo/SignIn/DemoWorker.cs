using Booking.Domain;
using Booking.Gateway;
using Booking.Silo.Hosting;

namespace Booking.Silo.SignIn;

/// <summary>Somebody to sign in as in the demonstration city. Only where codes appear on the console: elsewhere nobody holds this
/// phone for us.</summary>
internal static class DemoWorker
{
    /// <summary>Begins with a 9, so no bank gives it out.</summary>
    public const string Card = "9900000000000002";

    private const string Phone = "19900000001";

    /// <summary>A line for the console, or null where there is no demo worker.</summary>
    public static async Task<string?> EnsureAsync(IServiceProvider services, SiloArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Scale == "none" || arguments.CodesTo.Kind != CodeRouteKind.Console) return null;
        var added = await services.GetRequiredService<MemberAccounts>()
            .RegisterAsync(new(new("demo.worker"), "示例职工", "Demo Worker", Card, Phone, ""), cancellation);
        return added.Refused is null or { Reason: RefusalReason.AlreadyRegistered }
            ? $"demo worker: card {Card}, phone {Phone}; the code appears here"
            : throw new InvalidOperationException($"The demo worker is refused: {added.Refused.Reason}.");
    }
}
