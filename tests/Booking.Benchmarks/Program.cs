using Booking.Benchmarks;
using Booking.Benchmarks.Servers;

if (args is ["serve", var name, var database, var folder]) return await BenchServers.ServeAsync(name, database, folder);
if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(BenchArguments.Usage);
    return 0;
}
try
{
    return await BenchRun.RunAsync(BenchArguments.Parse(args));
}
catch (UsageException usage)
{
    Console.Error.WriteLine($"booking: {usage.Message}\n{BenchArguments.Usage}");
    return 2;
}
