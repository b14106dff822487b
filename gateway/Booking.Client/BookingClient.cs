using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Client;

/// <summary>A connection to a platform for one caller: adds token and deadline, and repeats what may be
/// repeated.</summary>
/// <remarks>Only UNAVAILABLE is repeated, a bounded number of times and with the very same message, so with the same
/// command id: a command whose answer was lost is settled by that, never done twice. Safe for many calls at
/// once.</remarks>
public sealed class BookingClient : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly ClientOptions _options;
    private readonly Metadata? _headers;

    public BookingClient(ClientOptions options)
    {
        _options = options;
        _headers = options.Token.Length == 0 ? null : new Metadata { { "authorization", "Bearer " + options.Token } };
        if (options.Reason.Length > 0) (_headers ??= []).Add("booking-because", Uri.EscapeDataString(options.Reason));
        _channel = GrpcChannel.ForAddress(options.Address);
        var invoker = _channel.CreateCallInvoker();
        Facilities = new(invoker);
        Bookings = new(invoker);
        Series = new(invoker);
        Feeds = new(invoker);
        Attendance = new(invoker);
        Approvals = new(invoker);
        Waiting = new(invoker);
        Appointments = new(invoker);
        Registry = new(invoker);
        Notices = new(invoker);
        Privacy = new(invoker);
        Audit = new(invoker);
        Rules = new(invoker);
        Services = new(invoker);
        SignIn = new(invoker);
        Kiosks = new(invoker);
        Figures = new(invoker);
        Desk = new(invoker);
    }

    public Wire.Facilities.FacilitiesClient Facilities { get; }

    public Wire.Bookings.BookingsClient Bookings { get; }

    public Wire.SeriesBookings.SeriesBookingsClient Series { get; }

    public Wire.Feeds.FeedsClient Feeds { get; }

    public Wire.Attendance.AttendanceClient Attendance { get; }

    public Wire.Approvals.ApprovalsClient Approvals { get; }

    public Wire.Waiting.WaitingClient Waiting { get; }

    public Wire.Appointments.AppointmentsClient Appointments { get; }

    public Wire.Registry.RegistryClient Registry { get; }

    public Wire.Notices.NoticesClient Notices { get; }

    public Wire.Privacy.PrivacyClient Privacy { get; }

    public Wire.Audit.AuditClient Audit { get; }

    public Wire.Rules.RulesClient Rules { get; }

    public Wire.Services.ServicesClient Services { get; }

    public Wire.SignIn.SignInClient SignIn { get; }

    public Wire.Kiosks.KiosksClient Kiosks { get; }

    public Wire.Figures.FiguresClient Figures { get; }

    public Wire.Desk.DeskClient Desk { get; }

    /// <summary>A fresh command id. Keep it before sending: with it a lost answer is found again.</summary>
    public static string NewCommandId() => Guid.CreateVersion7().ToString("D");

    /// <summary>Makes one call, for instance <c>CallAsync(client.Bookings.PlaceBookingAsync, request)</c>.</summary>
    /// <exception cref="RefusedException">The platform said no, or could not be asked.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method, TRequest request,
            CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var call = method(request, Options(DateTime.UtcNow + _options.Deadline, cancellation));
                return await call.ResponseAsync;
            }
            catch (RpcException e)
            {
                var refused = RefusedException.From(e);
                if (refused.StatusCode != StatusCode.Unavailable || attempt >= _options.AttemptsMax) throw refused;
                await Task.Delay(Pause(refused.RetryAfter, attempt), cancellation);
            }
        }
    }

    /// <summary>Watches a facility until cancelled; after a break it goes on behind the last version seen.</summary>
    /// <exception cref="RefusedException">The platform said no, or stayed away for too many attempts in a
    /// row.</exception>
    public async IAsyncEnumerable<Wire.FacilityNotice> WatchAsync(
        string facilityId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation =
            default)
    {
        var version = 0L;
        for (var attempt = 1; ; attempt++)
        {
            using var call = Facilities.WatchFacility(new() { FacilityId = facilityId, AfterVersion = version },
                Options(null, cancellation));
            RefusedException? broken = null;
            while (broken is null)
            {
                try
                {
                    if (!await call.ResponseStream.MoveNext(cancellation)) break;
                }
                catch (RpcException e)
                {
                    cancellation.ThrowIfCancellationRequested();
                    broken = RefusedException.From(e);
                    if (broken.StatusCode != StatusCode.Unavailable || attempt >= _options.AttemptsMax) throw broken;
                    break;
                }

                attempt = 1;
                version = call.ResponseStream.Current.Version;
                yield return call.ResponseStream.Current;
            }

            await Task.Delay(Pause(broken?.RetryAfter ?? TimeSpan.Zero, attempt), cancellation);
        }
    }

    public void Dispose() => _channel.Dispose();

    private CallOptions Options(DateTime? deadline, CancellationToken cancellation) =>
        new(_headers, deadline, cancellation);

    // What the server asks for, doubled with each attempt and spread, so that a crowd does not come back as one.
    private TimeSpan Pause(TimeSpan asked, int attempt)
    {
        var least = asked > TimeSpan.Zero ? asked : _options.PauseMin;
        var longest = Math.Min(least.TotalMilliseconds * (1 << Math.Min(attempt, 10)),
            _options.PauseMax.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
