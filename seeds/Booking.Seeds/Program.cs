using Booking.Protocol.Tokens;
using Booking.Seeds;
using Grpc.Net.Client;

try
{
    var options = SeedOptions.Parse(args, Environment.GetEnvironmentVariable);
    if (options.Help)
    {
        Console.WriteLine(SeedOptions.Usage);
        return 0;
    }
    var plan = CityPlan.Build(options.Scale, options.Seed);
    if (options.DryRun)
    {
        PlanSummary.Print(plan, Console.Out);
        return 0;
    }
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, e) =>
    {
        e.Cancel = true;
        stop.Cancel();
    };
    var token = LoadToken.For(options, TimeProvider.System);
    using var channel = GrpcChannel.ForAddress(options.Address);
    await ServiceLoader.LoadAsync(channel.CreateCallInvoker(), token, TimeProvider.System, stop.Token);
    var report = await ProgressDisplay.ShowAsync(
        progress => CityLoader.LoadAsync(channel.CreateCallInvoker(), token, plan, progress, ct: stop.Token));
    await PractitionerLoader.LoadAsync(channel.CreateCallInvoker(), token, plan, stop.Token);
    Console.WriteLine(
        $"Loaded {report.RegisterEntries} register entries and {report.Facilities} facilities in " +
        $"{report.Took.TotalSeconds:0.0} s: {report.Changed} changed" +
        (report.Repeats == 0 ? "." : $", {report.Repeats} commands repeated."));
    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message + Environment.NewLine + Environment.NewLine + SeedOptions.Usage);
    return 2;
}
catch (Exception e) when (e is LoadFailedException or TokenKeyException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. What was answered is loaded; run it again to load the rest.");
    return 1;
}
