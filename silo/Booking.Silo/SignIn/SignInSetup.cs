using Booking.Domain;
using Booking.Gateway;
using Booking.Silo.Hosting;
using Booking.Storage;

namespace Booking.Silo.SignIn;

/// <summary>Puts signing in together: codes where there is a way to send them, all else always.</summary>
internal static class SignInSetup
{
    private const string OriginsKey = "SignIn:Origins";
    private const string StaffKey = "SignIn:Staff";
    private const string OidcKey = "SignIn:Oidc";
    private const string TokenKey = "SignIn:CodesToken";

    public static void AddBookingSignIn(
        this WebApplicationBuilder builder, SiloArguments arguments, IBookingDatabase database)
    {
        builder.Services.AddSingleton<IAccountStore>(database.Accounts);
        builder.Services.AddSingleton<IProofStore>(database.Proofs);
        builder.Services.AddSingleton<IKioskStore>(database.Kiosks);
        builder.Services.AddMemberAccounts(arguments.Keys);
        builder.Services.AddKiosks(new());
        var origins = builder.Configuration.GetSection(OriginsKey).Get<string[]>() ?? [];
        // Named origins are a service for others; whoever reads its console could then sign in as anybody.
        if (arguments.CodesTo.Kind == CodeRouteKind.Console && origins.Length > 0)
            throw new UsageException(
                "codes on the console are for development, but SignIn:Origins names pages of a real service.");
        builder.Services.AddSingleton<ICodeChannel>(_ => arguments.CodesTo switch
        {
            { Address: { } address } => new ServiceCodes(address, builder.Configuration[TokenKey] ?? ""),
            { Kind: CodeRouteKind.Console } => new ConsoleCodes(Console.Out),
            _ => new NoCodes(),
        });
        // Beside a demonstration everything goes to the console that has nowhere else to go.
        var isOnConsole = arguments.CodesTo.Kind == CodeRouteKind.Console && arguments.Notices.Mail is null;
        if (arguments.Notices.Mail is not null) builder.Services.AddSingleton<ICodeMail, MailCodes>();
        else if (isOnConsole) builder.Services.AddSingleton<ICodeMail>(_ => new ConsoleCodes(Console.Out));
        builder.Services.AddMemberSignIn(new SignInOptions
        {
            Origins = origins,
            Codes = arguments.CodesTo.Kind != CodeRouteKind.None,
            CodesByEmail = arguments.Notices.Mail is not null || isOnConsole,
            Oidc = builder.Configuration.GetSection(OidcKey).Get<OidcOptions>() ?? new(),
            Staff = Staff(builder, arguments),
            // Codes on the console are for who sits at it.
            StaffByCode = arguments.CodesTo.Kind == CodeRouteKind.Console,
        });
    }

    // Those of the demonstration exist only where their codes appear before whoever started it.
    private static List<StaffPost> Staff(WebApplicationBuilder builder, SiloArguments arguments)
    {
        try
        {
            var posts = (builder.Configuration.GetSection(StaffKey).Get<string[]>() ?? []).Select(StaffPost.Parse)
                .ToList();
            if (DemoStaff.Exists(arguments)) posts.AddRange(DemoStaff.Posts);
            return posts;
        }
        catch (FormatException odd)
        {
            throw new UsageException($"{StaffKey}: {odd.Message}");
        }
    }

    public static void MapBookingSignIn(this WebApplication app, SiloArguments arguments)
    {
        app.MapKiosks();
        app.MapMemberSignIn();
    }
}
