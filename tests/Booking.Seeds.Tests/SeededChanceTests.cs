namespace Booking.Seeds.Tests;

public sealed class SeededChanceTests
{
    /// <summary>Computed by another program, in another language, from the published algorithms.</summary>
    [Theory]
    [InlineData(0UL, "", 2393714812739481704UL, 6581096415885975394UL, 11983149312406802546UL)]
    [InlineData(2013UL, "stations", 905356773991491937UL, 14709008217302927527UL, 14104828687693674548UL)]
    [InlineData(2013UL, "示例", 15626811825036056992UL, 14757283287331912365UL, 17215644495603886055UL)]
    public void Stream_IsThePublishedAlgorithms(ulong seed, string topic, ulong first, ulong second, ulong third)
    {
        var chance = new SeededChance(seed, topic);
        new[] { chance.Next(), chance.Next(), chance.Next() }.ShouldBe([first, second, third]);
    }

    [Fact]
    public void Between_ReachesBothEnds_AndNothingOutside()
    {
        var chance = new SeededChance(1, "ends");
        Enumerable.Range(0, 1_000).Select(_ => chance.Between(3, 6)).ToHashSet().Order().ShouldBe([3, 4, 5, 6]);
    }

    [Fact]
    public void Shuffle_LosesNothing_AndChangesTheOrder()
    {
        var shuffled = new SeededChance(1, "cards").Shuffle(Enumerable.Range(0, 100));
        shuffled.ShouldNotBe(Enumerable.Range(0, 100));
        shuffled.Order().ShouldBe(Enumerable.Range(0, 100));
    }
}
