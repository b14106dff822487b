namespace Booking.Seeds.Tests;

public sealed class SeedOptionsTests
{
    [Fact]
    public void CommandLine_IsRead()
    {
        var options = Parse("--address", "http://127.0.0.1:9", "--token", "t", "--scale", "tiny", "--seed", "42");
        options.ShouldBe(new SeedOptions(new Uri("http://127.0.0.1:9"), "t", "", CityScale.Tiny, 42, false, false));
    }

    [Fact]
    public void Token_IsReadFromTheEnvironment_WhenNotGiven() =>
        SeedOptions.Parse([], name => name == "BOOKING_TOKEN" ? "from outside" : null).Token.ShouldBe("from outside");

    [Fact]
    public void DryRun_NeedsNoToken() => Parse("--dry-run").DryRun.ShouldBeTrue();

    [Theory]
    [InlineData("--scale", "huge")]
    [InlineData("--seed", "-1")]
    [InlineData("--address", "nowhere")]
    [InlineData("--address", "ftp://x")]
    [InlineData("--token")]
    [InlineData("--surprise")]
    public void WrongCommandLine_IsRefused_InWords(params string[] args) =>
        Should.Throw<FormatException>(() => Parse(["--dry-run", .. args])).Message.ShouldNotBeEmpty();

    [Fact]
    public void LoadWithoutToken_IsRefused() => Should.Throw<FormatException>(() => Parse("--scale", "tiny"));

    [Fact]
    public void Summary_CountsWhatIsPlanned()
    {
        using var output = new StringWriter();
        PlanSummary.Print(Plans.City, output);
        output.ToString().ShouldContain("400 facilities (35 known, 365 synthetic)");
        output.ToString().ShouldContain(nameof(CoverageState.BelowThoughTogetherEnough));
    }

    private static SeedOptions Parse(params string[] args) => SeedOptions.Parse(args, _ => null);
}
