using Booking.Client;

namespace Booking.Gateway.Tests.Client;

/// <summary>Under --lang zh nobody reads English about what they typed.</summary>
public sealed class FieldProblemsTests
{
    [Theory]
    [InlineData("is missing", "没有填写")]
    [InlineData("is missing: a UUID made and kept by the client is needed", "没有填写")]
    [InlineData("is 0; 1 to 100000 is allowed", "填的是 0，应在 1 至 100000 之间")]
    [InlineData("must be 1 to 31", "应在 1 至 31 之间")]
    [InlineData("must be at most 40 characters", "最多 40 个字")]
    [InlineData("is not a local time such as 2026-11-28T19:00 (no zone, no offset)", "不是时间，应写成 2026-11-28T19:00")]
    [InlineData("is not an id: 1 to 64 characters of a-z A-Z 0-9 . _ -", "不是编号：应为 1 至 64 个字母、数字或 . _ -")]
    [InlineData("does not fit its check digit", "校验位不对，请再核对一遍")]
    [InlineData("is odd in a new way", "不符合要求：is odd in a new way")]
    public void Problem_IsWordedInChinese(string said, string words) => FieldProblems.Problem(said).ShouldBe(words);

    [Theory]
    [InlineData("wish.start", "开始时间 wish.start")]
    [InlineData("facility.resources[2].capacity", "容纳人数 facility.resources[2].capacity")]
    [InlineData("claims[0]", "场地 claims[0]")]
    [InlineData("unheard", "unheard")]
    public void Field_IsCalledAsPeopleDo(string field, string words) => FieldProblems.Field(field).ShouldBe(words);

    [Theory]
    [InlineData("RegisterFacility", "管理场馆", "register facility")]
    [InlineData("book_for_others", "代他人预约", "book for others")]
    [InlineData(
        "card_or_booking_here", "本人的会员卡，或本人在您这里的预约",
        "the person's whole card number, or a booking here that they made themselves")]
    [InlineData("Unheard", "Unheard", "unheard")]
    public void Permission_IsSaidByWhatItIsFor(string permission, string zh, string en)
    {
        FieldProblems.Permission(permission, isChinese: true).ShouldBe(zh);
        FieldProblems.Permission(permission, isChinese: false).ShouldBe(en);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("book")]
    [InlineData("book palace hall --colour red")]
    [InlineData("book palace hall --dat 2026-11-28")]
    [InlineData("book palace hall --date")]
    [InlineData("book palace hall too many")]
    [InlineData("appoint palace --date today --at 14:00 --matter wages")]
    [InlineData("series paint palace")]
    [InlineData("kiosk paint")]
    [InlineData("audit --limit 0")]
    [InlineData("notices paint")]
    [InlineData("facility paint")]
    [InlineData("facility get")]
    [InlineData("facility enter")]
    [InlineData("facility template --spaces hall")]
    [InlineData("facility enter nowhere.json")]
    [InlineData("services paint")]
    [InlineData("person paint zhang.wei")]
    [InlineData("mine --address nowhere")]
    [InlineData("mine --json=yes")]
    public async Task CommandLine_ThatIsNotUnderstood_IsToldInChinese(string line)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var cli = new Cli(output, errors, name => name == "BOOKING_TOKEN" ? "x" : null, NodaTime.SystemClock.Instance);
        (await cli.RunAsync([.. line.Split(' '), "--lang", "zh"], CancellationToken.None)).ShouldBe(
            Cli.BadUsage, output.ToString());
        var said = errors.ToString();
        said.ShouldMatch("[\u4e00-\u9fff]");
        said.ShouldNotContain("命令写得不对：");
    }
}
