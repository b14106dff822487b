namespace Booking.Storage.Tests;

/// <summary>Equality of what records hold. Arrays in records compare by identity, so this goes by their JSON.</summary>
internal static class Same
{
    public static void Booking(BookingRecord? actual, BookingRecord? expected)
    {
        if (expected is null) actual.ShouldBeNull();
        else JournalCodec.Encode(actual.ShouldNotBeNull()).ShouldBe(JournalCodec.Encode(expected));
    }

    public static void Json<T>(T actual, T expected) =>
        System.Text.Json.JsonSerializer.Serialize(actual, JournalCodec.Options)
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(expected, JournalCodec.Options));
}
