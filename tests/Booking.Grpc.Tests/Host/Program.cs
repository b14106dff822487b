using System.Globalization;

namespace Booking.Grpc.Tests.Host;

/// <summary>Beside the tests: <c>host [port]</c> serves, <c>load [port] callers seconds</c> measures empty calls (no port: in process).</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        switch (args)
        {
            case ["host", var port]:
                await using (var host = await EchoHost.StartAsync(options => options.ResponseCompressionAlgorithm = null, http2Port: Number(port)))
                {
                    Console.WriteLine($"{host.Http2Port} {host.Http1Port}");
                    await Console.In.ReadToEndAsync();
                }

                return 0;
            case ["load", var port, var callers, var seconds]:
                await Load.RunAsync(Number(port), Number(callers), Number(seconds));
                return 0;
            case ["load", var callers, var seconds]:
                await using (var host = await EchoHost.StartAsync(options => options.ResponseCompressionAlgorithm = null))
                    await Load.RunAsync(host.Http2Port, Number(callers), Number(seconds));
                return 0;
            default:
                Console.Error.WriteLine("host PORT | load [PORT] CALLERS SECONDS");
                return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
