using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Where states and reminders are kept.</summary>
public static class StorageExtensions
{
    public const string DefaultStorage = "Default";

    /// <summary>Keeps states in memory.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name) =>
        builder.AddStorage(name, services => new MemoryGrainStorage(Json(services)));

    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) =>
        builder.AddMemoryGrainStorage(DefaultStorage);

    /// <summary>Keeps reminders in memory.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) =>
        builder.AddReminders(_ => new MemoryReminders());

    internal static ISiloBuilder AddStorage(
        this ISiloBuilder builder, string name, Func<IServiceProvider, IGrainStorage> make)
    {
        builder.Services.AddKeyedSingleton(name, (services, _) => make(services));
        return builder;
    }

    internal static ISiloBuilder AddReminders(this ISiloBuilder builder, Func<IServiceProvider, IReminderRows> make)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(make));
        builder.Services.TryAddSingleton<ReminderService>();
        builder.Services.TryAddSingleton<IReminderRegistry>(services => services.GetRequiredService<ReminderService>());
        if (builder.Services.All(one => one.ServiceType != typeof(ReminderHosting)))
        {
            builder.Services.AddSingleton<ReminderHosting>();
            builder.Services.AddHostedService(services => services.GetRequiredService<ReminderService>());
        }

        return builder;
    }

    internal static string ServiceId(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;

    internal static JsonSerializerOptions Json(IServiceProvider services) =>
        services.GetRequiredService<IOptions<SystemTextJsonGrainStorageSerializerOptions>>()
            .Value.JsonSerializerOptions;

    // Marks that the reminder service is hosted already.
    private sealed class ReminderHosting;
}
