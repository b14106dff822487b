using Orleans.Embedded;

namespace Booking.Engine.Tests.Hosts;

/// <summary>The stand-in, as a composition root puts it together.</summary>
internal static class EngineOfThisBuild
{
    public static void Configure(ISiloBuilder silo, TestDatabase? database)
    {
        silo.UseEmbeddedGrains(typeof(EngineOfThisBuild).Assembly);
        if (database is null)
        {
            silo.AddMemoryGrainStorage("main");
            silo.UseInMemoryReminderService();
            return;
        }

        silo.AddEmbeddedGrainStorage("main", database.Dialect, _ => database.Source);
        silo.UseEmbeddedReminderService(database.Dialect, _ => database.Source);
    }
}
