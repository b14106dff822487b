using System.Diagnostics;
using Booking.Grpc.Tests.Echo;
using Grpc.Net.Client;

namespace Booking.Grpc.Tests.Host;

/// <summary>How many empty unary calls a second go through, every answer awaited.</summary>
internal static class Load
{
    internal static async Task RunAsync(int port, int callers, int seconds)
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Echo.Echo.EchoClient(channel);
        await CallAsync(client, callers, TimeSpan.FromSeconds(2));
        var started = Stopwatch.GetTimestamp();
        var calls = await CallAsync(client, callers, TimeSpan.FromSeconds(seconds));
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"{callers} callers: {calls / elapsed.TotalSeconds:N0} calls/s");
    }

    private static async Task<long> CallAsync(Echo.Echo.EchoClient client, int callers, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
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
