using Booking.Protocol.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway;

/// <summary>What a host calls so that members can sign in. It supplies <see cref="IAccountStore"/>,
/// <see cref="IProofStore"/>, <see cref="INoticeStore"/> and <see cref="ICodeChannel"/>.</summary>
public static class SignInServices
{
    /// <summary>Adds accounts, which need no channel, and opens their secret, making it on first start.</summary>
    /// <exception cref="TokenKeyException">The secret cannot be used; the message says what to do.</exception>
    public static IServiceCollection AddMemberAccounts(this IServiceCollection services, string keyDirectory)
    {
        var secret = IdentitySecret.Open(keyDirectory);
        services.AddSingleton(secret);
        services.AddSingleton<PersonSeal>();
        services.AddSingleton(given => new MemberAccounts(
            given.GetRequiredService<IAccountStore>(), secret, given.GetRequiredService<PersonKeys>(),
            given.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds signing in; after <see cref="AddMemberAccounts"/> and the gateway itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting cannot be used.</exception>
    public static IServiceCollection AddMemberSignIn(this IServiceCollection services, SignInOptions options)
    {
        options.Check();
        services.AddSingleton(options);
        services.AddSingleton<CallOrigin>();
        services.AddSingleton<SignInMetrics>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<CodeSender>();
        services.AddHostedService(given => given.GetRequiredService<CodeSender>());
        services.AddHostedService<SignInUpkeep>();
        services.AddSingleton<MemberSignIn>();
        if (options.Oidc.IsConfigured)
        {
            services.AddSingleton<OidcProvider>();
            services.AddSingleton<OidcSignIn>();
        }

        services.AddSingleton<Authenticators>();
        services.AddSingleton<PasskeyUsers>();
        services.AddSingleton<Passkeys>();
        services.AddSingleton<SignInService>();
        return services;
    }

    /// <summary>Maps booking.v1.SignIn, and the way to the identity provider and back.</summary>
    public static IEndpointRouteBuilder MapMemberSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<SignInService>().Add(GatewayServices.Door(endpoints));
        if (endpoints.ServiceProvider.GetService<OidcSignIn>() is { } oidc)
        {
            endpoints.MapGet(OidcSignIn.StartPath, oidc.StartAsync);
            endpoints.MapGet(OidcSignIn.CallbackPath, oidc.FinishAsync);
        }

        return endpoints;
    }
}
