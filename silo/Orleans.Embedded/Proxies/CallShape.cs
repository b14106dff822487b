using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A generated call class.</summary>
internal sealed record CallClass(Type Type, CallShape Shape);

/// <summary>How a return type is called: base class of the call, method of the reference that sends it, conversion of
/// what the grain returns into a task.</summary>
internal sealed record CallShape(Type Base, MethodInfo Send, MethodInfo? ToTask)
{
    private const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    internal static CallShape Of(MethodInfo method)
    {
        var type = method.ReturnType;
        var orFault = Promise(nameof(Promises.OrFault));
        if (type == typeof(void))
            return new(typeof(VoidCall), Sender(nameof(GrainReference.CallOneWay)), null);

        if (type == typeof(Task))
            return new(typeof(VoidCall), Sender(nameof(GrainReference.CallVoid)), orFault);

        if (type == typeof(ValueTask))
            return new(typeof(VoidCall), Sender(nameof(GrainReference.CallVoidValue)), Promise(nameof(Promises.Of)));

        if (!type.IsGenericType)
            throw Unsupported(method);

        var result = type.GetGenericArguments()[0];
        var kind = type.GetGenericTypeDefinition();
        if (kind == typeof(Task<>))
            return new(CallOf(typeof(ResultCall<>)), SenderOf(nameof(GrainReference.CallResult)), orFault);

        if (kind == typeof(ValueTask<>))
        {
            return new(
                CallOf(typeof(ResultCall<>)),
                SenderOf(nameof(GrainReference.CallResultValue)),
                Promise(nameof(Promises.OfResult)).MakeGenericMethod(result));
        }

        if (kind == typeof(IAsyncEnumerable<>))
            return new(CallOf(typeof(StreamCall<>)), SenderOf(nameof(GrainReference.CallStream)), null);

        throw Unsupported(method);

        Type CallOf(Type generic) => generic.MakeGenericType(result);

        MethodInfo SenderOf(string name) => Sender(name).MakeGenericMethod(result);
    }

    private static MethodInfo Sender(string name) => typeof(GrainReference).GetMethod(name, Any)!;

    private static MethodInfo Promise(string name) => typeof(Promises).GetMethod(name, Any)!;

    private static NotSupportedException Unsupported(MethodInfo method) => new(
        $"{method.DeclaringType}.{method.Name} returns {method.ReturnType}: it may return Task, ValueTask, their "
        + "generic forms, IAsyncEnumerable or nothing");
}
