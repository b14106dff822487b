namespace Booking.Mutations.Tests;

/// <summary>A bug as <c>Bugs.txt</c> describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CaughtBy">Whose work it is to notice: <c>simulation</c>, <c>histories</c>, or <c>nobody</c>.</param>
internal sealed record Bug(string Name, string CaughtBy)
{
    public static IReadOnlyList<Bug> All { get; } = [.. Read()];

    private static IEnumerable<Bug> Read()
    {
        using var stream = typeof(Bug).Assembly.GetManifestResourceStream("Bugs.txt")!;
        using var reader = new StreamReader(stream);
        var name = "";
        while (reader.ReadLine() is { } line)
            switch (line.Split(": ", 2))
            {
                case ["name", var text]:
                    name = text;
                    break;
                case ["caught by", var whom]:
                    yield return new(name, whom);
                    break;
            }
    }
}
