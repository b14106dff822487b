using Google.Protobuf;
using Spectre.Console;

namespace Booking.Client;

/// <summary>Where everything is written, for people or, with --json, for programs.</summary>
internal sealed class Screen
{
    // What does not fit the library draws as a single "…". Lines that a terminal breaks can still be read, and copied
    // from.
    private const int WidthMax = 10_000;

    private readonly IAnsiConsole _console;
    private readonly TextWriter _output;
    private readonly TextWriter _errors;

    public Screen(TextWriter output, TextWriter errors, bool isChinese, bool isJson)
    {
        (_output, _errors, IsChinese, IsJson) = (output, errors, isChinese, isJson);
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        _console.Profile.Width = WidthMax;
    }

    public bool IsChinese { get; }

    public bool IsJson { get; }

    public string Say(string zh, string en) => IsChinese ? zh : en;

    public void Line(string zh, string en) => _output.WriteLine(Say(zh, en));

    /// <summary>Something beside the answer; it never mixes with JSON.</summary>
    public void Aside(string zh, string en) => (IsJson ? _errors : _output).WriteLine(Say(zh, en));

    public void Json(IMessage message) => _output.WriteLine(JsonFormatter.Default.Format(message));

    public void Json(string text) => _output.WriteLine(text);

    /// <summary>A table; the library knows that a Chinese character is two columns wide.</summary>
    public void Table(IEnumerable<string> heads, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var head in heads) table.AddColumn(new TableColumn(new Text(head)).NoWrap());
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(Printable(cell))));
        _console.Write(table);
    }

    // Text from others goes on a terminal only without what would steer it.
    private static string Printable(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
