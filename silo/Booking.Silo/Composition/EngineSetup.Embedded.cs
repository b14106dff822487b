using Booking.Grains.Facilities;
using Booking.Storage;
using Orleans.Embedded;

namespace Booking.Silo.Composition;

/// <summary>The Embedded build: one process, one writer.</summary>
internal static class EngineSetup
{
    public const string Name = "Embedded (one process)";

    /// <summary>One process writes, so the database can tell when a second one takes over.</summary>
    public static StorageOptions Storage { get; } = new() { ExclusiveWriter = true };

    public static Task PrepareAsync(IBookingDatabase database) => Task.CompletedTask;

    public static void Configure(ISiloBuilder silo, IBookingDatabase database) =>
        silo.UseEmbeddedGrains(typeof(FacilityGrain).Assembly).AddActivityPropagation();
}
