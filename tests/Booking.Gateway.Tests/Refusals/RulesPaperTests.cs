using System.Text.RegularExpressions;
using Booking.Grains;

namespace Booking.Gateway.Tests.Refusals;

/// <summary>docs/rules.md says what the code does (PRACTICE P).</summary>
public sealed partial class RulesPaperTests
{
    private static readonly string s_paper = File.ReadAllText(Path.Combine(Root(), "docs", "rules.md"));

    [Fact]
    public void Proposals_AreListedAsTheyAre() => Rows("rule | setting | source").ShouldBe(
        RuleProposals.All.Select(one => $"`{one.Name}` | `{one.Setting.Describe()}` | {one.Source}"));

    [Fact]
    public void Defaults_AreListedAsTheyAre()
    {
        var (policy, checkIn, options) = (BookingPolicy.Default, CheckInRule.Default, new BookingOptions());
        var code = new (string Setting, int Default)[]
        {
            ("policy.grid_minutes", policy.GridMinutes), ("policy.minutes_min", policy.MinutesMin),
            ("policy.minutes_max", policy.MinutesMax), ("policy.window_days", policy.WindowDays),
            ("policy.check_in.opens_minutes", checkIn.OpensMinutes), ("policy.check_in.closes_minutes", checkIn.ClosesMinutes),
            (nameof(options.OpenBookingsPerMemberMax), options.OpenBookingsPerMemberMax),
            (nameof(options.StrikesMax), options.StrikesMax), (nameof(options.StrikeWindowDays), options.StrikeWindowDays),
            (nameof(options.SuspensionDays), options.SuspensionDays), (nameof(options.AppealDays), options.AppealDays),
            (nameof(options.OutageMinutes), options.OutageMinutes), (nameof(options.OutageGraceMinutes), options.OutageGraceMinutes),
        };
        Rows("setting | default | refusal | source").Select(row => string.Join(" | ", row.Split(" | ")[..2]))
            .ShouldBe(code.Select(one => $"`{one.Setting}` | {one.Default}"));
    }

    [Fact]
    public void EveryReasonNamed_Exists() => Reason().Matches(s_paper).Select(match => match.Groups[1].Value).Distinct()
        .ShouldBeSubsetOf(Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.None).Select(ReasonTable.NameOf));

    private static IEnumerable<string> Rows(string head)
    {
        var lines = s_paper.Split('\n');
        var at = Array.IndexOf(lines, $"| {head} |");
        at.ShouldBeGreaterThan(0, $"the table '{head}' is gone");
        return lines.Skip(at + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line[2..^2]);
    }

    [GeneratedRegex("`([A-Z]+_[A-Z_]+)`")]
    private static partial Regex Reason();

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Booking.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
