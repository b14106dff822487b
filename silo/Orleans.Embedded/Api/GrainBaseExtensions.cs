using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>What a grain may ask of its own activation.</summary>
public static class GrainBaseExtensions
{
    public static void DeactivateOnIdle(this IGrainBase grain) => grain.GrainContext.Deactivate(
        new(DeactivationReasonCode.ApplicationRequested, "The grain asked to be deactivated"));

    /// <summary>Registers a timer; its ticks are turns of the activation and never overlap each other.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.GrainContext is Activation activation
            ? new GrainTimer<TState>(activation, callback, state, options)
            : grain.GrainContext.ActivationServices.GetRequiredService<ITimerRegistry>()
                .RegisterGrainTimer(grain.GrainContext, callback, state, options);
    }

    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
        RegisterGrainTimer(grain, static (callback, token) => callback(token), NotNull(callback), options);

    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options) =>
        RegisterGrainTimer(grain, static (callback, _) => callback(), NotNull(callback), options);

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, GrainTimerCreationOptions options) =>
        RegisterGrainTimer(
            grain, static (both, _) => both.Callback(both.State), (Callback: NotNull(callback), State: state), options);

    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, state, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        TimeSpan dueTime,
        TimeSpan period) =>
        RegisterGrainTimer(grain, callback, state, new GrainTimerCreationOptions(dueTime, period));

    private static T NotNull<T>(T callback)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(callback);
        return callback;
    }
}
