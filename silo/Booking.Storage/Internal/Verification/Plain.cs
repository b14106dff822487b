using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Booking.Storage.Internal.Verification;

/// <summary>One plain text for a value, however a database or we hold it, so that values can be compared.</summary>
internal static class Plain
{
    public const string Nothing = "nothing";

    public static string Text(object? value) => value switch
    {
        null or DBNull => Nothing,
        string text => text,
        bool yes => yes ? "1" : "0",
        int or long or short =>
            Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        double number => ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture),
        Instant instant => Micros.ToMicros(instant).ToString(CultureInfo.InvariantCulture),
        DateTime moment => Text(Instant.FromDateTimeUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc))),
        LocalDate date => NodaTime.Text.LocalDatePattern.Iso.Format(date),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Guid guid => guid.ToString("D"),
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true).ToString("D"),
        JsonText json => json.Text,
        _ => value.ToString() ?? "",
    };

    /// <summary>Whether what was found says what was expected; JSON by its contents, since a database may write it
    /// otherwise.</summary>
    public static bool Same(object? expected, object? found)
    {
        if (expected is not JsonText json) return Text(expected) == Text(found);
        try
        {
            return found is string text && JsonNode.DeepEquals(JsonNode.Parse(json.Text), JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>For people: instants are shown as such.</summary>
    public static string Say(object? value) => value switch
    {
        Instant instant => instant.ToString(),
        DateTime moment => Instant.FromDateTimeUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc)).ToString(),
        _ => Text(value),
    };
}
