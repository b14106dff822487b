namespace Booking.Client;

/// <summary>Bookings that repeat: look ahead, book, show, edit, cancel.</summary>
internal static class SeriesCommand
{
    public static Command Definition { get; } = new(
        new("series", ["preview|book|show|list|edit|cancel", "[facility|series]", "[resource[:pieces],…]"],
            [
                "date", "from", "to", "rule", "rule-file", "holidays", "people", "for", "booked-for", "group",
                "resources", "only", "after", "because", "service", "version", "command-id",
            ],
            ["skip", "programme", "dry-run"]),
        """
        series preview|book <facility> <resource>[:pieces][,…] --date tuesday --from 19:00 --to 21:00 --rule "FREQ=WEEKLY;COUNT=16" [--rule-file f.txt] [--holidays keep|skip|later|earlier] [--skip] [--people n] [--for purpose] [--booked-for member [--programme]] [--group organisation]
          series preview|book <facility> [resource,…] --service choir --date … --from … --to … --rule …   (a service each time)
          series list | series show <series>
          series edit <series> [--only 2026-12-08T19:00 | --after 2026-12-08T19:00] [--date d] [--from 18:00 --to 20:00] [--rule …] [--resources …] [--skip] [--dry-run] [--version n]
          series cancel <series> [--only … | --after …] [--because …] [--dry-run] [--command-id UUID]
        """,
        "重复预约：预览、预订、查看、修改、取消（--only 仅此一次，--after 此次及以后，都不写则为尚未开始的全部）",
        "Bookings that repeat: --only one occurrence, --after it and those that follow, neither: all that have not begun",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "preview" => PlaceAsync(session, isPreview: true, cancellation),
        "book" => PlaceAsync(session, session.Arguments.Has("dry-run"), cancellation),
        "show" => ShowAsync(session, cancellation),
        "list" => ListAsync(session, cancellation),
        "edit" => EditAsync(session, cancellation),
        "cancel" => CancelAsync(session, cancellation),
        var other =>
            throw new UsageException(
                $"'series {other}' is not known; there are preview, book, show, list, edit and cancel."),
    };

    private static async Task PlaceAsync(Session session, bool isPreview, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        if (arguments[1].Length == 0) throw new UsageException("<facility> is missing.");
        if (arguments[2].Length == 0 && !arguments.Has("service"))
            throw new UsageException("<resource> is missing; or name a --service.");
        var (date, from, to) = (arguments.Need("date"), arguments.Need("from"), arguments.Need("to"));
        var rule = Rule(arguments)
            ?? throw new UsageException("--rule is missing, such as --rule \"FREQ=WEEKLY;COUNT=16\".");
        var facility = await session.FindFacilityAsync(arguments[1], cancellation);
        var (start, end) = Days.Wish(Days.Read(date, session.Today), from, to);
        var request = new Wire.PlaceSeriesRequest
        {
            FacilityId = facility.Id,
            First = new() { Start = Days.Text(start), End = Days.Text(end) },
            Recurrence = rule,
            Holidays = Holidays(arguments.Get("holidays", "keep")),
            Mode = Mode(arguments),
            Attendees = arguments.Number("people", 1),
            Purpose = arguments.Get("for"),
            BookedFor = arguments.Get("booked-for"),
            OrganisationId = arguments.Get("group"),
            DryRun = isPreview,
            Service = arguments.Get("service"),
            Programme = arguments.Has("programme"),
        };
        request.Claims.Add(Claims.Read(arguments[2], facility));
        if (!isPreview) request.CommandId = session.TakeCommandId();
        SeriesView.Answer(
            session, await session.Client.CallAsync(session.Client.Series.PlaceSeriesAsync, request, cancellation));
    }

