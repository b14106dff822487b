using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace Booking.Gateway;

/// <summary>Puts a door before every method of the gateway. Health and reflection have none: they answer also when
/// nothing else does.</summary>
internal sealed class Admission : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private readonly ShedAnswers _answers;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _windowBegan;

    public Admission(GatewayOptions options, ShedAnswers answers, AdmissionMetrics metrics, TimeProvider time)
    {
        (_answers, _time) = (answers, time);
        Commands = new(options.LatencyTarget, options.CommandsUnderWayMax);
        Reads = new(options.LatencyTarget, options.ReadsUnderWayMax);
        Watches = new(TimeSpan.Zero, options.WatchersMax);
        metrics.Show(CallKind.Command, Commands);
        metrics.Show(CallKind.Read, Reads);
        _windowBegan = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Adapt(), null, Window, Window);
    }

    public Places Commands { get; }

    public Places Reads { get; }

    public Places Watches { get; }

    /// <summary>The door of the method with this full name before what serves it; a method that is not ours has
    /// none.</summary>
    public RequestDelegate Before(string method, RequestDelegate next)
    {
        if (!WireMethods.ByName.TryGetValue(method, out var descriptor)) return next;
        var kind = KindOf(descriptor);
        var places = kind switch
        {
            CallKind.Command => Commands,
            CallKind.Read => Reads,
            _ => Watches,
        };
        var facility = descriptor.InputType.FindFieldByName("facility_id")?.FieldNumber ?? 0;
        return new Door(places, kind, facility, method, next, _answers).EnterAsync;
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>What carries a command id changes something.</summary>
    private static CallKind KindOf(MethodDescriptor method) =>
        method.IsServerStreaming ? CallKind.Watch
        : method.InputType.FindFieldByName("command_id") is null ? CallKind.Read
        : CallKind.Command;

    private void Adapt()
    {
        var now = _time.GetTimestamp();
        var window = _time.GetElapsedTime(_windowBegan, now);
        _windowBegan = now;
        Commands.Adapt(window);
        Reads.Adapt(window);
    }
}
