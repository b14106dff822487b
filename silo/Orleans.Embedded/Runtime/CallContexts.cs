using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>What incoming and outgoing filters see alike.</summary>
internal abstract class CallContext(GrainCall itsCall) : IGrainCallContext
{
    protected Task? Done { get; set; }

    public IInvokable Request => Call;

    public abstract object Grain { get; }

    public GrainId? SourceId => Call.Source?.GrainId;

    public GrainId TargetId => Call.Reference.GrainId;

    public GrainInterfaceType InterfaceType => Call.Method.InterfaceType;

    public string InterfaceName => Call.GetInterfaceName();

    public string MethodName => Call.GetMethodName();

    public MethodInfo InterfaceMethod => Call.Method.Method;

    public object? Result
    {
        get => Done is { IsCompletedSuccessfully: true } ? Call.ResultOf(Done) : null;
        set => Done = Call.WithResult(value);
    }

    protected GrainCall Call { get; } = itsCall;

    public abstract Task Invoke();

    /// <summary>The outcome after all filters; one that neither goes on nor sets a result leaves the default.</summary>
    protected Task Outcome() => Done ?? Call.WithResult(null);
}

/// <inheritdoc/>
internal sealed class IncomingCall(GrainCall call, Activation activation, IIncomingGrainCallFilter[] filters)
    : CallContext(call), IIncomingGrainCallContext
{
    private int _stage;

    public override object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = Grain.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    public override async Task Invoke()
    {
        var stage = _stage++;
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
        }
        else if (stage == filters.Length && activation.OwnFilter is { } own)
        {
            await own.Invoke(this);
        }
        else
        {
            var task = Call.InvokeOn(Grain);
            await task;
            Done = task;
        }
    }

    /// <summary>Runs the filters and the method; the task has the type of the call's result.</summary>
    internal Task RunAll() => Call.Unite(Invoke(), Outcome);
}

/// <inheritdoc/>
internal sealed class OutgoingCall(GrainCall call, EmbeddedSilo silo, IOutgoingGrainCallFilter[] filters)
    : CallContext(call), IOutgoingGrainCallContext
{
    private int _stage;

    public override object Grain => Call.Reference;

    public IGrainContext? SourceContext => Call.Source;

    public override async Task Invoke()
    {
        var stage = _stage++;
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
            return;
        }

        // Filters may have changed the context that travels.
        Call.Context = RequestContext.Values;
        silo.Send(Call);
        if (Call.Method.IsOneWay)
            return;

        await Call.Reply;
        Done = Call.Reply;
    }

    /// <summary>Runs the filters and the call; the task has the type of the call's result.</summary>
    internal Task RunAll() => Call.Unite(RunFiltersAsync(), Outcome);

    private async Task RunFiltersAsync()
    {
        try
        {
            await Invoke();
        }
        catch
        {
            // A filter that refuses the call has kept it from being sent.
            Call.Cancellation?.Dispose();
            throw;
        }
    }
}
