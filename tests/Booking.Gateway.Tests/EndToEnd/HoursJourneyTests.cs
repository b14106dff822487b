using Booking.Client;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Hours from the manager's shell to the worker's booking, over a holiday and a Saturday that is
/// worked.</summary>
public sealed class HoursJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task HolidaysMakeUpWorkdaysSeasonsAndDates_AreSetShownAndBookedBy()
    {
        var facility = await host.NewFacilityAsync();
        var manager = new[] { "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility };
        await host.Registry.ImportRegisterAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                Holidays =
                {
                    new Wire.Holiday
                        { Date = "2026-03-04", NameZh = "测试节", Kind = Wire.HolidayKind.Holiday, Statutory = true, Source = "t" },
                    new Wire.Holiday
                        { Date = "2026-03-07", NameZh = "调休", Kind = Wire.HolidayKind.MakeUpWorkday, Source = "t" },
                },
            },
            host.As("admin", Role.CityAdministrator));

        var (code, output, errors) = await RunAsync([
            "hours", facility, "--week", "1-5@09:00-12:00,1-5@14:00-21:00,6@13:00-21:00", "--holidays", "closed",
            "--make-up", "like:1", "--seasons", "04-01..10-31=1-7@06:30-19:00", "--dates", "2026-03-06=18:00-02:00",
            "--days", "7", .. manager]);
        code.ShouldBe(0, errors);
        var lines = output.Split('\n');
        Line("2026-03-03").ShouldContain("09:00–12:00, 14:00–21:00");
        Line("2026-03-04").ShouldContain("法定节假日");
        Line("2026-03-04").ShouldContain("不开放");
        Line("2026-03-06").ShouldContain("18:00–02:00");
        Line("2026-03-07").ShouldContain("09:00–12:00, 14:00–21:00");
        Line("2026-03-07").ShouldContain("调休上班");
        Line("2026-03-08").ShouldContain("不开放");
        (await RunAsync(["hours", facility, "--date", "2026-04-01", "--days", "1"])).Output.ShouldContain("季节时间");

        var me = host.As(RealHost.NewMember());
        (await Answer.OfAsync(host.Bookings.PlaceBookingAsync(RealHost.Place(facility), me))).Info.Reason.ShouldBe(
            "OUTSIDE_OPENING_HOURS");
        var onSaturday = RealHost.Place(facility);
        onSaturday.Wish = new() { Start = "2026-03-07T10:00", End = "2026-03-07T11:00" };
        await host.Bookings.PlaceBookingAsync(onSaturday, me);

        // Everything but what is named stays, and the same again changes nothing.
        (await RunAsync(["hours", facility, "--holidays", "closed", .. manager])).Output.ShouldContain("与原来相同");
        (await RunAsync(
            ["hours", facility, "--holidays", "usual", "--dates", "2026-03-06=usual", .. manager])).Code.ShouldBe(0);
        await host.Bookings.PlaceBookingAsync(RealHost.Place(facility), me);

        string Line(string date) => lines.Single(line => line.Contains(date, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OddWords_AreBadUsage_AndOverlaps_AreRefused()
    {
        var facility = await host.NewFacilityAsync();
        var manager = new[] { "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility };
        foreach (var words in new string[][]
        {
            ["--week", "evenings"], ["--seasons", "summer"], ["--dates", "tomorrow"], ["--holidays", "maybe"],
        })
            (await RunAsync(["hours", facility, .. words, .. manager])).Code.ShouldBe(
                Cli.BadUsage, string.Join(' ', words));
        (await RunAsync(
            ["hours", facility, "--seasons", "04-01..10-31=1@06:00-07:00;10-01..11-30=1@06:00-07:00", .. manager]))
            .Code.ShouldBe(1);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] who = words.Contains("--as") ? [] : ["--as", "keeper"];
        var code = await new Cli(output, errors, _ => null, host.Clock).RunAsync(
            [.. words, .. who, "--address", host.Address, "--keys", host.KeyDirectory], CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
