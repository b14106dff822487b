using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway;

/// <summary>What a host calls so that people may take their data along and end it. It supplies
/// <see cref="IPersonStore"/>.</summary>
public static class PrivacyServices
{
    /// <summary>Adds it, after the gateway, accounts and signing in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting cannot be used.</exception>
    public static IServiceCollection AddBookingPrivacy(this IServiceCollection services, RetentionPolicy policy)
    {
        policy.Check();
        services.AddSingleton(policy);
        services.AddSingleton<MyDataNames>();
        services.AddSingleton<MyDataBuilder>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<PrivacyService>();
        services.AddSingleton<PrivacyUpkeep>();
        services.AddHostedService(given => given.GetRequiredService<PrivacyUpkeep>());
        return services;
    }

    /// <summary>Maps booking.v1.Privacy.</summary>
    public static IEndpointRouteBuilder MapBookingPrivacy(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<PrivacyService>().Add(GatewayServices.Door(endpoints));
        return endpoints;
    }

    /// <summary>Seals what earlier versions kept in the clear. Before the host starts, as nobody may write meanwhile;
    /// after the first time it does nothing.</summary>
    /// <returns>Rows that were changed.</returns>
    public static async Task<int> SealClearAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var (texts, seal) = (services.GetRequiredService<PersonalTexts>(), services.GetRequiredService<PersonSeal>());
        var keys = services.GetRequiredService<PersonKeys>();
        return await services.GetRequiredService<IPersonStore>().SealClearAsync(new(
            (member, field, year, text) => texts.SealAsync(new PersonKeyId(member, year), field, text, cancellation),
            async account => await keys.EnsureAsync(new(account.Member, PersonKeyId.OfPerson), cancellation) is { } key
                && seal.Open(account) is { } person
                ? PersonSeal.Seal(key, account.Member, person)
                : account.SealedPerson!,
            settings => texts.SealAsync(
                new PersonKeyId(settings.Member, PersonKeyId.OfPerson), "email", seal.OpenOlderEmail(settings) ?? "",
                cancellation)),
            cancellation);
    }
}
