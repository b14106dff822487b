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
            ("policy.check_in.opens_minutes", checkIn.OpensMinutes),
            ("policy.check_in.closes_minutes", checkIn.ClosesMinutes),
            (nameof(options.OpenBookingsPerMemberMax), options.OpenBookingsPerMemberMax),
            (nameof(options.StrikesMax), options.StrikesMax),
            (nameof(options.StrikeWindowDays), options.StrikeWindowDays),
            (nameof(options.SuspensionDays), options.SuspensionDays), (nameof(options.AppealDays), options.AppealDays),
            (nameof(options.OutageMinutes), options.OutageMinutes),
            (nameof(options.OutageGraceMinutes), options.OutageGraceMinutes),
        };
        Rows("setting | default | refusal | source").Select(row => string.Join(" | ", row.Split(" | ")[..2]))
            .ShouldBe(code.Select(one => $"`{one.Setting}` | {one.Default}"));
    }

    [Fact]
    public void WaitingApprovalsAppointmentsAndReminders_AreListedAsTheyAre()
    {
        var (waiting, legal, counselling) = (
            WaitingRule.Default, AppointmentRule.Of(AppointmentKind.Legal),
            AppointmentRule.Of(AppointmentKind.Counselling));
        var code = new (string Setting, FormattableString Default)[]
        {
            ("an offer is kept", $"{waiting.OfferMinutes} min"),
            ("an offer of time that begins soon", $"{waiting.LateOfferMinutes} min"),
            ("how soon that is", $"{waiting.LateHours} h"),
            ("what nobody wants", $"{waiting.ReturnMinutes} min"),
            ("entries of one person", $"{FacilityLedger.WaitingPerMemberMax}"),
            ("entries at one house", $"{FacilityLedger.WaitingMax}"),
            ("between which one waits for a space", $"{FacilityLedger.WaitingHoursMax} h"),
            ("between which one waits for a practitioner", $"{FacilityLedger.WaitingDaysMax} days"),
            ("least time between an offer", $"{FacilityLedger.OfferLeast.TotalMinutes} min"),
            ("offers without an answer", $"{FacilityLedger.UnansweredMax}"),
            ("whom a closure hit", $"{FacilityLedger.DisplacedOffer.TotalHours} h"),
            ("people with whom one can wait", $"{EventPermit.PeopleMin - 1}: an event beyond needs a permit each"),
            ("one person's at once", $"{new GatewayOptions().WatchesPerPersonMax}"),
            ("companions are named within", $"{TermsReader.WithinMinutesDefault} min"),
            ("of a space's weekly hours", $"{BookingTerms.KeptPercentDefault} %"),
            ("legal advice: session", $"{legal.SessionMinutes}, {legal.GapMinutes} min"),
            ("counselling: session", $"{counselling.SessionMinutes}, {counselling.GapMinutes} min"),
            ("legal advice is given back until", $"{(legal.CancelHours == 0 ? "the start" : "another time")}"),
            ("counselling is given back until", $"{counselling.CancelHours} h before"),
            ("one practitioner's a day", $"{AppointmentRequests.PerDayDefault}"),
            ("before the start", $"{NoticeSettings.RemindMinutesDefault} min"),
            ("quiet hours", $"{QuietHours.Default.From:HH:mm}–{QuietHours.Default.Until:HH:mm}"),
        };
        var rows = Rows("of | setting | default | refusal | source").Select(row => row.Split(" | ")).ToList();
        foreach (var (setting, expected) in code)
            rows.Single(row => row[1].StartsWith(setting, StringComparison.Ordinal))[2].ShouldBe(
                FormattableString.Invariant(expected), setting);
        rows.ShouldAllBe(row => row.Length == 5);
    }

    [Fact]
    public void EveryReasonNamed_Exists() => Reason().Matches(s_paper).Select(match => match.Groups[1].Value).Distinct()
        .ShouldBeSubsetOf(
            Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.None).Select(ReasonTable.NameOf));

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
