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

    [Fact]
    public void HistoryThatCannotBeRead_IsSaid_AndOneWithoutOperationsShowsNothing()
    {
        var file = Path.GetTempFileName();
        try
        {
            Should.Throw<UsageException>(() => HistoryCommand.Run(file, TextWriter.Null)).Message.ShouldContain(
                "no operation");
            File.WriteAllText(file, "hello");
            Should.Throw<UsageException>(() => HistoryCommand.Run(file, TextWriter.Null)).Message.ShouldContain(
                "line 1");
        }
        finally
        {
            File.Delete(file);
        }
        Should.Throw<UsageException>(() => HistoryCommand.Run(file, TextWriter.Null));
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
