using System.Globalization;
using Google.Protobuf;

namespace Booking.Client;

/// <summary>Enters a facility with its spaces, or what has changed of one, from a file that a person can
/// write.</summary>
internal static class FacilityCommand
{
    private static readonly JsonFormatter s_readable = new(JsonFormatter.Settings.Default.WithIndentation());

    public static Command Definition { get; } = new(
        new("facility", ["verb", "[file]"], ["id", "name-zh", "division", "owner", "spaces", "command-id"], []),
        "facility template [--id my-club] [--name-zh …] [--division 110101] [--owner organisation] [--spaces \"羽毛球 1 号场:badminton_court:4, …\"] > club.json | facility get <facility> > club.json | facility enter club.json [--command-id UUID]",
        "（管理员）登记场馆和场地：生成样本文件，或用 get 取出已有的登记，改好后用 enter 登记",
        "(keepers) Enter a facility with its spaces: print a sample, or get what is entered, change it, enter it",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "template" => ShowTemplate(session),
        "get" => GetAsync(session, cancellation),
        "enter" => EnterAsync(session, cancellation),
        var other => throw new UsageException($"'facility' can template, get and enter, not '{other}'."),
    };

    private static Task ShowTemplate(Session session)
    {
        session.Screen.Json(s_readable.Format(Template(session.Arguments)));
        return Task.CompletedTask;
    }

    private static async Task GetAsync(Session session, CancellationToken cancellation)
    {
        if (session.Arguments[1].Length == 0) throw new UsageException("<facility> is missing.");
        session.Screen.Json(s_readable.Format(await session.FindFacilityAsync(session.Arguments[1], cancellation)));
    }

    private static async Task EnterAsync(Session session, CancellationToken cancellation)
    {
        if (session.Arguments[1].Length == 0)
            throw new UsageException("<file> is missing; 'facility template' prints one to begin with.");
        var request = new Wire.RegisterFacilityRequest { Facility = Read(session.Arguments[1]) };
        request.CommandId = session.TakeCommandId();
        var done = await session.Client.CallAsync(session.Client.Registry.RegisterFacilityAsync, request, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(done);
            return;
        }

        var entry = request.Facility;
        if (!done.Changed) screen.Line("与现有登记相同。", "Nothing is different.");
        else
            screen.Line(
                $"已登记：{entry.NameZh}（{entry.Id}），场地和设备 {entry.Resources.Count} 项。",
                $"Entered: {(entry.NameEn.Length > 0 ? entry.NameEn : entry.NameZh)} ({entry.Id}) with {entry.Resources.Count} spaces and pieces of equipment.");
        screen.Line($"  查看      ./booking client show {entry.Id}", $"  See it    ./booking client show {entry.Id}");
    }

    // Complete as it is, so that the first try works and every field shows what goes there.
    private static Wire.Facility Template(Arguments arguments)
    {
        var facility = new Wire.Facility
        {
            Id = arguments.Get("id", "my-club"),
            NameZh = arguments.Get("name-zh", "示例职工俱乐部"),
            NameEn = "Example Workers' Club",
            Kind = Wire.FacilityKind.Club,
            OwnerId = arguments.Get("owner", $"bj-{arguments.Get("division", "110101")}-federation"),
            OwnerTier = Wire.OwnerTier.District,
            Division = arguments.Get("division", "110101"),
            AddressZh = "示例路 1 号",
            Zone = "Asia/Shanghai",
            Hours = new() { Weekly = { Enumerable.Range(1, 7).Select(day => Opening(day, "08:00", "22:00")) } },
            Policy = new()
            {
                GridMinutes = 30,
                MinutesMin = 30,
                MinutesMax = 240,
                WindowDays = 14,
                CheckIn = new() { OpensMinutes = 30, ClosesMinutes = 15 },
            },
            Origin = Wire.DataOrigin.Known,
            Source = "场馆登记表",
        };
        facility.Resources.Add(
            Spaces(arguments.Get("spaces", "羽毛球 1 号场:badminton_court:4, 多功能厅:multi_function_hall:120")));
        return facility;
    }

    private static Wire.WeeklyOpening Opening(int isoWeekday, string open, string close) =>
        new() { IsoWeekday = isoWeekday, Interval = new() { Open = open, Close = close } };

    private static IEnumerable<Wire.Resource> Spaces(string text)
    {
        var parts = text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var words = parts[i].Split([':', '：'], StringSplitOptions.TrimEntries);
            if (words.Length != 3
                || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var people))
                throw new UsageException(
                    $"'{parts[i]}' is no space. Write 羽毛球 1 号场:badminton_court:4: its name, its type, for how many people.");
            yield return new()
            {
                Id = $"{words[1].Replace('_', '-')}-{i + 1}",
                Kind = Wire.ResourceKind.Space,
                Type = words[1],
                NameZh = words[0],
                Function = Wire.ServiceFunction.CultureAndSports,
                Capacity = people,
                Quantity = 1,
                Bookable = true,
            };
        }
    }

    private static Wire.Facility Read(string file)
    {
        try
        {
            return JsonParser.Default.Parse<Wire.Facility>(
                file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException)
        {
            throw new UsageException($"'{file}' cannot be read as a facility: {e.Message}");
        }
    }
}
