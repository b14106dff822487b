using System.Text;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Codes by time, by the numbers that RFC 6238 (appendix B) and RFC 4648 (section 10) print.</summary>
public sealed class TimedCodesTests
{
    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Code_IsThePapers(long seconds, string code) =>
        TimedCodes.CodeAt(s_secret, TimedCodes.StepAt(Instant.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void ClockMayBeOff_ByOneStep(int seconds, bool fits)
    {
        var now = Instant.FromUnixTimeSeconds(1_234_567_890);
        var code = TimedCodes.CodeAt(s_secret, TimedCodes.StepAt(now));

        (TimedCodes.Find(s_secret, code, now + Duration.FromSeconds(seconds)) is not null).ShouldBe(fits);
    }

    [Theory]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Secret_IsWrittenInBase32(string bytes, string text) =>
        TimedCodes.Base32(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
}
