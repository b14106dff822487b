using System.Diagnostics;
using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>The base class of generated references: a grain's identity, bound to the silo.</summary>
/// <remarks>Two references are equal if they name the same grain. A reference outlives activations.</remarks>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    // Set once, right after construction, so that generated classes need no constructors with arguments.
    private EmbeddedSilo? _silo;
    private GrainId _grainId;

    // Where the last call went: saves looking the activation up as long as it lives.
    internal ICallTarget? LastTarget;

    public GrainId GrainId => _grainId;

    public static bool operator ==(GrainReference? left, GrainReference? right) => Equals(left, right);

    public static bool operator !=(GrainReference? left, GrainReference? right) => !Equals(left, right);

    public bool Equals(GrainReference? other) => other is not null && _grainId.Equals(other._grainId);

    public override bool Equals(object? obj) => obj is GrainReference other && Equals(other);

    public override int GetHashCode() => _grainId.GetHashCode();

    public override string ToString() => $"{GetType().Name}({_grainId})";

    internal EmbeddedSilo Silo => _silo!;

    /// <summary>The class of the grain; null for observers.</summary>
    internal GrainClass? Class { get; private set; }

    internal void Bind(EmbeddedSilo silo, GrainClass? grainClass, GrainId grainId)
    {
        _silo = silo;
        Class = grainClass;
        _grainId = grainId;
    }

    internal object As(Type interfaceType) => interfaceType.IsInstanceOfType(this)
        ? this
        : Silo.References.Create(interfaceType, Class, _grainId, LastTarget as ObserverTarget);

    // The generated methods end here: one overload for each kind of result.
    internal Task CallVoid(VoidCall call, CallMethod method)
    {
        Prepare(call, method);
        if (Silo.OutgoingFilters.Length > 0)
            return new OutgoingCall(call, Silo, Silo.OutgoingFilters).RunAll();

        Silo.Send(call);
        return method.IsOneWay ? Task.CompletedTask : call.Reply;
    }

    internal Task<TResult> CallResult<TResult>(ResultCall<TResult> call, CallMethod method)
    {
        Prepare(call, method);
        if (Silo.OutgoingFilters.Length > 0)
            return (Task<TResult>)new OutgoingCall(call, Silo, Silo.OutgoingFilters).RunAll();

        Silo.Send(call);
        return call.TypedReply;
    }

    internal void CallOneWay(VoidCall call, CallMethod method) => _ = CallVoid(call, method);

    internal ValueTask CallVoidValue(VoidCall call, CallMethod method) => new(CallVoid(call, method));

    internal ValueTask<TResult> CallResultValue<TResult>(ResultCall<TResult> call, CallMethod method) =>
        new(CallResult(call, method));

    internal IAsyncEnumerable<TItem> CallStream<TItem>(StreamCall<TItem> call, CallMethod method)
    {
        call.Reference = this;
        call.Method = method;
        call.CallersToken = call.Token;
        return call;
    }

    internal void SendInternal(GrainCall request)
    {
        request.Reference = this;
        request.Source = RuntimeContext.Current;
        request.Context = RequestContext.Values;
        request.Deadline = long.MaxValue;
        Silo.Send(request);
    }

    private void Prepare(GrainCall call, CallMethod method)
    {
        call.Reference = this;
        call.Method = method;
        call.Source = RuntimeContext.Current;
        call.Context = RequestContext.Values;
        if (Silo.PropagatesActivity)
            call.Activity = Activity.Current;

        call.Patience = method.Timeout ?? Silo.ResponseTimeout;
        call.Deadline = call.Patience == Timeout.InfiniteTimeSpan || method.IsOneWay
            ? long.MaxValue
            : Environment.TickCount64 + (long)call.Patience.TotalMilliseconds;
        var token = call.Token;
        if (token.CanBeCanceled)
            call.Cancellation = new CallCancellation(call, token);
    }
}
