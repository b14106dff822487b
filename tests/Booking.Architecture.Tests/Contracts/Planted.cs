using System.Collections.Immutable;

namespace Booking.Architecture.Tests.Contracts.Planted;

// Contracts as they must not be. They exist to be found.
#pragma warning disable CA1002, CA1819, CA1051, CA2227

public interface IPlantedGrain : IGrainWithStringKey
{
    Task<int> CountAsync(List<string> names);

    [Alias("again")]
    Task OneAsync();

    [Alias("again")]
    Task TwoAsync(PlantedValue value);
}

[GenerateSerializer]
public sealed record PlantedValue([property: Id(0)] string Name, [property: Id(0)] string Other, string Unnumbered);

public sealed record HasSetter(int Count)
{
    public string Note { get; set; } = "";
}

public sealed record HasArray(byte[] Bytes);

public sealed record HasList(List<string> Names);

public sealed record HasInterface(IReadOnlyList<string> Names);

public sealed record HidesList(ImmutableArray<HasList> Inner);

public record Open(int Count);

public record struct LooseStruct(int Count);

public abstract record Family;

public sealed record FamilyMember(int[] Numbers) : Family;

public sealed class PublicField
{
    public int Count;
}

public sealed record Sound(int Count, string Name, ImmutableArray<SoundPart> Parts, LocalDate? Day, Guid Id);

public readonly record struct SoundPart(Instant At, DayOfWeek Day);
