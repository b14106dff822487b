using System.Globalization;
using Grpc.AspNetCore.Server;

namespace Booking.Grpc.Tests.Host;

/// <summary>
/// Beside the tests: <c>host</c> serves until its input ends, <c>load</c> measures empty calls (no port: in process).
/// </summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        switch (args)
        {
            case ["host", var port, var descriptors]:
                await Descriptors.WriteAsync(descriptors);
                await using (var host = await EchoHost.StartAsync(WithoutGzip, http2Port: Number(port)))
                {
                    Console.WriteLine($"{host.Http2Port} {host.Http1Port}");
                    await Console.In.ReadToEndAsync();
                }

                return 0;
            case ["load", var port, var callers, var seconds]:
                await Load.RunAsync(Number(port), Number(callers), Number(seconds));
                return 0;
            case ["load", var callers, var seconds]:
                await using (var host = await EchoHost.StartAsync(WithoutGzip))
                    await Load.RunAsync(host.Http2Port, Number(callers), Number(seconds));
                return 0;
            default:
                Console.Error.WriteLine("host PORT DESCRIPTORS | load [PORT] CALLERS SECONDS");
                return 2;
        }
    }

    /// <summary>Our client accepts gzip, and packing empty messages is not what is measured.</summary>
    private static void WithoutGzip(GrpcServiceOptions options) => options.ResponseCompressionAlgorithm = null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
