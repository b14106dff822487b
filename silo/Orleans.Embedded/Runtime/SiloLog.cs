using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>What the stand-in has to say; event ids 4100–4199.</summary>
internal sealed partial class SiloLog(ILogger<EmbeddedSilo> logger)
{
    [LoggerMessage(4100, LogLevel.Information, "Embedded silo started: {Classes} grain classes, service {ServiceId}")]
    internal partial void Started(int classes, string serviceId);

    [LoggerMessage(4101, LogLevel.Information, "Embedded silo stopping: {Activations} activations")]
    internal partial void Stopping(int activations);

    [LoggerMessage(
        4102, LogLevel.Warning,
        "Stopped before everything had ended: {Activations} activations left, {GrainId} among them in {Calls}")]
    internal partial void StoppedEarly(int activations, GrainId grainId, string calls);

    [LoggerMessage(4110, LogLevel.Warning, "{GrainId} could not be activated")]
    internal partial void ActivationFailed(Exception exception, GrainId grainId);

    [LoggerMessage(4111, LogLevel.Warning, "{GrainId} failed while it was being deactivated")]
    internal partial void DeactivationFailed(Exception exception, GrainId grainId);

    [LoggerMessage(4112, LogLevel.Debug, "{GrainId} deactivated: {Reason}")]
    internal partial void Deactivated(GrainId grainId, DeactivationReason reason);

    [LoggerMessage(4120, LogLevel.Error, "A timer of {GrainId} failed; it goes on ticking")]
    internal partial void TimerFailed(Exception exception, GrainId grainId);

    [LoggerMessage(4121, LogLevel.Error, "An internal action on {GrainId} failed")]
    internal partial void ActionFailed(Exception exception, GrainId grainId);

    [LoggerMessage(4122, LogLevel.Warning, "One-way call {Method} of {GrainId} failed; its caller does not learn it")]
    internal partial void OneWayFailed(Exception exception, string method, GrainId grainId);

    [LoggerMessage(4130, LogLevel.Error, "Reminder {Reminder} of {GrainId} failed; it goes on ticking")]
    internal partial void ReminderFailed(Exception exception, string reminder, GrainId grainId);

    [LoggerMessage(4131, LogLevel.Warning, "Reminder {Reminder} belongs to {GrainId}, whose class is unknown here")]
    internal partial void ReminderOrphaned(string reminder, GrainId grainId);

    [LoggerMessage(4132, LogLevel.Error, "Reminders could not be read; trying again later")]
    internal partial void RemindersUnread(Exception exception);
}
