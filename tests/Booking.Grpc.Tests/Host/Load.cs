using System.Diagnostics;
using Booking.Grpc.Tests.Echo;
using Grpc.Net.Client;

namespace Booking.Grpc.Tests.Host;

/// <summary>How many empty unary calls a second go through, every answer awaited.</summary>
internal static class Load
{
    /// <summary>
    /// Kestrel keeps a hundred streams of a connection for reuse; more at once cost it a new stream each.
    /// </summary>
    private const int CallersPerConnection = 100;

    internal static async Task RunAsync(int port, int callers, int seconds)
    {
        var channels = Enumerable.Range(0, (callers + CallersPerConnection - 1) / CallersPerConnection)
            .Select(_ => GrpcChannel.ForAddress($"http://127.0.0.1:{port}"))
            .ToArray();
        var clients = channels.Select(channel => new Echo.Echo.EchoClient(channel)).ToArray();
        await CallAsync(clients, callers, TimeSpan.FromSeconds(2));
        var started = Stopwatch.GetTimestamp();
        var bytes = GC.GetTotalAllocatedBytes();
        var calls = await CallAsync(clients, callers, TimeSpan.FromSeconds(seconds));
        var elapsed = Stopwatch.GetElapsedTime(started);
        bytes = GC.GetTotalAllocatedBytes() - bytes;
        Console.WriteLine(
            $"{callers} callers, {channels.Length} connections: {calls / elapsed.TotalSeconds:N0} calls/s, "
            + $"{bytes / calls} bytes allocated a call in this process");
        foreach (var channel in channels)
            channel.Dispose();
    }

    private static async Task<long> CallAsync(Echo.Echo.EchoClient[] clients, int callers, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var client = clients[caller % clients.Length];
            var count = 0L;
            var nothing = new Nothing();
            while (Stopwatch.GetTimestamp() < until)
            {
                await client.EmptyAsync(nothing);
                count++;
            }

            return count;
        })));
        return counts.Sum();
    }
}
