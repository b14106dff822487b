using Booking.Client;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A closure from the manager's shell to the hours it cost, told apart by cause (PB5).</summary>
public sealed class ClosureJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task StaffShortage_ClosesAtOnce_AndItsHoursAreCounted_AlsoInCsv()
    {
        var facility = await host.NewFacilityAsync();
        var (code, output, errors) = await RunAsync(facility, [
            "close", facility, "--resource", "room", "--date", "2026-03-04", "--from", "14:00", "--to", "18:00",
            "--because", "值班人员请假", "--cause", "staff_shortage"]);
        code.ShouldBe(0, errors);
        output.ShouldNotContain("7 天");
        await RunAsync(facility, [
            "close", facility, "--resource", "room", "--date", "2026-03-04", "--from", "16:00", "--to", "20:00",
            "--because", "停电", "--cause", "emergency"]);

        while (await host.Figures.FollowAsync(
            host.Clock.GetCurrentInstant(), NodaTime.Duration.FromMinutes(1), default) > 0)
        {
        }
        var table = await RunAsync(facility, [
            "figures", "--facility", facility, "--from", "2026-03-02", "--until", "2026-03-09", "--by", "cause",
            "--csv"]);
        table.Code.ShouldBe(0, table.Errors);
        // The power cut took two hours that nobody could have opened anyway.
        table.Output.ShouldContain("工作人员不足,2,");
        table.Output.ShouldContain("突发情况,4,");
        var report = await host.Reports.GetFiguresAsync(
            new() { FacilityId = facility, FromDate = "2026-03-02", UntilDate = "2026-03-09" },
            host.As("keeper", Role.FacilityManager, "facility:" + facility));
        report.Total.OpenMinutes.ShouldBe(7 * 14 * 60 * 3 - 6 * 60);
        report.Total.Lost.Select(one => (one.Cause, one.Minutes)).ShouldBe([
            (Wire.ClosureCause.StaffShortage, 120L), (Wire.ClosureCause.Emergency, 240L)]);
        (await RunAsync(
            facility,
            ["figures", "--facility", facility, "--from", "2026-03-02", "--until", "2026-03-09", "--by", "facility",
                "--csv"]))
            .Output.ShouldContain("其中缺人");
    }

    [Fact]
    public async Task Repair_OnShortNotice_IsRefusedOrExplained_AndWhatIsNotSaidIsWarnedOf()
    {
        var facility = await host.NewFacilityAsync();
        string[] repair = [
            "close", facility, "--date", "2026-03-05", "--from", "08:00", "--to", "12:00", "--because", "检修"];
        var (code, words, _) = await RunAsync(facility, [.. repair, "--cause", "maintenance"]);
        code.ShouldBe(1);
        words.ShouldContain("须提前 7 天公告，现在只剩 3 天");
        var urgent = await RunAsync(facility, [.. repair, "--cause", "maintenance", "--urgent", "燃气泄漏隐患"]);
        (urgent.Code, urgent.Output).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(0), one => one.Output.ShouldContain("只有 3 天"));
        var plain = await RunAsync(
            facility,
            ["close", facility, "--date", "2026-03-06", "--from", "08:00", "--to", "12:00", "--because", "检修"]);
        (plain.Code, plain.Output).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(0), one => one.Output.ShouldContain("应提前 7 天公告"));
        (await RunAsync(facility, [.. repair, "--cause", "boredom"])).Code.ShouldBe(Cli.BadUsage);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string facility, string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new Cli(output, errors, _ => null, host.Clock).RunAsync(
            [
                .. words, "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility,
                "--address", host.Address, "--keys", host.KeyDirectory,
            ], CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
