namespace Booking.Gateway.Tests.Overload;

public sealed class PlacesTests
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Bound_IsHonoured_WhoeverComesAtOnce()
    {
        var places = new Places(Target, most: 500);
        var inside = 0;

        Parallel.For(0, 5_000, _ =>
        {
            if (places.TryEnter()) Interlocked.Increment(ref inside);
        });

        inside.ShouldBe(500);
        places.Taken.ShouldBe(500);
    }

    [Fact]
    public void PlaceThatIsLeft_IsTakenAgain()
    {
        var places = new Places(Target, most: 64);
        while (places.TryEnter())
        {
        }

        places.Leave();

        places.TryEnter().ShouldBeTrue();
        places.TryEnter().ShouldBeFalse();
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public void PlacesThatRunOut_BecomeAsManyAsAreServedInTheTarget(int served)
    {
        var places = new Places(Target, most: 10_000);

        for (var window = 0; window < 30; window++) Overload(places, served / 10);

        places.Total.ShouldBeInRange(served / 4 - 2, served / 4);
    }

    [Fact]
    public void RateThatFalls_TakesPlacesAway_AndOneThatRisesGivesThemBack()
    {
        var places = new Places(Target, most: 10_000);
        for (var window = 0; window < 30; window++) Overload(places, 1_000);
        places.Total.ShouldBe(2_500);

        // The database hangs for three seconds, and is as before.
        for (var window = 0; window < 30; window++) Overload(places, 0);
        places.Total.ShouldBe(Places.Least);
        for (var window = 0; window < 20; window++) Overload(places, 1_000);

        places.Total.ShouldBeGreaterThan(2_450);
    }

    [Fact]
    public void Quiet_ReturnsToWhatAServerStartsWith_WithinFiveSeconds()
    {
        var places = new Places(Target, most: 10_000);
        for (var window = 0; window < 40; window++) Overload(places, 0);
        places.Total.ShouldBe(Places.Least);

        for (var window = 0; window < 50; window++) places.Adapt(Window);

        places.Total.ShouldBe(Places.Quiet);
        places.ShedPerServed.ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Facility_MayNotHoldMoreThanIsFree_AndOthersStillEnter()
    {
        var places = new Places(Target, most: 100);
        var hot = FacilityMark.Of("hot"u8);
        var cold = new FacilityMark((ushort)(hot.Slot ^ 1));
        var held = 0;
        while (places.TryEnter() && places.TryEnter(hot)) held++;

        held.ShouldBe(50);
        places.Taken.ShouldBe(50);
        places.TryEnter().ShouldBeTrue();
        places.TryEnter(cold).ShouldBeTrue();
    }

    [Fact]
    public void HotFacility_TakesNothingFromTheOthers_AtTwiceTheCapacity()
    {
        var seen = new Rush(capacityPerMs: 10, coldPerMs: 9, hotPerMs: 11).Run(ms: 20_000);

        // The others ask for nine tenths of what can be served, and get it; the hot one gets what is left.
        (seen.ColdServed / (double)seen.ColdAsked).ShouldBeGreaterThan(0.95);
        (seen.HotServed / (double)seen.HotAsked).ShouldBeGreaterThan(0.05);
        (seen.ColdServed + seen.HotServed).ShouldBeGreaterThan(97 * 10 * 20_000 / 100);
        seen.LatencyMsMean.ShouldBeLessThan(1.2 * Target.TotalMilliseconds);
    }

    [Fact]
    public void ShedCalls_MakeTheOthersWaitLonger()
    {
        var places = new Places(Target, most: 64);
        for (var window = 0; window < 40; window++) Overload(places, served: 10, shed: 30);

        places.ShedPerServed.ShouldBe(3, tolerance: 0.2);
    }

    // One window in which all places are taken, so many calls are served, and others are sent away.
    private static void Overload(Places places, int served, int shed = 1)
    {
        while (places.Taken < places.Total && places.TryEnter())
        {
        }
        for (var i = 0; i < shed; i++) places.TryEnter().ShouldBeFalse();
        for (var i = 0; i < served; i++)
        {
            places.Leave();
            places.TryEnter();
        }
        places.Adapt(Window);
    }

    // A server that serves in order of arrival, millisecond by millisecond; arrivals are drawn from a fixed seed.
    private sealed class Rush(int capacityPerMs, int coldPerMs, int hotPerMs)
    {
        private const int ColdFacilities = 400;
        private const ushort Hot = 60_000;

        private readonly Random _random = new(20261122);
        private readonly Places _places = new(Target, most: 10_000);
        private readonly Queue<(FacilityMark? Facility, bool IsHot, int At)> _queue = [];
        private long _latency;

        public int ColdAsked { get; private set; }

        public int HotAsked { get; private set; }

        public int ColdServed { get; private set; }

        public int HotServed { get; private set; }

        public double LatencyMsMean => (double)_latency / (ColdServed + HotServed);

        public Rush Run(int ms)
        {
            for (var now = 0; now < ms; now++)
            {
                // In random order, or those who come last in each step would always find the places taken.
                var coming = Enumerable.Repeat(false, coldPerMs).Concat(Enumerable.Repeat(true, hotPerMs)).ToArray();
                _random.Shuffle(coming);
                foreach (var isHot in coming) Ask(isHot, now);
                for (var i = 0; i < capacityPerMs && _queue.TryDequeue(out var call); i++) Serve(call, now);
                if (now % 100 == 99) _places.Adapt(Window);
            }
            return this;
        }

        private void Ask(bool isHot, int now)
        {
            if (isHot) HotAsked++;
            else ColdAsked++;
            if (!_places.TryEnter()) return;
            if (_places.IsRoomy)
            {
                _queue.Enqueue((null, isHot, now));
                return;
            }
            var facility = new FacilityMark(isHot ? Hot : (ushort)_random.Next(ColdFacilities));
            if (_places.TryEnter(facility)) _queue.Enqueue((facility, isHot, now));
        }

        private void Serve((FacilityMark? Facility, bool IsHot, int At) call, int now)
        {
            if (call.Facility is { } facility) _places.Leave(facility);
            else _places.Leave();
            if (call.IsHot) HotServed++;
            else ColdServed++;
            _latency += now - call.At + 1;
        }
    }
}
