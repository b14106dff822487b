using Booking.Benchmarks.Scenarios;
using Booking.Benchmarks.Servers;
using Booking.History;
using Google.Rpc;
using Grpc.Core;

namespace Booking.Benchmarks.Recording;

/// <summary>Records what every caller of our own server asked and was told, for <c>./booking crash --check</c>.
/// Recording takes time, so figures from such a run are not worth comparing.</summary>
internal sealed class HistoryTap(string file)
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    private readonly HistoryRecorder _recorder = new();
    private readonly List<LayoutLine> _layouts = [];

    /// <summary>A round's calls, recorded.</summary>
    public Func<CallInvoker, int, Task> Calls(Ground ground, Wishes wishes, BenchTokens tokens)
    {
        _layouts.AddRange(ground.Layouts());
        return (invoker, caller) => CallAsync(invoker, caller, wishes.Next(), tokens);
    }

    public void Write() => HistoryFile.Write([.. _layouts, .. _recorder.Operations], file);

    private async Task CallAsync(CallInvoker invoker, int caller, Wire.PlaceBookingRequest wish, BenchTokens tokens)
    {
        var operation = _recorder.Intend(caller, wish.BookedFor, "place", wish.FacilityId, Guid.Parse(wish.CommandId));
        _recorder.Sending(operation);
        try
        {
            var booking = await new Wire.Bookings.BookingsClient(invoker).PlaceBookingAsync(
                wish, tokens.Of(wish.BookedFor));
            _recorder.Accepted(operation, new(
                booking.Id, booking.Version, booking.State.ToString(), Text(booking.Stretch.Start),
                Text(booking.Stretch.End),
                RecordedBooking.ClaimsText(booking.Claims.Select(claim => (claim.ResourceId, claim.Quantity)))));
        }
        catch (RpcException no) when (ErrorInfoOf(no) is { } info)
        {
            _recorder.Refused(operation, info.Reason, info.Metadata.ToDictionary());
            throw;
        }
    }

    // Null when nobody decided: the outcome stays unknown.
    private static ErrorInfo? ErrorInfoOf(RpcException no)
    {
        if (no.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes) return null;
        foreach (var detail in Google.Rpc.Status.Parser.ParseFrom(bytes).Details)
            if (detail.TryUnpack<ErrorInfo>(out var info)) return info;
        return null;
    }

    private static string Text(Google.Protobuf.WellKnownTypes.Timestamp at) =>
        InstantText.Of(Instant.FromDateTimeUtc(at.ToDateTime()));
}
