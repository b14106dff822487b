using Booking.Client;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
Console.OutputEncoding = System.Text.Encoding.UTF8;
return await new Cli(Console.Out, Console.Error, Environment.GetEnvironmentVariable, SystemClock.Instance)
    .RunAsync(args, stop.Token);
