using Booking.Client;

namespace Booking.Gateway.Tests.Client;

/// <summary>What people type.</summary>
public sealed class WordsTests
{
    // A Sunday.
    private static readonly LocalDate Today = new(2026, 11, 22);

    private static readonly CommandShape Shape = new("book", ["facility", "resources"], ["date", "people"], ["json"]);

    [Theory]
    [InlineData("2026-11-28", 28)]
    [InlineData("saturday", 28)]
    [InlineData("Saturday", 28)]
    [InlineData("next saturday", 28)]
    [InlineData("周六", 28)]
    [InlineData("下周六", 28)]
    [InlineData("星期六", 28)]
    [InlineData("今天", 22)]
    [InlineData("today", 22)]
    [InlineData("明天", 23)]
    [InlineData("tomorrow", 23)]
    [InlineData("monday", 23)]
    [InlineData("sunday", 29)]
    [InlineData("周日", 29)]
    [InlineData("星期天", 29)]
    public void Day_IsTheFirstAfterToday(string text, int day) =>
        Days.Read(text, Today).ShouldBe(new LocalDate(2026, 11, day));

    [Theory]
    [InlineData("周六", "2026-11-28")]
    [InlineData("本周六", "2026-11-28")]
    [InlineData("这周一", "2026-11-23")]
    [InlineData("下周六", "2026-12-05")]
    [InlineData("下周日", "2026-12-06")]
    [InlineData("后天", "2026-11-25")]
    [InlineData("next saturday", "2026-11-28")]
    public void OnAMonday_NextWeekIsTheWeekAfterThis(string text, string day) =>
        Days.Read(text, Today.PlusDays(1)).ShouldBe(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);

    [Theory]
    [InlineData("")]
    [InlineData("someday")]
    [InlineData("2026-02-30")]
    [InlineData("28.11.2026")]
    [InlineData("周八")]
    public void OddDay_IsBadUsage(string text) =>
        Should.Throw<UsageException>(() => Days.Read(text, Today)).Message.ShouldContain("saturday");

    [Theory]
    [InlineData("21:00", "2026-11-28T21:00")]
    [InlineData("9:30", "2026-11-28T09:30")]
    [InlineData("24:00", "2026-11-29T00:00")]
    [InlineData("00:00", "2026-11-29T00:00")]
    [InlineData("2026-11-29T02:00", "2026-11-29T02:00")]
    public void End_MayBeMidnightOrAnotherDay(string to, string end) =>
        Days.Text(Days.Wish(new(2026, 11, 28), "19:00", to).End).ShouldBe(end);

    [Fact]
    public void Options_GoAnywhere_InBothSpellings()
    {
        var read = Arguments.Parse(Shape, ["--date=saturday", "palace", "--people", "80", "hall", "--json"]);

        (read[0], read[1], read.Get("date"), read.Number("people", 1), read.Has("json"))
            .ShouldBe(("palace", "hall", "saturday", 80, true));
    }

    [Theory]
    [InlineData("<resources> is missing", "palace")]
    [InlineData("one word too many", "palace", "hall", "extra")]
    [InlineData("Did you mean --date?", "palace", "hall", "--dat", "x")]
    [InlineData("has no option --nonsense", "palace", "hall", "--nonsense", "x")]
    [InlineData("--date needs a value", "palace", "hall", "--date")]
    [InlineData("--date needs a value", "palace", "hall", "--date", "--json")]
    [InlineData("--date is there twice", "palace", "hall", "--date", "x", "--date", "y")]
    [InlineData("--json takes no value", "palace", "hall", "--json=yes")]
    public void OddWords_AreBadUsage(string complaint, params string[] words) =>
        Should.Throw<UsageException>(() => Arguments.Parse(Shape, words)).Message.ShouldContain(complaint);

    [Fact]
    public void Number_MustBeOne() =>
        Should.Throw<UsageException>(() => Arguments.Parse(Shape, ["a", "b", "--people", "many"]).Number("people", 1))
            .Message.ShouldContain("whole number");

    [Theory]
    [InlineData("hall,projector:2", "hall:1 projector:2")]
    [InlineData("多功能厅，投影仪：3", "hall:1 projector:3")]
    [InlineData("unknown-1", "unknown-1:1")]
    public void Resources_AreNamedByIdOrName(string text, string claims) =>
        string.Join(' ', Claims.Read(text, WireFacilities.Facility(Hosting.Samples.Facility()))
            .Select(claim => $"{claim.ResourceId}:{claim.Quantity}"))
            .ShouldBe(claims);
}
