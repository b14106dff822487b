using System.Diagnostics.Metrics;
using Booking.Gateway.Tests.Hosting;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway.Tests.Calls;

public sealed class FaultTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    public static TheoryData<Exception, StatusCode, string> Expected() => new()
    {
        { new JournalUnavailableException("The disk of db-7 is full."), StatusCode.Unavailable, "UNAVAILABLE" },
        { new TimeoutException("Response did not arrive on time."), StatusCode.Unavailable, "UNAVAILABLE" },
        { new SiloUnavailableException("Silo S10.0.0.7 is gone."), StatusCode.Unavailable, "UNAVAILABLE" },
        { new OperationCanceledException("The host stops."), StatusCode.Unavailable, "UNAVAILABLE" },
        { new LimitExceededException("Too many requests in the queue."), StatusCode.ResourceExhausted, "OVERLOADED" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task ExpectedFault_AsksToRepeat_AndTellsNothingOfOurInsides(Exception fault, StatusCode code,
        string reason)
    {
        host.Grains.Member.Answer = () => throw fault;

        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(Samples.Place(), host.As()));

        answer.Code.ShouldBe(code);
        answer.Info.Reason.ShouldBe(reason);
        answer.Info.Metadata["retryAfterMs"].ShouldBe("20");
        answer.Detail<RetryInfo>()!.RetryDelay.ToTimeSpan().ShouldBe(TimeSpan.FromMilliseconds(20));
        answer.Rich.ToString().ShouldNotContain(fault.Message);
    }

    [Fact]
    public async Task Bug_TellsANumberOnly_AndTheLogHasTheSameNumber()
    {
        host.Grains.Member.Answer = () => throw new InvalidOperationException("secret: Password=abc");

        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(Samples.Place(), host.As()));

        answer.Code.ShouldBe(StatusCode.Internal);
        answer.Message.ShouldNotContain("secret");
        answer.Rich.Details.ShouldBeEmpty();
        var number = answer.Message.Split(' ').Single(word => word.Length == 32);
        host.Logs.Lines.ShouldContain(line => line.Level == LogLevel.Error
            && line.Text.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public void CancelledCall_IsTheCallersOwn()
    {
        var fault = new OperationCanceledException();

        Faults.Expected(fault, isCallOver: true, isPastDeadline: true,
            TimeSpan.Zero)!.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        Faults.Expected(fault, isCallOver: true, isPastDeadline: false,
            TimeSpan.Zero)!.StatusCode.ShouldBe(StatusCode.Cancelled);
        Faults.Expected(new FormatException(), isCallOver: true, isPastDeadline: false, TimeSpan.Zero).ShouldBeNull();
    }

    [Fact]
    public async Task Commands_AreCounted_ByOutcomeReasonAndKind_WithNothingPersonal()
    {
        var counted = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "booking_commands_total" && instrument.Meter.Name == GatewayServices.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            counted.Add(string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")) + $" {value}"));
        listener.Start();

        host.Grains.Member.Answer = () => Samples.Booking();
        await host.Bookings.PlaceBookingAsync(Samples.Place(), host.As());
        await host.Bookings.GetBookingAsync(new() { BookingId = Samples.BookingText }, host.As());
        host.Grains.Member.Answer = () => Refusal.Because(RefusalReason.SlotTaken, ("resource", "hall"));
        await Answer.OfAsync(host.Bookings.MoveBookingAsync(
            new() { CommandId = Samples.CommandId, BookingId = Samples.BookingText, Wish = Samples.Place().Wish },
                host.As()));
        host.Grains.Member.Answer = () => throw new FormatException();
        await Answer.OfAsync(host.Bookings.CancelBookingAsync(
            new() { CommandId = Samples.CommandId, BookingId = Samples.BookingText }, host.As()));

        counted.ShouldContain("outcome=accepted,reason=,command=PlaceBooking 1");
        counted.ShouldContain("outcome=refused,reason=SLOT_TAKEN,command=MoveBooking 1");
        counted.ShouldContain("outcome=failed,reason=Internal,command=CancelBooking 1");
        counted.ShouldAllBe(line => !line.Contains("GetBooking", StringComparison.Ordinal)
            && !line.Contains("zhang", StringComparison.Ordinal));
    }
}
