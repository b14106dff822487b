using Booking.Benchmarks;
using Booking.Benchmarks.Servers;

return args switch
{
    ["serve", var name, var database, var folder] => await BenchServers.ServeAsync(name, database, folder),
    _ => await BenchRun.RunAsync(BenchArguments.Parse(args)),
};
