namespace Booking.Domain.Tests;

/// <summary>Draws facilities and histories from a seed: few resources, few hours and many wishes for them, some of them
/// absurd.</summary>
internal sealed class HistorySource(int seed)
{
    private static readonly string[] _resources =
        ["hall", "east", "west", "west-a", "court", "court", "locked", "projector", "chairs", "attic"];
    private static readonly string[] _people = ["ann", "bob", "eve"];

    private static readonly (string Zone, LocalDate Day)[] _settings =
    [
        ("Asia/Shanghai", new(2026, 3, 2)), ("Europe/Zurich", new(2026, 3, 27)), ("Europe/Zurich", new(2026, 10, 23)),
    ];

    private readonly Random _chance = new(seed);
    private readonly List<(int Number, string For)> _placed = [];
    private (string Zone, LocalDate Day) _setting;
    private int _grid = 30;

    public Instant Start =>
        _setting.Day.At(new(9, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[_setting.Zone]).ToInstant();

    /// <summary>The entry that a history starts with, and those that it may be replaced by.</summary>
    public List<Facility> Entries()
    {
        _setting = _settings[_chance.Next(_settings.Length)];
        List<Facility> entries = [Entry(), Entry(), Entry()];
        _grid = entries[0].Policy.GridMinutes;
        return entries;
    }

    public List<Deed> Deeds()
    {
        var count = _chance.Next(8, 60);
        return [.. Enumerable.Range(1, count).Select(Deed)];
    }

    private Facility Entry()
    {
        var all = OneIn(4);
        var resources = new List<Resource>
        {
            Make.Space("hall", capacity: 40), Make.Space("east", "hall", 20), Make.Space("west", "hall", 20),
            Make.Space("west-a", OneIn(6) ? "hall" : "west", 10),
            Make.Space("court", OneIn(6) ? "hall" : null, 10) with { Hours = OneIn(3) ? Hours() : null },
            Make.Space("locked") with { Bookable = OneIn(6) },
            Make.Equipment(quantity: OneIn(5) ? 2 : 3), Make.Equipment("chairs", 10),
        };
        if (OneIn(5)) resources.RemoveAll(r => r.Id.Value == "court");
        int[] grids = [15, 30, 30, 60, 120];
        return Make.Facility("palace-1", [.. resources]) with
        {
            Zone = _setting.Zone,
            Hours = all ? Make.Daily(0, 24) : Hours(),
            Policy = new(
                grids[_chance.Next(grids.Length)], OneIn(3) ? 60 : 15, OneIn(3) ? 120 : 480, _chance.Next(2, 8),
                OneIn(2) ? new(_chance.Next(0, 4) * 5, _chance.Next(1, 5) * 5) : null),
        };
    }

    // Two intervals on most days, some nights over midnight, some dates of their own.
    private OpeningHours Hours() => new(
        [
            .. Enumerable.Range(1, 7).Where(_ => !OneIn(8)).SelectMany(day => OneIn(3)
                ? new[] { Weekly(day, 8, 12), Weekly(day, OneIn(2) ? 12 : 13, OneIn(3) ? 26 : 22) }
                : [Weekly(day, OneIn(4) ? 2.5 : 7, OneIn(4) ? 24 : 21.5)]),
        ],
        [.. Enumerable.Range(0, 6).Where(_ => OneIn(4)).Select(d => new DateOpening(
            _setting.Day.PlusDays(d), OneIn(2) ? [] : [Weekly(1, 10, 18).Interval]))]);

    private static WeeklyOpening Weekly(int day, double open, double close) =>
        new((IsoDayOfWeek)day, new(At(open), At(close)));

    private static LocalTime At(double hour) => LocalTime.Midnight.PlusMinutes((long)(hour * 60));

    private Deed Deed(int number)
    {
        var kind = _chance.Next(100) switch
        {
            < 45 => DeedKind.Place,
            < 55 => DeedKind.Move,
            < 63 => DeedKind.Resize,
            < 68 => DeedKind.Cancel,
            < 73 => DeedKind.CheckIn,
            < 75 => DeedKind.End,
            < 77 => DeedKind.Correct,
            < 81 => DeedKind.Close,
            < 83 => DeedKind.Lift,
            < 86 => DeedKind.Register,
            < 96 => DeedKind.Wait,
            _ => DeedKind.WaitForBooking,
        };
        var who = _people[_chance.Next(_people.Length)];
        var target = Math.Max(1, number - 1);
        if (_placed.Count > 0)
        {
            var chosen = _placed[Math.Max(0, _placed.Count - 1 - _chance.Next(6))];
            target = chosen.Number;
            if (kind != DeedKind.Place && !OneIn(10)) who = chosen.For;
        }
        var forWhom = kind == DeedKind.Place && OneIn(15) ? _people[_chance.Next(_people.Length)] : who;
        if (kind == DeedKind.Place) _placed.Add((number, forWhom));
        var desk = kind is DeedKind.Close or DeedKind.Lift or DeedKind.Register;
        return new(
            number, kind,
            desk || kind is DeedKind.CheckIn or DeedKind.Correct ? (OneIn(12) ? who : "staff") : OneIn(8) ? "staff"
                : who, forWhom, desk ? _chance.Next(3) : target,
            kind == DeedKind.Move && OneIn(2) ? [] : Claims(),
            kind == DeedKind.Move && OneIn(3) ? null : Wish(),
            OneIn(20) ? _chance.Next(-1, 60) : _chance.Next(1, 11),
            _chance.Next(10) switch { 0 => 2, < 3 => 1, _ => 0 },
            OneIn(40),
            kind == DeedKind.WaitForBooking
                ? _chance.Next(-1, 2) : OneIn(10) ? _chance.Next(3_600, 30_000)
                : _chance.Next(0, 900));
    }

    // Mostly what fits together; now and then a hall with its own part, the same twice, or too many pieces.
    private List<(string, int)> Claims()
    {
        string[][] sensible = [
            ["hall"], ["east"], ["west"], ["west-a"], ["court"], ["east", "west"], ["east", "court"],
            ["west-a", "east"], ["locked"]];
        var claims = new List<(string, int)>();
        if (OneIn(15))
            for (var more = true; more; more = OneIn(2))
                claims.Add((_resources[_chance.Next(_resources.Length)], _chance.Next(0, 3)));
        else
        {
            if (!OneIn(8)) claims.AddRange(sensible[_chance.Next(sensible.Length)].Select(r => (r, 1)));
            if (claims.Count == 0 || OneIn(2)) claims.Add(("projector", _chance.Next(1, OneIn(15) ? 6 : 4)));
            if (OneIn(8)) claims.Add(("chairs", _chance.Next(1, 9)));
        }
        return claims;
    }

    private Wish Wish()
    {
        var day = _setting.Day.PlusDays(OneIn(12) ? _chance.Next(-1, 10) : _chance.Next(0, 4));
        var minutes = OneIn(8) ? _chance.Next(0, 7 * 60) : _chance.Next(8 * 60, 20 * 60);
        var from = day.AtMidnight().PlusMinutes(OneIn(20) ? minutes / 5 * 5 : minutes / _grid * _grid);
        var length = OneIn(15) ? _chance.Next(-12, 120) * 5 : _grid * _chance.Next(1, Math.Max(3, 150 / _grid));
        return new(from, from.PlusMinutes(length));
    }

    private bool OneIn(int times) => _chance.Next(times) == 0;
}
