using Booking.Client;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>An evening that is kept for a union: what the public sees, what its officer sees and books every
/// week.</summary>
public sealed class KeptJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task KeptEvening_IsShownAsKeptToAll_AsTheirsToTheOfficer_AndBookedAsASeries()
    {
        var facility = await host.NewFacilityAsync();
        var (officer, stranger) = (RealHost.NewMember(), RealHost.NewMember());
        using var watch = host.Facilities.WatchFacility(new() { FacilityId = facility }, host.As(stranger));
        (await NextAsync(watch)).NoticeCase.ShouldBe(Wire.FacilityNotice.NoticeOneofCase.Snapshot);
        (await FoundAsync(facility, officer)).ShouldContain("hall");

        await SetSlotAsync(facility, officer);

        (await NextAsync(watch)).NoticeCase.ShouldBe(Wire.FacilityNotice.NoticeOneofCase.EntryChanged);
        (await NextAsync(watch)).NoticeCase.ShouldBe(Wire.FacilityNotice.NoticeOneofCase.KeptChanged);
        var seen = await SeeAsync(facility, stranger);
        seen.Free.ShouldAllBe(free => string.Compare(free.LocalEnd, "2026-03-04T19:00", StringComparison.Ordinal) <= 0
            || string.Compare(free.LocalStart, "2026-03-04T21:00", StringComparison.Ordinal) >= 0);
        var kept = seen.Kept.ShouldHaveSingleItem();
        (kept.Why, kept.OrganisationId, kept.IsYours, kept.Minutes).ShouldBe(
            (Wire.KeptWhy.Group, "tram-depot", false, 0));
        (kept.Stretch.LocalStart, kept.Stretch.LocalEnd).ShouldBe(("2026-03-04T19:00", "2026-03-04T21:00"));
        (await SeeAsync(facility, officer)).Kept.ShouldHaveSingleItem().IsYours.ShouldBeTrue();
        (await ConvergedAsync(facility, stranger)).ShouldNotContain("hall");

        var (code, shown, errors) = await RunAsync(["show", facility, "--date", "2026-03-04", "--as", officer]);
        code.ShouldBe(0, errors);
        shown.ShouldContain("(hall) 19:00–21:00 为贵单位 tram-depot 预留");
        var term = new[]
        {
            "series", "book", facility, "hall", "--date", "2026-03-04", "--from", "19:00", "--to", "21:00", "--rule",
                "FREQ=WEEKLY;COUNT=1", "--group", "tram-depot",
        };
        (code, shown, errors) = await RunAsync([.. term, "--as", stranger]);
        code.ShouldBe(1, shown + errors);
        (shown + errors).ShouldContain("tram-depot");
        (code, shown, errors) = await RunAsync([.. term, "--as", officer]);
        code.ShouldBe(0, errors);
        var mine = (await host.Series.ListMySeriesAsync(new(), host.As(officer))).Series.ShouldHaveSingleItem();
        mine.OrganisationId.ShouldBe("tram-depot");
        (await SeeAsync(facility, stranger)).Kept.ShouldBeEmpty();
    }

    private async Task SetSlotAsync(string facility, string officer)
    {
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(host.Address);
        var slot =
            new Wire.PrioritySlot { ResourceId = "hall", Day = 3, From = "19:00", Until = "21:00", FreesHours = 12 };
        await new Wire.Approvals.ApprovalsClient(channel).SetBookingTermsAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                Terms =
                    new()
                    {
                        Groups = { new Wire.GroupAgreement { OrganisationId = "tram-depot", Officers =
                        { officer }, Slots = { slot } } }
                    },
            },
            host.As("keeper", Role.FacilityManager, "facility:" + facility));
    }

    private async Task<Wire.ResourceAvailability> SeeAsync(string facility, string member) =>
        (await host.Facilities.GetAvailabilityAsync(
        new() { FacilityId = facility, FromDate = "2026-03-04", ResourceIds = { "hall" } },
        host.As(member))).Resources[0];

    private async Task<List<string>> FoundAsync(string facility, string member)
    {
        var wish =
            new Wire.SearchFreeTimeRequest
            { FromDate = "2026-03-04", Days = 1, Earliest = "19:00", Latest = "21:00", Minutes = 60, Limit = 200 };
        var found = await host.Facilities.SearchFreeTimeAsync(wish, host.As(member));
        return [.. found.Found.Where(one => one.FacilityId == facility).Select(one => one.ResourceId)];
    }

    // The board may lag by moments.
    private async Task<List<string>> ConvergedAsync(string facility, string member)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var found = await FoundAsync(facility, member);
            if (!found.Contains("hall") || patience.IsCancellationRequested) return found;
            await Task.Delay(20);
        }
    }

    private static async Task<Wire.FacilityNotice> NextAsync(AsyncServerStreamingCall<Wire.FacilityNotice> watch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        (await watch.ResponseStream.MoveNext(patience.Token)).ShouldBeTrue();
        return watch.ResponseStream.Current;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new Cli(output, errors, _ => null, host.Clock).RunAsync(
            [.. words, "--address", host.Address, "--keys", host.KeyDirectory], CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
