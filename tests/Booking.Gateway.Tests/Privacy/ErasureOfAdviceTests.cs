using Booking.Gateway.Tests.EndToEnd;
using Booking.Gateway.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Privacy;

/// <summary>What can no longer be given back does not stay held for somebody who is no more.</summary>
public sealed class ErasureOfAdviceTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Session_TooLateToCancel_IsGivenBackAllTheSame()
    {
        var house = await _host.NewAdviceHouseAsync(
            ServiceFunction.Counselling, rooms: 1, AdviceHouse.Counsellor("wang", until: "13:00"));
        var client = RealHost.NewMember();
        var booked = await _host.Appointments.BookAppointmentAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = house,
                Kind = Wire.AppointmentKind.Counselling,
                Start = "2026-03-03T10:00",
                PractitionerId = "wang",
                Matter = "stress",
                Alias = "青松",
                Consent = true,
                Channel = Wire.AppointmentChannel.Web,
            },
            _host.As(client));
        _host.Clock.Advance(Duration.FromHours(10));
        (await Answer.OfAsync(_host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = booked.BookingId }, _host.As(client))))
            .Info!.Reason.ShouldBe("CANCEL_TOO_LATE");

        var erased = await _host.Services.GetRequiredService<Erasure>().RunAsync(new(client), null, default);

        erased.Bookings.ShouldBe(1);
        (await _host.Database.ListBookingsAsync(new(client), null, 10, default)).ShouldHaveSingleItem().State
            .ShouldBe(BookingState.Cancelled);
    }
}
