using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Booking.Domain;
using NodaTime.Text;

namespace Booking.Storage.Internal.Json;

/// <summary>How single values look in JSON.</summary>
internal static class Converters
{
    public static IEnumerable<JsonConverter> All =>
    [
        new TextConverter<FacilityId>(text => new(text), id => id.Value),
        new TextConverter<ResourceId>(text => new(text), id => id.Value),
        new TextConverter<MemberId>(text => new(text), id => id.Value),
        new TextConverter<OrganisationId>(text => new(text), id => id.Value),
        new TextConverter<ClosureId>(text => new(text), id => id.Value),
        new TextConverter<BookingId>(text => new(text), id => id.Value),
        new TextConverter<SeriesId>(text => new(text), id => id.Value),
        new TextConverter<WaitingId>(text => new(text), id => id.Value),
        new TextConverter<StreamId>(text => new(text), id => id.Value),
        new TextConverter<CommandId>(text => new(Guid.ParseExact(text, "D")), id => id.Value.ToString("D")),
        new TextConverter<UInt128>(
            text => UInt128.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            hash => hash.ToString("x32", CultureInfo.InvariantCulture)),
        new TextConverter<LocalDate>(
            text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow(), LocalDatePattern.Iso.Format),
        new TextConverter<LocalTime>(
            text => LocalTimePattern.ExtendedIso.Parse(text).GetValueOrThrow(), LocalTimePattern.ExtendedIso.Format),
        new TextConverter<LocalDateTime>(
            text => LocalDateTimePattern.ExtendedIso.Parse(text).GetValueOrThrow(),
            LocalDateTimePattern.ExtendedIso.Format),
        new AreaConverter<BuildingArea>(number => new(number), area => area.SquareMetres),
        new AreaConverter<UsableArea>(number => new(number), area => area.SquareMetres),
        new InstantConverter(),
        new StretchConverter(),
        new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
    ];

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} may not be null.");
            try
            {
                return parse(text);
            }
            catch (Exception fault) when (fault is FormatException or UnparsableValueException or OverflowException)
            {
                throw new JsonException($"'{text}' is not a {typeof(T).Name}.", fault);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(format(value));
    }

    private sealed class AreaConverter<T>(Func<decimal, T> make, Func<T, decimal> squareMetres) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            make(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(squareMetres(value));
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        // What the fast reader keeps whole: seven digits of a second. It would cut off the rest in silence.
        private const int TicksLengthMax = 28;

        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.ValueSpan.Length <= TicksLengthMax && reader.TryGetDateTimeOffset(out var moment))
                return Instant.FromDateTimeOffset(moment);
            var parsed = InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "");
            return parsed.Success ? parsed.Value : throw new JsonException("Not an instant.", parsed.Exception);
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
        {
            // Messages may carry what a clock gave, down to nanoseconds; the journal holds whole microseconds only.
            if (Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()) == value)
                writer.WriteStringValue(value.ToDateTimeUtc());
            else writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
        }
    }

    private sealed class StretchConverter : JsonConverter<Stretch>
    {
        private sealed record Ends(Instant Start, Instant End);

        public override Stretch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ends = JsonSerializer.Deserialize<Ends>(ref reader, options)
                ?? throw new JsonException("A stretch may not be null.");
            return ends.Start < ends.End
                ? new(ends.Start, ends.End)
                : throw new JsonException($"A stretch from {ends.Start} to {ends.End} is empty or reversed.");
        }

        public override void Write(Utf8JsonWriter writer, Stretch value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("start");
            JsonSerializer.Serialize(writer, value.Start, options);
            writer.WritePropertyName("end");
            JsonSerializer.Serialize(writer, value.End, options);
            writer.WriteEndObject();
        }
    }
}
