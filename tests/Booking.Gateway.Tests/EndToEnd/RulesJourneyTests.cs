using Booking.Client;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A rule from the administrator's shell to the worker's refusal.</summary>
public sealed class RulesJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task QuotaSetByTheManager_StopsTheSecondBooking_AndIsExplained()
    {
        var facility = await host.NewFacilityAsync();
        var manager = new[] { "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility };
        var (code, output, _) = await RunAsync([
            "rules", "set", "evenings", "--for", "facility:" + facility, "--max", "1", "--per", "week", "--peak",
            "1-5@18:00-22:00", "--source", "试行办法第三条", .. manager]);
        code.ShouldBe(0, output);
        output.ShouldContain("已设定 evenings");
        var me = host.As(RealHost.NewMember());
        await host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "room"), me);

        var again = RealHost.Place(facility, "room");
        again.Wish = new() { Start = "2026-03-05T18:00", End = "2026-03-05T19:00" };
        var refused = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(again, me));

        refused.Info.Reason.ShouldBe("QUOTA_SPENT");
        (refused.Info.Metadata["rule"], refused.Info.Metadata["used"], refused.Info.Metadata["left"],
            refused.Info.Metadata["freesAt"])
            .ShouldBe(("evenings", "1", "0", "2026-03-08T16:00:00Z"));
        var (_, shown, _) = await RunAsync(["rules", "show", facility, .. manager]);
        shown.ShouldContain("quota bookings max=1 per=week peak=1:18:00-22:00");
        shown.ShouldContain("试行办法第三条");
        (await RunAsync([
            "rules", "withdraw", "evenings", "--for", "facility:" + facility, "--source", "试行结束",
            .. manager])).Code.ShouldBe(0);
        await host.Bookings.PlaceBookingAsync(again, me);
        (await RunAsync(["rules", "history", facility, .. manager])).Output.ShouldContain("撤销");
    }

    // SEED A16: the public has a quota of its own; a member is not stopped by it.
    [Fact]
    public async Task QuotaOfNonMembers_StopsTheDesksGuest_AndNoMember()
    {
        var facility = await host.NewFacilityAsync();
        var manager = new[] { "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility };
        var (code, output, errors) = await RunAsync([
            "rules", "set", "guests", "--for", "facility:" + facility, "--max", "1", "--per", "week", "--bookers",
            "nonmembers", "--source", "试行办法", .. manager]);
        code.ShouldBe(0, errors);
        output.ShouldContain("bookers=non_members");
        var desk = host.As("mei.desk", Role.DeskStaff, "facility:" + facility);
        var (guest, member) = (PersonFacts.GuestPrefix + RealHost.NewMember(), RealHost.NewMember());
        Wire.PlaceBookingRequest Asking(string resource, string? bookedFor = null)
        {
            var asked = RealHost.Place(facility, resource);
            asked.BookedFor = bookedFor ?? "";
            asked.Wish = resource == "room" ? asked.Wish : new() { Start = "2026-03-05T10:00", End = "2026-03-05T11:00" };
            return asked;
        }

        await host.Bookings.PlaceBookingAsync(Asking("room", guest), desk);
        var refused = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(Asking("hall-a", guest), desk));
        (refused.Info.Reason, refused.Info.Metadata["bookers"]).ShouldBe(("QUOTA_SPENT", "non_members"));
        for (var i = 0; i < 2; i++)
        {
            var asked = Asking(i == 0 ? "hall-a" : "room");
            if (i == 1) asked.Wish = new() { Start = "2026-03-05T12:00", End = "2026-03-05T13:00" };
            await host.Bookings.PlaceBookingAsync(asked, host.As(member));
        }
        var (_, tried, _) = await RunAsync([
            "rules", "dry-run", "guests", "--for", "facility:" + facility, "--max", "1", "--per", "week", "--bookers",
            "members", "--since", "2026-03-02", "--until", "2026-03-09", .. manager]);
        tried.ShouldContain("bookers=members");
    }

    [Fact]
    public async Task QuotaOfUnions_StopsTheSecondOfficer_AndIsExplained()
    {
        var facility = await host.NewFacilityAsync();
        var manager = new[] { "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility };
        var (ann, bob) = (RealHost.NewMember(), RealHost.NewMember());
        await new Wire.Approvals.ApprovalsClient(
            Grpc.Net.Client.GrpcChannel.ForAddress(host.Address)).SetBookingTermsAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                Terms =
                    new()
                    {
                        Groups = { new Wire.GroupAgreement { OrganisationId = "tram-depot", Officers =
                        { ann, bob } } }
                    },
            },
            host.As("keeper", Role.FacilityManager, "facility:" + facility));
        var (code, output, errors) = await RunAsync([
            "rules", "set", "unions", "--for", "facility:" + facility, "--max", "1", "--per", "day", "--holder",
            "union", "--source", "试行办法", .. manager]);
        code.ShouldBe(0, errors);
        output.ShouldContain("holder=union");
        var first = RealHost.Place(facility, "room");
        first.OrganisationId = "tram-depot";
        await host.Bookings.PlaceBookingAsync(first, host.As(ann));

        var (no, why, _) = await RunAsync([
            "book", facility, "hall", "--date", "2026-03-04", "--from", "10:00", "--to", "11:00", "--group",
            "tram-depot", "--as", bob]);

        no.ShouldBe(1);
        why.ShouldContain("限每个工会");
        why.ShouldContain("tram-depot 已用 1，还剩 0");
    }

    [Fact]
    public async Task ReleaseOfTheDistrict_MayNotBeWidenedByAFacility()
    {
        var facility = await host.NewFacilityAsync();
        var (code, output, _) = await RunAsync([
            "rules", "set", "opening", "--for", "district:110101", "--days-ahead", "5", "--at", "08:00", "--source",
            "区总工会通知", "--as", "keeper", "--role", "district_administrator", "--scope", "district:110101"]);
        code.ShouldBe(0, output);
        var early = RealHost.Place(facility);
        early.Wish = new() { Start = "2026-03-09T18:00", End = "2026-03-09T19:00" };
        var refused = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(early, host.As(RealHost.NewMember())));
        (refused.Info.Reason, refused.Info.Metadata["opens"]).ShouldBe(("NOT_RELEASED", "2026-03-04T00:00:00Z"));

        var (no, why, _) = await RunAsync([
            "rules", "set", "opening", "--for", "facility:" + facility, "--days-ahead", "6", "--at", "08:00",
            "--source", "馆内规定", "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility]);
        no.ShouldBe(1);
        why.ShouldContain("宽于上级 district:110101 的规定：release days_ahead=5 at=08:00");
        await RunAsync([
            "rules", "withdraw", "opening", "--for", "district:110101", "--source", "试行结束",
            "--as", "keeper", "--role", "district_administrator", "--scope", "district:110101"]);
    }

    [Fact]
    public async Task Proposal_IsSetAsItIsListed()
    {
        var facility = await host.NewFacilityAsync();
        var manager = new[] { "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility };
        (await RunAsync(["rules", "proposals", .. manager])).Output.ShouldContain("quota cancellations max=2 per=day");
        var (code, output, _) = await RunAsync(
            ["rules", "set", "kept-back", "--proposed", "--for", "facility:" + facility, .. manager]);
        code.ShouldBe(0, output);
        (await host.Rules.ListRulesAsync(new() { FacilityId = facility }, host.As("anybody"))).Rules.Single(
            one => one.InForce)
            .Setting.ShouldBe(WireRules.Setting(RuleProposals.All.Single(one => one.Name == "kept-back").Setting));
        (await RunAsync(["rules", "set", "nonsense", "--proposed", .. manager])).Errors.ShouldContain("kept-back");
    }

    [Fact]
    public async Task OddWords_AreBadUsage()
    {
        foreach (var words in new string[][]
        {
            ["rules", "dance"], ["rules", "set", "x", "--source", "y"], [
                "rules", "set", "x", "--source", "y", "--max", "1", "--at", "08:00"],
            ["rules", "set", "x", "--source", "y", "--max", "1", "--per", "decade"],
            ["rules", "set", "x", "--max", "1", "--per", "day"],
            ["rules", "set", "x", "--source", "y", "--max", "1", "--per", "day", "--peak", "evenings"],
            ["rules", "set", "x", "--source", "y", "--max", "1", "--per", "day", "--for", "village"],
        })
            (await RunAsync([.. words, "--as", "keeper"])).Code.ShouldBe(Cli.BadUsage, string.Join(' ', words));
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
