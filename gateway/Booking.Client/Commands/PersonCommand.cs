namespace Booking.Client;

/// <summary>What is on record of a person, for who may book and what it costs.</summary>
internal static class PersonCommand
{
    private static readonly (string Word, Wire.ConcessionGround Ground, string Zh)[] s_grounds =
    [
        ("disabled", Wire.ConcessionGround.Disabled, "残疾人"), ("student", Wire.ConcessionGround.Student, "学生"),
        ("soldier", Wire.ConcessionGround.Soldier, "现役军人"),
        ("fire-fighter", Wire.ConcessionGround.FireFighter, "消防救援人员"),
    ];

    public static Command Definition { get; } = new(
        new(
            "person", ["show|record|union|import", "[member]", "[union]"],
            ["born", "division", "grounds", "until", "card", "command-id"], ["non-member"]),
        """
        person show [member] [--card 6200…]
          person union <member> <union-id | none> [--card 6200…]
          person import <file.csv>                    (lines: member,union-id)
          person record <member> [--non-member] [--born 1960-05-01] [--division 110101] [--grounds disabled,student,soldier,fire-fighter] [--until 2027-06-30] [--card 6200…]
          the desk and districts need the person's whole card number (--card; <member> may then be -), or that the person has a booking there
        """,
        "查看登记的身份信息（决定可预约的服务和价格）；（工作人员）核对证件后登记",
        "Show what is on record of you, which decides about services and prices; (staff) record it after seeing the papers",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "show" => ShowAsync(session, cancellation),
        "record" => RecordAsync(session, cancellation),
        "union" => RecordUnionAsync(session, cancellation),
        "import" => PersonImport.RunAsync(session, cancellation),
        var other => throw new UsageException($"'person' can show, record, union and import, not '{other}'."),
    };

    private static async Task ShowAsync(Session session, CancellationToken cancellation) =>
        Show(session, await session.Client.CallAsync(
        session.Client.Services.GetPersonAsync,
        new Wire.GetPersonRequest { MemberId = MemberOf(session), CardNumber = session.Arguments.Get("card") },
        cancellation));

    private static async Task RecordAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        if (arguments[1].Length == 0) throw new UsageException("<member> is missing.");
        var request = new Wire.RecordPersonRequest
        {
            MemberId = MemberOf(session),
            CardNumber = arguments.Get("card"),
            IsUnionMember = !arguments.Has("non-member"),
            Born = arguments.Get("born"),
            Division = arguments.Get("division"),
            GroundsUntil = arguments.Get("until"),
        };
        request.Grounds.Add(ServiceWords.List(arguments, "grounds").Select(Ground));
        request.CommandId = session.TakeCommandId();
        Show(session, await session.Client.CallAsync(session.Client.Services.RecordPersonAsync, request, cancellation));
    }

    private static async Task RecordUnionAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        if (arguments[1].Length == 0 || arguments[2].Length == 0)
            throw new UsageException("<member> and <union-id | none> are wanted.");
        Show(
            session,
            await session.Client.CallAsync(session.Client.Services.RecordUnionAsync, new Wire.RecordUnionRequest
            {
                MemberId = MemberOf(session),
                CardNumber = arguments.Get("card"),
                UnionId = arguments[2] == "none" ? "" : arguments[2],
                CommandId = session.TakeCommandId(),
            }, cancellation));
    }

    // A hyphen where the card says who it is.
    private static string MemberOf(Session session) => session.Arguments[1] == "-" ? "" : session.Arguments[1];

    private static void Show(Session session, Wire.Person person)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(person);
            return;
        }

        screen.Line($"{person.MemberId}：{(person.IsUnionMember ? "工会会员" : "非会员")}",
            $"{person.MemberId}: {(person.IsUnionMember ? "union member" : "not a union member")}");
        screen.Line($"  出生日期  {Or(person.Born, "未登记")}", $"  Born      {Or(person.Born, "not recorded")}");
        screen.Line($"  地区      {Or(person.Division, "未登记")}", $"  District  {Or(person.Division, "not recorded")}");
        var grounds = string.Join(screen.Say("、", ", "), person.Grounds.Select(ground =>
            s_grounds.Where(one => one.Ground == ground).Select(one => screen.IsChinese ? one.Zh : one.Word)
                .FirstOrDefault("?")));
        if (grounds.Length > 0)
            screen.Line($"  优惠依据  {grounds} {person.GroundsUntil}", $"  Grounds   {grounds} {person.GroundsUntil}");
        screen.Line(
            person.UnionId.Length > 0 ? $"  所属工会  {person.UnionId}（自 {Since(person)}）" : "  所属工会  未登记",
            person.UnionId.Length > 0
                ? $"  Union     {person.UnionId} (since {Since(person)})"
                : "  Union     not recorded");
        if (person.RecordedAt is null)
            screen.Line("  尚未核对证件；需要时请到服务台登记。", "  No papers were seen yet; the desk records them when needed.");
    }

    private static string Since(Wire.Person person) =>
        person.UnionSince.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static Wire.ConcessionGround Ground(string word) =>
        s_grounds.FirstOrDefault(one => one.Word == word) is { Word: not null } known
        ? known.Ground
        : throw new UsageException(
            $"'{word}' is no ground; there are: {string.Join(", ", s_grounds.Select(one => one.Word))}.");
}
