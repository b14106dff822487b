using Booking.Silo.Hosting;

try
{
    return args switch
    {
        ["up", .. var rest] => await UpCommand.RunAsync(SiloArguments.Parse(rest)),
        ["verify", .. var rest] => await VerifyCommand.RunAsync(SiloArguments.Parse(rest)),
        _ => Usage(),
    };
}
catch (Exception fault) when (StartFault.Explain(fault) is { } explained)
{
    Console.Error.WriteLine("booking: " + explained.Words);
    return explained.ExitCode;
}

static int Usage()
{
    Console.Error.WriteLine(SiloArguments.Usage);
    return StartFault.UsageExitCode;
}
