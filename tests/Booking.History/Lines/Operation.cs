using System.Text.Json;
using System.Text.Json.Serialization;

namespace Booking.History;

/// <summary>One command or question of one caller from its first sending to its answer.</summary>
/// <remarks>Written to by its caller alone. Times are microseconds since the history began, by one clock that never
/// steps.</remarks>
public sealed class Operation : HistoryLine
{
    /// <summary>The kind of an operation that changes nothing.</summary>
    public const string Read = "read";

    public required int Client { get; init; }

    public required string Member { get; init; }

    /// <summary>The same in every sending; of a question, a fresh one.</summary>
    public required Guid CommandId { get; init; }

    /// <summary><c>place</c>, <c>move</c>, <c>resize</c>, <c>cancel</c>, <c>series</c>, <c>appoint</c>, <c>wait</c>,
    /// <c>leave</c>,
    /// <c>accept</c>, <c>decline</c>, <c>approve</c>, <c>read</c> and the like; the check only knows the last by
    /// name.</summary>
    public required string Kind { get; init; }

    /// <summary>The booking that is changed or asked for; null for a placing.</summary>
    public string? Booking { get; init; }

    /// <summary>The request as it was sent, for readers; the check does not look at it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Request { get; init; }

    /// <summary>Before the first sending.</summary>
    public required long InvokedAt { get; init; }

    /// <summary>Before the sending that was answered, or the last one.</summary>
    public long LastSentAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>After the answer came; null while the outcome is not known.</summary>
    public long? AnsweredAt { get; set; }

    public Answer? Answer { get; set; }

    /// <summary>What else was said under this command's id and should not have been: bugs of the server, or a repeat
    /// that was answered otherwise.</summary>
    public List<string> Oddities { get; set; } = [];

    /// <summary>Whether it changed something, as far as its caller was told.</summary>
    [JsonIgnore]
    public bool IsAccepted => Kind != Read && Answer is { Refused: null };

    /// <summary>The booking in the answer, if it was accepted and is about one.</summary>
    [JsonIgnore]
    public string? AcceptedBooking => Answer?.Booking?.Id ?? Answer?.Done?.Booking;

    public override string ToString() =>
        $"client {Client}'s {Kind} {CommandId} (invoked {Seconds(InvokedAt)}, {(AnsweredAt is { } at ? $"answered {Seconds(at)}" : "never answered")})";

    internal static string Seconds(long micros) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{micros / 1e6:0.000000} s");
}
