using Booking.Domain;
using Booking.Storage;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace Booking.Silo.Composition;

/// <summary>How values travel between silos. See grains/decisions/0008-messages-between-silos.md.</summary>
internal static class Messages
{
    /// <summary>Values of the domain travel as the JSON of the journal; inside a silo they are handed over as they
    /// are.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        // Copiers are asked in the order of their registration: before the JSON codec's, which would write and read.
        services.AddSingleton<IGeneralizedCopier, HandsOver>();
        services.AddSerializer(serializer => serializer.AddJsonSerializer(
            isSerializable: IsJson,
            isCopyable: null,
            options => options.Configure(json => json.SerializerOptions = JournalCodec.Options)));
        // Ours cross as themselves, so that a caller in another silo can tell "the journal is away" from a bug.
        services.Configure<ExceptionSerializationOptions>(
            options => options.SupportedNamespacePrefixes.Add("Booking.Domain"));
        return services;
    }

    // Of NodaTime's types those that the journal's JSON knows: the others would be written by their properties, and
    // wrongly.
    private static bool IsJson(Type type) =>
        IsOfDomain(type)
        || (IsOfTime(type) && JournalCodec.Options.Converters.Any(converter => converter.CanConvert(type)));

    private static bool IsOfDomain(Type type) =>
        type.Assembly == typeof(Facility).Assembly && !typeof(Exception).IsAssignableFrom(type);

    private static bool IsOfTime(Type type) => type.Assembly == typeof(Instant).Assembly;

    /// <summary>Copies nothing: a test proves that no value between grains can change after it was made.</summary>
    private sealed class HandsOver : IGeneralizedCopier, IOptionalDeepCopier
    {
        public bool IsSupportedType(Type type) => IsOfDomain(type) || IsOfTime(type);

        public bool IsShallowCopyable() => true;

        public object? DeepCopy(object? input, CopyContext context) => input;
    }
}
