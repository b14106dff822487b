using System.Globalization;

namespace Booking.Simulation;

/// <summary>A seed and how large the run that it draws may get; written as one word, such as
/// <c>180,facilities=1,people=2,commands=4,no-crash</c>.</summary>
/// <param name="Seed">Draws everything.</param>
/// <param name="FacilitiesMax">At most so many facilities.</param>
/// <param name="PeopleMax">At most so many people.</param>
/// <param name="CommandsMax">At most so many commands of each device.</param>
internal sealed record Plan(
    int Seed, int FacilitiesMax = Plan.Whole, int PeopleMax = Plan.Whole, int CommandsMax = Plan.Whole)
{
    public const int Whole = int.MaxValue;

    /// <summary>Faults that are left out.</summary>
    public IReadOnlySet<string> Without { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <exception cref="FormatException">The word is none.</exception>
    public static Plan Parse(string word)
    {
        var parts = word.Split(',');
        var plan = new Plan(Number(parts[0]));
        foreach (var part in parts[1..])
            plan = part.Split('=') switch
            {
                ["facilities", var most] => plan with { FacilitiesMax = Number(most) },
                ["people", var most] => plan with { PeopleMax = Number(most) },
                ["commands", var most] => plan with { CommandsMax = Number(most) },
                [var no] when no.StartsWith("no-", StringComparison.Ordinal) && Faults.Names.Contains(no[3..]) =>
                    plan.But(no[3..]),
                _ => throw new FormatException($"'{part}' says nothing about a run."),
            };
        return plan;
    }

    public Plan But(string fault) =>
        this with { Without = new SortedSet<string>(Without, StringComparer.Ordinal) { fault } };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seed}")
        + Text("facilities", FacilitiesMax) + Text("people", PeopleMax) + Text("commands", CommandsMax)
        + string.Concat(Without.Select(fault => ",no-" + fault));

    public bool Equals(Plan? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string Text(string what, int most) =>
        most == Whole ? "" : string.Create(CultureInfo.InvariantCulture, $",{what}={most}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
