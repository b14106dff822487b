using System.Globalization;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.Identity;

public sealed class PrivateFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("booking-private-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task WhoeverMakesAFileAtOnce_ReadsTheSame()
    {
        const int Makers = 4;
        using var together = new Barrier(Makers);
        for (var round = 0; round < 60; round++)
        {
            var path = Path.Combine(_directory, round.ToString(CultureInfo.InvariantCulture));
            var made = await Task.WhenAll(Enumerable.Range(0, Makers).Select(maker => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                return PrivateFile.ReadOrCreate(path, () => $"by {maker}");
            }, TaskCreationOptions.LongRunning)));

            made.Distinct().ShouldHaveSingleItem($"round {round}");
        }
    }
}
