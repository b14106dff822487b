using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>One facility's figures of one local day.</summary>
/// <param name="Date">The facility's local day.</param>
/// <param name="Cells">By function, ascending; only functions that have a space or a booking.</param>
/// <param name="UsedSpaces">Spaces that were used at all, by id; none for legal advice or counselling (I6).</param>
public sealed record DayFigures(LocalDate Date, ImmutableArray<FigureCell> Cells, ImmutableArray<string> UsedSpaces)
{
    /// <summary>As a row keeps them.</summary>
    public byte[] Pack() => FigurePack.Write(Cells, 24, UsedSpaces);
}

/// <summary>One space's figures of one local day.</summary>
/// <param name="Space">Which.</param>
/// <param name="Open">Open minutes by hour, 24.</param>
/// <param name="Used">Used minutes by hour, 24.</param>
/// <param name="Lost">Opening minutes that closures took, by what took them; only what is not zero.</param>
/// <param name="AtLowCharge">Of the used minutes, those of services at a low charge.</param>
public sealed record SpaceDay(
    CountedSpace Space, int[] Open, int[] Used, ImmutableArray<(FigureCount Cause, int Minutes)> Lost, int AtLowCharge);

/// <summary>A space that hours are counted of: one without parts, so that nothing is counted twice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Function">What it is for; <see cref="ServiceFunction.NotUnionRelated"/> when it is let.</param>
/// <param name="Wholes">Itself and the spaces that it is a part of: a booking or closure of any occupies or closes
/// it.</param>
/// <param name="Hours">Narrower hours of its own, or null.</param>
public sealed record CountedSpace(
    ResourceId Id, ServiceFunction Function, ImmutableArray<ResourceId> Wholes, OpeningHours? Hours)
{
    /// <summary>Whether others use it for something else (SEED U2).</summary>
    public bool IsLet => Function == ServiceFunction.NotUnionRelated;

    /// <summary>The spaces of an entry whose hours are counted: those that can be booked, by themselves or as part of a
    /// whole, and those that are let. Store rooms and offices, which are neither, are not.</summary>
    public static ImmutableArray<CountedSpace> Of(Facility entry)
    {
        var byId = entry.Resources.ToDictionary(resource => resource.Id);
        var wholes = entry.Resources.Where(resource => resource.PartOf is not null)
            .Select(resource => resource.PartOf!.Value).ToHashSet();
        var spaces = ImmutableArray.CreateBuilder<CountedSpace>();
        foreach (var resource in entry.Resources)
        {
            if (resource.Kind != ResourceKind.Space || wholes.Contains(resource.Id)) continue;
            var chain = ImmutableArray.CreateBuilder<ResourceId>();
            var isBookable = false;
            for (Resource? at = resource; at is not null; at = at.PartOf is { } above ? byId.GetValueOrDefault(
                above) : null)
            {
                chain.Add(at.Id);
                isBookable |= at.Bookable;
            }
            var isLet = entry.LeasedOut || resource.Function == ServiceFunction.NotUnionRelated;
            if (isLet || isBookable)
                spaces.Add(
                    new(
                        resource.Id, isLet ? ServiceFunction.NotUnionRelated : resource.Function, chain.ToImmutable(),
                        resource.Hours));
        }
        return spaces.ToImmutable();
    }
}
