using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Google.Protobuf.Reflection;

namespace Booking.Gateway;

/// <summary>Counts commands by what became of them. No label says whose, where or what for.</summary>
internal sealed class CommandCounter : IDisposable
{
    public const string MeterName = "Booking.Gateway";
    public const string CounterName = "booking_commands_total";

    // What changes something carries a command id; the rest only reads and is not counted here.
    private static readonly FrozenDictionary<string, string> Commands =
        new[]
            {
                Wire.Bookings.Descriptor, Wire.Attendance.Descriptor, Wire.Registry.Descriptor,
                Wire.Facilities.Descriptor,
            }
            .SelectMany(service => service.Methods)
            .Where(IsCommand)
            .ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}", method => method.Name);

    private readonly Meter _meter;
    private readonly Counter<long> _commands;

    public CommandCounter(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _commands = _meter.CreateCounter<long>(CounterName, description: "Commands by outcome, reason and kind.");
    }

    public void Accepted(string method) => Count(method, "accepted", "");

    public void Refused(string method, RefusalReason reason)
    {
        var name = ReasonTable.NameOf(reason);
        Activity.Current?.SetTag("booking.refusal", name);
        Count(method, "refused", name);
    }

    public void Failed(string method, string status) => Count(method, "failed", status);

    public void Dispose() => _meter.Dispose();

    private void Count(string method, string outcome, string reason)
    {
        if (!_commands.Enabled || !Commands.TryGetValue(method, out var command)) return;
        _commands.Add(1, new("outcome", outcome), new("reason", reason), new("command", command));
    }

    private static bool IsCommand(MethodDescriptor method) =>
        method.InputType.FindFieldByName("command_id") is not null;
}
