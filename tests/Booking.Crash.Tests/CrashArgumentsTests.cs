using Booking.Storage;

namespace Booking.Crash.Tests;

public sealed class CrashArgumentsTests
{
    [Fact]
    public void NothingSaid_MeansTwentyRoundsOnBoth()
    {
        var parsed = CrashArguments.Parse();

        parsed.Rounds.ShouldBe(20);
        parsed.Databases.ShouldBe([DatabaseKind.Sqlite, DatabaseKind.Postgres]);
        parsed.Fault.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_CanBeSaid()
    {
        var parsed = CrashArguments.Parse("--rounds", "3", "--seed", "7", "--fault", "cut", "--database", "postgres");

        (parsed.Rounds, parsed.Seed, parsed.Fault).ShouldBe((3, 7, "cut"));
        parsed.Databases.ShouldBe([DatabaseKind.Postgres]);
    }

    [Theory]
    [InlineData("--rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--rounds", "many")]
    [InlineData("--fault", "earthquake")]
    [InlineData("--database", "oracle")]
    [InlineData("--speed", "1")]
    public void Nonsense_IsSaid(params string[] args) => Should.Throw<UsageException>(() => CrashArguments.Parse(args));
}
