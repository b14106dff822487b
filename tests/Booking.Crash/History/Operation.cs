using System.Text.Json;
using System.Text.Json.Serialization;

namespace Booking.Crash.History;

/// <summary>One command of one caller from its first sending to its answer: a line of the history. See
/// README.md.</summary>
/// <remarks>Written to by its caller alone. Times are microseconds since the history began, by one clock that never
/// steps.</remarks>
internal sealed class Operation
{
    public required int Client { get; init; }

    public required string Member { get; init; }

    public required Guid CommandId { get; init; }

    /// <summary><c>place</c>, <c>move</c>, <c>resize</c> or <c>cancel</c>.</summary>
    public required string Kind { get; init; }

    public required string Facility { get; init; }

    /// <summary>The request as protobuf's JSON.</summary>
    public required JsonElement Request { get; init; }

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

    [JsonIgnore]
    public bool IsAccepted => Answer?.Booking is not null;
}

/// <summary>Exactly one of the two.</summary>
/// <param name="Booking">The booking as the command left it.</param>
/// <param name="Refused">The refusal.</param>
internal sealed record Answer(AnsweredBooking? Booking, AnsweredRefusal? Refused);

/// <param name="Id">The booking.</param>
/// <param name="Version">The facility's version that the command left behind.</param>
/// <param name="State">As on the wire.</param>
/// <param name="Start">Start, in ISO 8601 UTC.</param>
/// <param name="End">End, likewise.</param>
internal sealed record AnsweredBooking(string Id, long Version, string State, string Start, string End);

/// <param name="Reason">Its name on the wire.</param>
/// <param name="Facts">The figures that the rule used.</param>
internal sealed record AnsweredRefusal(string Reason, IReadOnlyDictionary<string, string> Facts);
