using Booking.Gateway.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Notices;

/// <summary>A channel whose far end takes what it gets and says nothing, beside one that works.</summary>
public sealed class HangingChannelTests : IAsyncLifetime, IDisposable
{
    private readonly HangingChannel _hanging = new();
    private readonly KeptChannel _healthy = new(NoticeChannels.Webhook, mayRepeat: true);
    private readonly RealHost _host;

    public HangingChannelTests() => _host = new() { Channels = [_hanging, _healthy] };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task WhileOneChannelHangs_TheOtherSends_AndNewNoticesAreRead()
    {
        var work = _host.Services.GetRequiredService<NoticeWork>();
        await work.StartAsync(default);
        try
        {
            var facility = await _host.NewFacilityAsync();
            await BookAsync(facility, "hall");
            // From here on the hanging one keeps its page to itself.
            await _hanging.Reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await BookAsync(facility, "room");

            while (_healthy.Taken.Count < 2 && !_hanging.HasGivenUp) await Task.Delay(20);

            _hanging.HasGivenUp.ShouldBeFalse("the other channel waited until this one was given up");
            _healthy.Taken.Select(one => one.Kind).ShouldBe(["booked", "booked"]);
        }
        finally
        {
            _hanging.LetGo.SetResult();
            await work.StopAsync(default);
        }
    }

    private async Task BookAsync(string facility, string resource)
    {
        var me = RealHost.NewMember();
        await _host.Notices.SetNoticeSettingsAsync(new()
        {
            Settings = new()
            {
                QuietFrom = "00:00",
                QuietUntil = "00:00",
                Email = "li.na@example.org",
                Channels = { NoticeChannels.Email, NoticeChannels.Webhook },
            },
        }, _host.As(me));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, resource), _host.As(me));
    }

    private sealed class HangingChannel : INoticeChannel
    {
        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource LetGo { get; } = new();

        public bool HasGivenUp { get; private set; }

        public string Name => NoticeChannels.Email;

        public bool MayRepeat => true;

        public async Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation)
        {
            Reached.TrySetResult();
            try
            {
                await LetGo.Task.WaitAsync(cancellation);
                return NoticeVerdict.Sent;
            }
            finally
            {
                HasGivenUp = true;
            }
        }
    }
}