    private static async Task EditAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var series = await FindAsync(session, cancellation);
        var (scope, original) = Part(arguments);
        var request = new Wire.EditSeriesRequest
        {
            SeriesId = series.Id,
            Scope = scope,
            Original = original,
            Wish = Wish(session, series, original),
            Recurrence = Rule(arguments) ?? "",
            Mode = Mode(arguments),
            ExpectedVersion = arguments.Number("version", 0),
            DryRun = arguments.Has("dry-run"),
        };
        if (arguments.Has("resources")) request.Claims.Add(Claims.Read(arguments.Get("resources"), session.Facility!));
        if (!request.DryRun) request.CommandId = session.TakeCommandId();
        SeriesView.Answer(
            session, await session.Client.CallAsync(session.Client.Series.EditSeriesAsync, request, cancellation));
    }

    private static async Task CancelAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var series = await FindAsync(session, cancellation);
        var (scope, original) = Part(arguments);
        var request = new Wire.CancelSeriesRequest
        {
            SeriesId = series.Id,
            Scope = scope,
            Original = original,
            Because = arguments.Get("because"),
            ExpectedVersion = arguments.Number("version", 0),
            DryRun = arguments.Has("dry-run"),
        };
        if (!request.DryRun) request.CommandId = session.TakeCommandId();
        SeriesView.Answer(
            session, await session.Client.CallAsync(session.Client.Series.CancelSeriesAsync, request, cancellation));
    }

    private static async Task ShowAsync(Session session, CancellationToken cancellation) =>
        SeriesView.Card(session, await FindAsync(session, cancellation));

    private static async Task ListAsync(Session session, CancellationToken cancellation)
    {
        var list = await session.Client.CallAsync(
            session.Client.Series.ListMySeriesAsync, new Wire.ListMySeriesRequest(), cancellation);
        if (session.Screen.IsJson) session.Screen.Json(list);
        else SeriesView.Table(session.Screen, list.Series);
    }

    private static async Task<Wire.BookingSeries> FindAsync(Session session, CancellationToken cancellation)
    {
        if (session.Arguments[1].Length == 0)
            throw new UsageException("<series> is missing; 'series list' shows yours.");
        var series = await session.Client.CallAsync(
            session.Client.Series.GetSeriesAsync, new Wire.GetSeriesRequest { SeriesId = session.Arguments[1] },
            cancellation);
        await session.FindFacilityAsync(series.FacilityId, cancellation);
        return series;
    }

    // Only what is said changes: the day and the times of day each by themselves.
    private static Wire.Wish? Wish(Session session, Wire.BookingSeries series, string original)
    {
        var arguments = session.Arguments;
        if (!arguments.Has("date") && !arguments.Has("from") && !arguments.Has("to")) return null;
        var first = (Start: Times.Local(series.First.Start), End: Times.Local(series.First.End));
        var occurrence = series.Occurrences.FirstOrDefault(o => o.Original == original);
        if (occurrence is { Start.Length: > 0 }) first = (Times.Local(occurrence.Start), Times.Local(occurrence.End));
        else if (original.Length > 0)
            first = (Times.Local(original), Times.Local(original) + (first.End - first.Start));
        var day = arguments.Has("date") ? Days.Read(arguments.Get("date"), session.Today) : first.Start.Date;
        var start = arguments.Has("from") ? Days.Start(day, arguments.Get("from")) : day + first.Start.TimeOfDay;
        var end = arguments.Has("to") ? Days.End(day, arguments.Get("to")) : start + (first.End - first.Start);
        return new() { Start = Days.Text(start), End = Days.Text(end) };
    }

    private static (Wire.SeriesScope Scope, string Original) Part(Arguments arguments)
    {
        if (arguments.Has("only") && arguments.Has("after"))
            throw new UsageException("--only and --after do not go together.");
        if (arguments.Has("only")) return (Wire.SeriesScope.This, arguments.Get("only"));
        return arguments.Has("after")
            ? (Wire.SeriesScope.Following, arguments.Get("after"))
            : (Wire.SeriesScope.All, "");
    }

    private static string? Rule(Arguments arguments)
    {
        if (!arguments.Has("rule-file"))
            return arguments.Has("rule") ? arguments.Get("rule").Replace("\\n", "\n", StringComparison.Ordinal) : null;
        try
        {
            return File.ReadAllText(arguments.Get("rule-file"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--rule-file cannot be read: {e.Message}");
        }
    }

    private static Wire.SeriesMode Mode(Arguments arguments) =>
        arguments.Has("skip") ? Wire.SeriesMode.SkipAndRecord : Wire.SeriesMode.AllOrNothing;

    private static Wire.HolidayChoice Holidays(string text) => text switch
    {
        "keep" => Wire.HolidayChoice.Keep,
        "skip" => Wire.HolidayChoice.Skip,
        "later" => Wire.HolidayChoice.MoveLater,
        "earlier" => Wire.HolidayChoice.MoveEarlier,
        _ => throw new UsageException($"--holidays wants keep, skip, later or earlier, not '{text}'."),
    };
}
