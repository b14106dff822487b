namespace Booking.Architecture.Tests.Sources;

/// <summary>No line of code or comment is longer than .editorconfig says. A text or a statement of SQL may be: it is
/// easier to find, and to run, in one piece.</summary>
public static class LengthRule
{
    private const int ColumnsMax = 120;

    public static IEnumerable<string> Check(SourceFile file)
    {
        var isInText = false;
        foreach (var (index, line) in file.Text.Split('\n').Index())
        {
            var wasInText = isInText;
            if (line.Split("\"\"\"").Length % 2 == 0) isInText = !isInText;
            if (line.TrimEnd('\r').Length <= ColumnsMax || wasInText || isInText || line.Contains('"')) continue;
            yield return $"{file.Path}:{index + 1} is longer than {ColumnsMax} columns: {line.Trim()[..40]}…";
        }
    }
}
