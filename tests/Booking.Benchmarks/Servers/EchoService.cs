using Booking.Benchmarks.Protocol;
using Grpc.Core;

namespace Booking.Benchmarks.Servers;

/// <summary>Answers nothing with nothing.</summary>
internal sealed class EchoService : Echo.EchoBase
{
    private static readonly Task<Nothing> s_nothing = Task.FromResult(new Nothing());

    public override Task<Nothing> Empty(Nothing request, ServerCallContext context) => s_nothing;
}
