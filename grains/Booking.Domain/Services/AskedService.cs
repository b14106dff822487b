using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A service as it is asked for at a facility: what every level says of it, the city's first.</summary>
/// <param name="Levels">At least one; the narrowest last.</param>
/// <param name="Policy">The facility's, narrowed by all of them.</param>
internal sealed record AskedService(ImmutableArray<Rule> Levels, BookingPolicy Policy)
{
    public Rule Rule => Levels[^1];

    public ServiceOffer Offer => Rule.Setting!.Service!;

    public int PeopleMax { get; } = Levels.Min(
        level => level.Setting!.Service!.PeopleMax is > 0 and var max ? max : int.MaxValue);

    public bool IsOneOfMany => Offer.Needs is [{ Resource: null }];

    public static AskedService Of(BookingPolicy own, ImmutableArray<Rule> levels)
    {
        var policy = own;
        foreach (var level in levels)
            policy = policy with
            {
                MinutesMin = Math.Max(policy.MinutesMin, level.Setting!.Service!.MinutesMin),
                MinutesMax = Math.Min(policy.MinutesMax, level.Setting.Service.MinutesMax),
            };
        return new(levels, policy with
        {
            GridMinutes = checked((int)LeastCommonMultiple(own.GridMinutes, levels[^1].Setting!.Service!.GridMinutes)),
        });
    }

    private static long LeastCommonMultiple(long one, long other)
    {
        var (a, b) = (one, other);
        while (b != 0) (a, b) = (b, a % b);
        return one / a * other;
    }
}
