using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Booking.Domain;
using Booking.Storage.Internal.Json;

namespace Booking.Storage;

/// <summary>Events and outcomes as JSON. What was written once is read for ever: kinds and property names never change,
/// unknown properties are ignored, missing ones take their default. The samples among the tests hold this to
/// account.</summary>
public static class JournalCodec
{
    private static readonly Dictionary<Type, string> Kinds = new()
    {
        [typeof(FacilityRegistered)] = "facility.registered",
        [typeof(BookingPlaced)] = "booking.placed",
        [typeof(BookingMoved)] = "booking.moved",
        [typeof(BookingResized)] = "booking.resized",
        [typeof(BookingCancelled)] = "booking.cancelled",
        [typeof(BookingCheckedIn)] = "booking.checked_in",
        [typeof(BookingEnded)] = "booking.ended",
        [typeof(BookingLapsed)] = "booking.lapsed",
        [typeof(AttendanceCorrected)] = "booking.attendance_corrected",
        [typeof(NoShowAppealed)] = "booking.no_show_appealed",
        [typeof(AppealAnswered)] = "booking.appeal_answered",
        [typeof(BookingApproved)] = "booking.approved",
        [typeof(BookingDeclined)] = "booking.declined",
        [typeof(ApprovalEscalated)] = "booking.approval_escalated",
        [typeof(CompanionsNamed)] = "booking.companions_named",
        [typeof(SeriesPlaced)] = "series.placed",
        [typeof(SeriesChanged)] = "series.changed",
        [typeof(WaitingEntered)] = "waiting.entered",
        [typeof(WaitingLeft)] = "waiting.left",
        [typeof(WaitingPassedOver)] = "waiting.passed_over",
        [typeof(OfferMade)] = "booking.offered",
        [typeof(OfferTaken)] = "booking.offer_taken",
        [typeof(OfferPassed)] = "booking.offer_passed",
        [typeof(TimeWithheld)] = "time.withheld",
        [typeof(TimeReturned)] = "time.returned",
        [typeof(BookingAffected)] = "booking.affected",
        [typeof(BookingSpared)] = "booking.spared",
        [typeof(ClosureDeclared)] = "closure.declared",
        [typeof(ClosureLifted)] = "closure.lifted",
        [typeof(RegisterImported)] = "register.imported",
        [typeof(RuleChanged)] = "rule.changed",
        [typeof(WriterRecovered)] = "writer.recovered",
    };

    private static readonly Dictionary<string, Type> Types = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    [ThreadStatic] private static ArrayBufferWriter<byte>? _buffer;
    [ThreadStatic] private static Utf8JsonWriter? _writer;

    /// <summary>How every value of the domain is written: ids as plain strings, instants in ISO 8601 UTC, enums in
    /// snake_case.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Every kind that a journal may hold.</summary>
    public static IReadOnlyCollection<string> AllKinds => Types.Keys;

    /// <summary>The stable name of an event's kind.</summary>
    public static string KindOf(JournalEvent happened) => Kinds.TryGetValue(happened.GetType(), out var kind)
        ? kind
        : throw new ArgumentException($"{happened.GetType().Name} has no kind in the journal.", nameof(happened));

    internal static string KindOf(Type type) => Kinds[type];

    /// <summary>An event's payload.</summary>
    public static string Encode(JournalEvent happened) => happened is BookingPlaced placed
        ? Write(placed, HotJson.Write)
        : JsonSerializer.Serialize(happened, happened.GetType(), Options);

    /// <summary>A booking as an outcome keeps it.</summary>
    public static string Encode(BookingRecord booking) => Write(booking, HotJson.Write);

    /// <summary>Reads an event back.</summary>
    /// <exception cref="JsonException">Unknown kind, or not what the kind needs.</exception>
    public static JournalEvent Decode(string kind, string payload) => Types.TryGetValue(kind, out var type)
        ? (JournalEvent?)JsonSerializer.Deserialize(payload, type, Options) ?? throw new JsonException(
            $"A {kind} holds null.")
        : throw new JsonException($"The journal holds an event of the unknown kind '{kind}'.");

    /// <summary>Reads a booking back.</summary>
    public static BookingRecord DecodeBooking(string payload) =>
        JsonSerializer.Deserialize<BookingRecord>(payload, Options) ?? throw new JsonException("A booking holds null.");

    private static string Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        // One buffer a thread: these two shapes are written for every accepted command.
        var buffer = _buffer ??= new(1024);
        buffer.ResetWrittenCount();
        var writer = _writer ??= new(
            buffer, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true });
        writer.Reset(buffer);
        write(writer, value);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // The JSON goes to a database and to other silos, never into a page, and should be readable in Chinese.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        foreach (var converter in Converters.All) options.Converters.Add(converter);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
