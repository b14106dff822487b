using Booking.Protocol.Tokens;

namespace Booking.Client;

/// <summary>Finds the command, runs it, and says in words and by its exit code how that went.</summary>
internal sealed class Cli(TextWriter output, TextWriter errors, Func<string, string?> environment, IClock clock)
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int BadUsage = 2;
    public const int Unreachable = 3;
    private const int Interrupted = 130;

    private static readonly string[] CommonOptions = [
        "address", "token", "as", "role", "scope", "keys", "lang", "session", "why"];

    public static IReadOnlyList<Command> Commands { get; } =
    [
        SearchCommand.Definition, FreeCommand.Definition, ShowCommand.Definition, HoursCommand.Definition,
        BookCommand.Definition, MoveCommand.Definition,
        ResizeCommand.Definition, CancelCommand.Definition, MineCommand.Definition, WatchCommand.Definition,
        SeriesCommand.Definition, FeedCommand.Definition,
        AttendanceCommands.Code, AttendanceCommands.CheckIn, AttendanceCommands.End, AttendanceCommands.Correct,
        AttendanceCommands.Appeal, AttendanceCommands.Answer, AttendanceCommands.Appeals, AttendanceCommands.Standing,
        WaitingCommands.Wait, WaitingCommands.Waiting, WaitingCommands.Offers, WaitingCommands.Accept,
        WaitingCommands.Decline, WaitingCommands.Leave, WaitingCommands.Affected, StandbyCommand.Definition,
        AppointmentCommands.Practitioners, AppointmentCommands.Times, AppointmentCommands.Appoint,
        AppointmentCommands.Appointments, AppointmentCommands.HandOver, PractitionerCommand.Definition,
        KioskCommands.Kiosk, KioskCommands.Pin,
        ApprovalCommands.Pending, ApprovalCommands.Approve, ApprovalCommands.Decline, ApprovalCommands.Companions,
        ApprovalCommands.Terms, CloseCommand.Definition, ReopenCommand.Definition,
        FiguresCommands.Figures, FiguresCommands.Rows, FiguresCommands.Demand, FiguresCommands.Coverage,
        RulesCommand.Definition, ServicesCommand.Definition, PersonCommand.Definition,
        FacilityCommand.Definition, RegisterCommands.Organisations, RegisterCommands.Divisions,
        RegisterCommands.Holidays, TokenCommand.Definition, NoticesCommand.Definition, AuditCommand.Definition,
        MyDataCommand.Definition, SignInCommands.SignIn, SignInCommands.SignOut, SignInCommands.Who,
        SignInCommands.RegisterMember, ProofCommands.Prove, ProofCommands.Sessions,
    ];

    public async Task<int> RunAsync(IReadOnlyList<string> given, CancellationToken cancellation)
    {
        var words = CommandFirst(given);
        var name = words.Count == 0 ? "help" : words[0];
        var isChinese = IsChinese(words);
        if (name is "help" or "--help" or "-h")
        {
            await output.WriteLineAsync(Help.All(isChinese));
            return Done;
        }

        var command = Commands.FirstOrDefault(one => one.Shape.Name == name);
        if (command is null) return await ComplainAsync($"There is no command '{name}'. 'help' lists them.", isChinese);
        if (words.Contains("--help"))
        {
            await output.WriteLineAsync(Help.Of(command, isChinese));
            return Done;
        }

        try
        {
            var shape = command.Shape;
            var arguments = Arguments.Parse(
                shape with { Options = [.. CommonOptions.Union(shape.Options)], Flags = ["json", .. shape.Flags] },
                    [.. words.Skip(1)]);
            var screen = new Screen(output, errors, isChinese, arguments.Has("json"));
            using var session = new Session(arguments, screen, environment, clock);
            return await RunAsync(command, session, screen, cancellation);
        }
        catch (UsageException e)
        {
            return await ComplainAsync(e.Message, isChinese);
        }
        catch (TokenKeyException e)
        {
            return await ComplainAsync(e.Message, false);
        }
    }

    private static async Task<int> RunAsync(Command command, Session session, Screen screen,
        CancellationToken cancellation)
    {
        try
        {
            await session.FreshenAsync(cancellation);
            await command.Run(session, cancellation);
            return Done;
        }
        catch (RefusedException e)
        {
            new RefusalView(screen, session).Show(e);
            return e.IsUnanswered ? Unreachable : Refused;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private async Task<int> ComplainAsync(string message, bool isChinese)
    {
        await errors.WriteLineAsync(isChinese ? FieldProblems.Usage(message) : message);
        return BadUsage;
    }

    // Common options may stand before the command too, as one types them who gives the address first.
    private static IReadOnlyList<string> CommandFirst(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && words[at].StartsWith("--", StringComparison.Ordinal) && words[at] != "--help")
        {
            var takesNext = CommonOptions.Contains(words[at][2..]);
            if (!takesNext && words[at] != "--json" && !words[at].Contains('=', StringComparison.Ordinal)) return words;
            at += takesNext ? 2 : 1;
        }
        return at == 0 || at >= words.Count ? words : [words[at], .. words.Take(at), .. words.Skip(at + 1)];
    }

    // The language of the words before they are parsed, so that a complaint about them is in it too.
    private bool IsChinese(IReadOnlyList<string> words)
    {
        var asked = environment("LANG") is { Length: > 0 } lang && lang is not ("C" or "POSIX" or "C.UTF-8") ? lang
            : "zh";
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].StartsWith("--lang=", StringComparison.Ordinal)) asked = words[i]["--lang=".Length..];
            else if (words[i] == "--lang" && i + 1 < words.Count) asked = words[i + 1];
        }

        return asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>One command.</summary>
/// <param name="Shape">What it takes.</param>
/// <param name="Usage">The shape as people read it.</param>
/// <param name="Zh">What it does, in Chinese.</param>
/// <param name="En">What it does, in English.</param>
/// <param name="Run">Does it.</param>
internal sealed record Command(
    CommandShape Shape, string Usage, string Zh, string En, Func<Session, CancellationToken, Task> Run);
