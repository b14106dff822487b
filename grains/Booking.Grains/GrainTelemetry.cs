using System.Diagnostics;
using System.Diagnostics.Metrics;
using Booking.Domain;

namespace Booking.Grains;

/// <summary>What the grains let be seen from outside. No label names a person, a booking or a purpose.</summary>
internal static class GrainTelemetry
{
    public static readonly ActivitySource Source = new("Booking.Grains");

    private static readonly Meter Meter = new("Booking.Grains");

    private static readonly Counter<long> Turns = Meter.CreateCounter<long>(
        "booking.facility.turns", description: "Commands decided by facilities, by command and outcome.");

    private static readonly Histogram<double> Activations = Meter.CreateHistogram<double>(
        "booking.facility.activation.duration", "s", "Time from cold to ready for a facility.");

    private static readonly Histogram<int> Gathered = Meter.CreateHistogram<int>(
        "booking.facility.batch.events", description: "Events that one facility hands to the journal at a time.");

    private static readonly Counter<long> Reloads = Meter.CreateCounter<long>(
        "booking.facility.reloads",
        description: "Times a facility dropped what it knew because a write failed or was fenced.");

    private static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>(
        "booking.facility.queue", description: "Commands that wait for their commit.");

    private static readonly UpDownCounter<long> Watching = Meter.CreateUpDownCounter<long>(
        "booking.facility.watchers", description: "Watchers connected.");

    private static readonly Counter<long> Behind = Meter.CreateCounter<long>(
        "booking.facility.watchers.behind", description: "Watchers dropped because they fell too far behind.");

    /// <summary>The span of one turn, from arrival to the durable answer; null when nobody listens.</summary>
    public static Activity? StartTurn(Command command) =>
        Source.StartActivity("facility turn")?.SetTag("booking.command", NameOf(command));

    public static void Decided(Command command, Refusal? refusal) => Turns.Add(
        1,
        new("command", NameOf(command)),
        new("outcome", refusal is null ? "accepted" : "refused"),
        new("reason", refusal is null ? "" : NameOf(refusal.Reason)));

    // A house with one counsellor has few appointments: counted by themselves they would tell when somebody made one
    // (I6).
    private static string NameOf(Command command) => command switch
    {
        BookAppointment => nameof(PlaceBooking),
        WaitForAppointment => nameof(EnterWaiting),
        WithdrawAppointment => nameof(CancelBooking),
        HandOver => nameof(DeclareClosure),
        _ => command.GetType().Name,
    };

    private static string NameOf(RefusalReason reason) => reason switch
    {
        RefusalReason.TimeNotOffered => nameof(RefusalReason.Closed),
        RefusalReason.ConsentMissing or RefusalReason.PractitionerUnsuited => nameof(RefusalReason.NotBookable),
        RefusalReason.CancelTooLate => nameof(RefusalReason.BookingStarted),
        _ => reason.ToString(),
    };

    public static void Activated(TimeSpan took) => Activations.Record(took.TotalSeconds);

    public static void HandedOver(int events) => Gathered.Record(events);

    public static void Reloaded() => Reloads.Add(1);

    public static void WaitingChanged(int by) => Waiting.Add(by);

    public static void WatchingChanged(int by) => Watching.Add(by);

    public static void FellBehind() => Behind.Add(1);
}
