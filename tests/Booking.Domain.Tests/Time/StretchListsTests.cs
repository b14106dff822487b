namespace Booking.Domain.Tests;

public sealed class StretchListsTests
{
    private static Stretch S(int from, int to) =>
        new(Instant.FromUnixTimeSeconds(from), Instant.FromUnixTimeSeconds(to));

    [Fact]
    public void AStretch_IsHalfOpen_AndNeverEmpty()
    {
        S(1, 3).Overlaps(S(3, 5)).ShouldBeFalse();
        S(1, 3).Overlaps(S(2, 5)).ShouldBeTrue();
        S(2, 5).Overlaps(S(1, 3)).ShouldBeTrue();
        S(1, 9).Contains(S(1, 9)).ShouldBeTrue();
        S(1, 9).Contains(S(1, 10)).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => S(3, 3));
        Should.Throw<ArgumentException>(() => S(4, 3));
    }

    [Fact]
    public void Merged_JoinsWhatTouches() =>
        StretchLists.Merged([S(5, 7), S(1, 3), S(3, 4), S(6, 9), S(6, 7)]).ShouldBe([S(1, 4), S(5, 9)]);

    [Fact]
    public void Intersection_OfTouchingStretches_IsEmpty()
    {
        StretchLists.Intersection([S(1, 3)], [S(3, 5)]).ShouldBeEmpty();
        StretchLists.Intersection([S(1, 4), S(6, 9)], [S(2, 7), S(8, 20)]).ShouldBe([S(2, 4), S(6, 7), S(8, 9)]);
    }

    [Fact]
    public void Without_CutsHoles_InAnyOrder()
    {
        StretchLists.Without([S(1, 10)], [S(8, 9), S(3, 4), S(3, 5)]).ShouldBe([S(1, 3), S(5, 8), S(9, 10)]);
        StretchLists.Without([S(1, 5), S(6, 10)], [S(4, 7)]).ShouldBe([S(1, 4), S(7, 10)]);
        StretchLists.Without([S(1, 5)], [S(0, 9)]).ShouldBeEmpty();
    }

    // Against sets of seconds: small ranges, many draws, a fixed seed.
    [Fact]
    public void AllThree_AgreeWithSetsOfSeconds()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 3_000; round++)
        {
            var left = StretchLists.Merged(Some(random));
            var right = StretchLists.Merged(Some(random));
            var holes = Some(random);
            Seconds(StretchLists.Intersection(left, right)).ShouldBe(Seconds(left).Intersect(Seconds(right)).Order());
            Seconds(StretchLists.Without(left, holes)).ShouldBe(Seconds(left).Except(Seconds(holes)).Order());
        }
    }

    private static List<Stretch> Some(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ =>
    {
        var from = random.Next(30);
        return S(from, from + 1 + random.Next(8));
    })];

    private static IEnumerable<long> Seconds(IEnumerable<Stretch> stretches) => stretches
        .SelectMany(s => Enumerable.Range((int)s.Start.ToUnixTimeSeconds(), (int)s.Length.TotalSeconds)).Select(
            i => (long)i)
        .Distinct().Order();
}
