using Orleans.Runtime;

namespace Orleans;

/// <summary>Identity of grains and references, and references of grains.</summary>
public static class GrainExtensions
{
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase activation => activation.GrainContext.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw NoGrain(grain),
    };

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>The same grain through another interface; a grain turns into a reference to hand on.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        var reference = grain switch
        {
            GrainReference already => already,
            IGrainBase activation => activation.GrainContext.GrainReference,
            null => throw new ArgumentNullException(nameof(grain)),
            _ => throw NoGrain(grain),
        };
        return (TGrainInterface)reference.As(typeof(TGrainInterface));
    }

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) =>
        grain.AsReference<TGrainInterface>();

    private static ArgumentException NoGrain(IAddressable grain) =>
        new($"{grain.GetType()} is neither a grain nor a reference to one", nameof(grain));
}
