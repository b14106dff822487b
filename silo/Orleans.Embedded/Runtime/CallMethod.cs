using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>What is known of an interface method once and for all.</summary>
internal sealed class CallMethod
{
    internal CallMethod(MethodInfo method)
    {
        Method = method;
        Interface = method.DeclaringType!;
        InterfaceType = GrainInterfaceType.Create(Interface.FullName ?? Interface.Name);
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    internal MethodInfo Method { get; }

    internal Type Interface { get; }

    internal GrainInterfaceType InterfaceType { get; }

    internal bool AlwaysInterleaves { get; init; }

    internal bool IsReadOnly { get; }

    internal bool IsOneWay { get; }

    internal TimeSpan? Timeout { get; }

    public override string ToString() => $"{Interface.Name}.{Method.Name}";
}
