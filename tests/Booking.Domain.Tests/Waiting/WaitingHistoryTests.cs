namespace Booking.Domain.Tests;

/// <summary>Random lives of one facility with a waiting list, beside a list that is kept the naive way: after every
/// step each entry is looked at anew against all bookings, minute by minute of the grid, without calendars, cursors or
/// marks.</summary>
public sealed class WaitingHistoryTests
{
    private const int Seeds = 200;
    private const int Steps = 60;

    [Fact]
    public void NobodyWaitsForWhatIsFree_NothingOverlaps_AndReplayGivesTheSame()
    {
        var counts = new Dictionary<string, int>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var life = new WaitingLife(seed);
            for (var step = 0; step < Steps; step++)
            {
                var deed = life.Step();
                counts[deed] = counts.GetValueOrDefault(deed) + 1;
                if (life.Wrong() is { } wrong) Assert.Fail($"seed {seed}, step {step} ({deed}): {wrong}");
            }
            foreach (var happened in life.Events)
                counts[happened.GetType().Name] = counts.GetValueOrDefault(happened.GetType().Name) + 1;
        }
        foreach (var kind in (Type[])
            [
                typeof(WaitingEntered), typeof(WaitingLeft), typeof(OfferMade), typeof(OfferTaken), typeof(OfferPassed),
                typeof(TimeWithheld), typeof(TimeReturned), typeof(BookingAffected), typeof(BookingSpared),
                typeof(BookingLapsed), typeof(BookingMoved),
            ])
            counts.GetValueOrDefault(kind.Name).ShouldBeGreaterThan(30, kind.Name);
    }
}
