namespace Booking.Seeds.Tests;

public sealed class SeededChanceTests
{
    /// <summary>Computed by another program, in another language, from the published algorithms.</summary>
    [Theory]
    [InlineData(0UL, "", 2393714812739481704UL, 9653123900593457452UL)]
    [InlineData(2013UL, "stations", 905356773991491937UL, 18346865995351303838UL)]
    [InlineData(2013UL, "示例", 15626811825036056992UL, 15300016080851777154UL)]
    public void Stream_IsThePublishedAlgorithms(ulong seed, string topic, ulong first, ulong hundredth)
    {
        var chance = new SeededChance(seed, topic);
        var numbers = Enumerable.Range(0, 100).Select(_ => chance.Next()).ToList();
        (numbers[0], numbers[99]).ShouldBe((first, hundredth));
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
