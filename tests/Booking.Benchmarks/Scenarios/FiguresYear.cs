using System.Diagnostics;
using System.Globalization;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Servers;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>How long a year of a city's figures takes to open, as its administrator asks for it.</summary>
internal sealed class FiguresYear(Bench bench, Land land)
{
    private const int Facilities = 400;
    private const int Times = 7;
    private const long Bookings = 365L * Facilities * YearOfFigures.BookingsADay;

    public async Task RunAsync()
    {
        bench.Progress.Show($"figures, laying a year of {Facilities} facilities");
        var city = new City("year-", Facilities, 15, 1, PercentFull: 0);
        var database = await land.DatabaseAsync();
        await ProductRows.RegisterAsync(database, city.Entries());
        await YearOfFigures.LayAsync(database);
        bench.Progress.Show("figures, a year opens");
        await using var server = await land.StartAsync(BenchServers.Ours, database);
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new Wire.Figures.FiguresClient(channel.CreateCallInvoker());
        var took = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var report = await client.GetFiguresAsync(
                new() { FromDate = Text(YearOfFigures.First), UntilDate = Text(YearOfFigures.First.PlusYears(1)) },
                land.Headers);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (report.Total.Booked.Value != Bookings)
                throw new InvalidOperationException(
                    $"The year tells of {report.Total.Booked.Value:N0} bookings, not of {Bookings:N0}.");
        }
        bench.Figures.Add(
            "figures_year_ms", took.Order().ElementAt(Times / 2),
            string.Create(
                CultureInfo.InvariantCulture,
                $"median of {Times}; the first in its process {took[0]:N0} ms; {Bookings / 1e6:N1} million bookings"),
            1_000, atLeast: false);
    }

    private static string Text(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
