using System.Runtime.InteropServices;
using Booking.Crash;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(CrashArguments.Usage);
    return 0;
}
using var stop = new CancellationTokenSource();
// Whoever stops this must not leave servers, databases and mounts behind.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var arguments = CrashArguments.Parse(args);
    if (arguments.Check.Length > 0) return HistoryCommand.Run(arguments.Check, Console.Out) ? 0 : 1;
    return await CrashRun.RunAsync(arguments, Console.Out, stop.Token) ? 0 : 1;
}
catch (UsageException usage)
{
    Console.Error.WriteLine("booking: " + usage.Message);
    return 2;
}
catch (InvalidOperationException broken)
{
    // Between two rounds: a database or a server that does not come up at all.
    Console.Error.WriteLine("booking: the run cannot go on: " + broken.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("booking: stopped.");
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
