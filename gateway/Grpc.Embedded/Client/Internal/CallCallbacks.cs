using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The delegates behind every call object, made once.</summary>
internal static class CallCallbacks
{
    internal static readonly Func<object, Task<Metadata>> Headers = static call => ((ClientCall)call).HeadersAsync();
    internal static readonly Func<object, Status> Status = static call => ((ClientCall)call).GetStatus();
    internal static readonly Func<object, Metadata> Trailers = static call => ((ClientCall)call).GetTrailers();
    internal static readonly Action<object> Dispose = static call => ((ClientCall)call).Dispose();
}
