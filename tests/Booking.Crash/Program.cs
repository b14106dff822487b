using System.Runtime.InteropServices;
using Booking.Crash;

using var stop = new CancellationTokenSource();
// Whoever stops this must not leave servers, databases and mounts behind.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return await CrashRun.RunAsync(CrashArguments.Parse(args), Console.Out, stop.Token) ? 0 : 1;
}
catch (UsageException usage)
{
    Console.Error.WriteLine("booking: " + usage.Message);
    return 2;
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
