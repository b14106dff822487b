using System.Diagnostics;
using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>A call on its way: arguments, the caller's promise, its place among the target's calls in flight.</summary>
/// <remarks>The concrete classes are generated, one for each interface method. Whoever settles the promise first wins:
/// the method, the response time-out, the caller's cancellation, or the end of the silo.</remarks>
internal abstract class GrainCall : Turn, IInvokable
{
    // Links of the target's list of calls in flight; guarded by the target's lock.
    internal GrainCall? Previous;
    internal GrainCall? Next;
    internal bool IsLinked;

    internal GrainReference Reference = null!;
    internal CallMethod Method = null!;
    internal IGrainContext? Source;
    internal Dictionary<string, object>? Context;
    internal Activity? Activity;
    internal CallCancellation? Cancellation;
    internal long Deadline;
    internal TimeSpan Patience;
    internal volatile bool HasStarted;

    internal override bool AlwaysInterleaves => Method.AlwaysInterleaves;

    internal override bool IsReadOnly => Method.IsReadOnly;

    internal override bool KeepsAlive => true;

    internal override Guid ReentrancyId => RequestContext.ReentrancyIdOf(Context);

    /// <summary>Whether nobody is woken for it: then it is dropped where there is no activation.</summary>
    internal virtual bool IsForTheLivingOnly => false;

    internal override bool IsAbandoned => !Method.IsOneWay && Reply.IsCompleted;

    internal abstract Task Reply { get; }

    /// <summary>The cancellation token among the arguments; a method without one ignores what is set.</summary>
    internal virtual CancellationToken Token
    {
        get => CancellationToken.None;
        set => _ = value;
    }

    internal abstract Task InvokeOn(object grain);

    /// <summary>The value of a finished task, as filters see it.</summary>
    internal abstract object? ResultOf(Task done);

    /// <summary>A finished task with another value.</summary>
    internal abstract Task WithResult(object? result);

    /// <summary>Goes on with the outcome once the filters are done, as a task of the result's type.</summary>
    internal abstract Task Unite(Task filters, Func<Task> outcome);

    internal abstract void Settle(Task done);

    internal abstract bool TryFail(Exception exception);

    /// <summary>Answers with a failure that is not the method's own.</summary>
    internal void Fail(Exception exception)
    {
        TryFail(exception);
        Cancellation?.Dispose();
    }

    internal abstract bool TryCancel(CancellationToken token);

    internal override Task Run(Activation activation)
    {
        HasStarted = true;
        if (Context is not null)
            RequestContext.Values = Context;

        if (Activity is not null)
            Activity.Current = Activity;

        var filters = activation.Silo.IncomingFilters;
        return filters.Length == 0 && activation.OwnFilter is null
            ? InvokeOn(activation.GrainInstance!)
            : new IncomingCall(this, activation, filters).RunAll();
    }

    internal override void Complete(Task done, Activation activation)
    {
        if (done.IsFaulted)
            activation.OnCallFailed(this, done.Exception!.InnerException!);

        if (Method.IsOneWay)
            ReportLostFailure(done, activation.Silo.Log);
        else
            Settle(done);

        Cancellation?.Dispose();
    }

    internal void ReportLostFailure(Task done, SiloLog log)
    {
        if (done.IsFaulted)
            log.OneWayFailed(done.Exception!.InnerException!, Method.ToString(), Reference.GrainId);
    }

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    public string GetMethodName() => Method.Method.Name;

    public string GetInterfaceName() => Method.Interface.FullName ?? Method.Interface.Name;

    public MethodInfo GetMethod() => Method.Method;

    public Type GetInterfaceType() => Method.Interface;

    public TimeSpan? GetDefaultResponseTimeout() => Method.Timeout;

    public CancellationToken GetCancellationToken() => Token;

    public override string ToString() => $"{Method} of {Reference.GrainId}";
}
