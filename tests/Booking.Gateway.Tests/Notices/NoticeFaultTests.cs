using Booking.Gateway.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Notices;

/// <summary>What cannot be worded or opened is one person's loss at most.</summary>
public sealed class NoticeFaultTests : IAsyncLifetime, IDisposable
{
    private readonly KeptChannel _channel = new(NoticeChannels.Email, mayRepeat: false);
    private readonly RealHost _host;

    public NoticeFaultTests() => _host = new() { Channels = [_channel] };

    private NoticeWork Work => _host.Services.GetRequiredService<NoticeWork>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    // Once, a closure's reason that was made to look sealed stopped all that was due behind it.
    [Fact]
    public async Task WordsThatCannotBeOpened_AreShownAsErased_AndStopNobodysNotices()
    {
        var (facility, me, other) = (await _host.NewFacilityAsync(), RealHost.NewMember(), RealHost.NewMember());
        foreach (var one in (string[])[me, other]) await SetAsync(one);
        var place = RealHost.Place(facility, "hall-a");
        place.Purpose = "合唱";
        await _host.Bookings.PlaceBookingAsync(place, _host.As(me));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "room"), _host.As(other));
        await _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IFacilityGrain>(
            new FacilityId(facility).ToGrainKey())
            .DeclareClosureAsync(new(
                new(Guid.NewGuid()), new(new("boss"), StaffScope.City), new("paint"), new ResourceId("hall"),
                new(new(2026, 3, 4, 18, 0), new(2026, 3, 4, 20, 0)), $"sealed:1:{me}:because:2026:AAAA"));

        await Work.RunAsync(default);

        _channel.Taken.Where(one => one.Kind == "closure").ShouldHaveSingleItem().Text.ShouldContain(SealedText.Erased);
        _channel.Taken.ShouldContain(one => one.To.Value == other);
        (await _host.Facilities.GetAvailabilityAsync(
            new() { FacilityId = facility, FromDate = "2026-03-04", Days = 1 },
            _host.As(other))).Resources.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task NoticeThatCannotBeMade_IsTriedAgainLater_AndGivenUp_WhileOthersGoOut()
    {
        var (facility, me, other) = (await _host.NewFacilityAsync(), RealHost.NewMember(), RealHost.NewMember());
        foreach (var one in (string[])[me, other]) await SetAsync(one);
        // The rows were changed: somebody else's address stands in mine.
        var notices = _host.Database.Notices;
        var theirs = (await notices.FindSettingsAsync([new(other)], default))[new(other)];
        await notices.PutSettingsAsync(theirs with { Member = new(me) }, default);
        foreach (var (who, resource) in ((string, string)[])[(me, "hall"), (other, "room")])
            await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, resource), _host.As(who));

        for (var i = 0; i < 20; i++)
        {
            await Work.RunAsync(default);
            _host.Time.Advance(TimeSpan.FromHours(2));
        }

        _channel.Taken.ShouldHaveSingleItem().To.Value.ShouldBe(other);
        var lost = (await _host.Notices.ListMyNoticesAsync(new(), _host.As(me))).Notices.ShouldHaveSingleItem();
        (lost.State, lost.Problem).ShouldBe((Wire.NoticeState.Dead, "CryptographicException"));
    }

    private async Task SetAsync(string member) => await _host.Notices.SetNoticeSettingsAsync(
        new()
        {
            Settings =
                new()
                {
                    Email = member
                    + "@example.org",
                    QuietFrom = "00:00",
                    QuietUntil = "00:00",
                    Channels = { "email" }
                },
        },
        _host.As(member));
}
