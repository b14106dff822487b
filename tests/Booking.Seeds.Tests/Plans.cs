namespace Booking.Seeds.Tests;

/// <summary>Plans that many tests read. Nobody changes them.</summary>
internal static class Plans
{
    public const ulong Seed = CityPlan.UsualSeed;

    public static CityPlan City { get; } = CityPlan.Build(CityScale.City, Seed);

    public static CityPlan Tiny { get; } = CityPlan.Build(CityScale.Tiny, Seed);

    public static BeijingRegister Register { get; } = BeijingRegister.Read();
}
