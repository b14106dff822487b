using System.Data.Common;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Orleans.Embedded;

/// <summary>The parts of a silo that only this build needs; for the composition root alone.</summary>
public static class EmbeddedSiloBuilderExtensions
{
    /// <summary>Names the assemblies with grain classes, which the Orleans build finds by generated code.</summary>
    public static ISiloBuilder UseEmbeddedGrains(this ISiloBuilder builder, params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies)
            builder.Services.AddSingleton(new GrainAssembly(assembly));

        return builder;
    }

    /// <summary>Keeps states in the rows of Orleans' ADO.NET storage; the schema is created on first use.</summary>
    public static ISiloBuilder AddEmbeddedGrainStorage(
        this ISiloBuilder builder, string name, SqlDialect dialect, Func<IServiceProvider, DbDataSource> dataSource) =>
        builder.AddStorage(name, services => new DatabaseGrainStorage(
            new StoredQueries(dataSource(services), dialect),
            StorageExtensions.ServiceId(services),
            StorageExtensions.Json(services)));

    /// <summary>Keeps reminders in the rows of Orleans' ADO.NET provider; the schema is made on first use.</summary>
    public static ISiloBuilder UseEmbeddedReminderService(
        this ISiloBuilder builder, SqlDialect dialect, Func<IServiceProvider, DbDataSource> dataSource) =>
        builder.AddReminders(services => new DatabaseReminders(
            new StoredQueries(dataSource(services), dialect), StorageExtensions.ServiceId(services)));
}
