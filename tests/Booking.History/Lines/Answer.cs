using System.Text.Json.Serialization;
using Booking.Domain;

namespace Booking.History;

/// <summary>Exactly one of the three.</summary>
/// <param name="Booking">The booking as the command left it, or as it was read.</param>
/// <param name="Refused">The refusal.</param>
/// <param name="Done">What else was accepted.</param>
public sealed record Answer(
    RecordedBooking? Booking, RecordedRefusal? Refused,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RecordedDeed? Done = null);

/// <summary>That a command was accepted whose answer does not show one booking with its version: a series, an
/// appointment, a place in a waiting list.</summary>
/// <param name="Booking">The booking that it is about, or null.</param>
/// <param name="Version">The facility's version that it left; null where the answer does not tell.</param>
/// <param name="Parts">Bookings that it placed or moved, each where it lies since.</param>
public sealed record RecordedDeed(string? Booking, long? Version, IReadOnlyList<RecordedPart> Parts)
{
    public bool Equals(RecordedDeed? other) =>
        other is not null && (Booking, Version) == (other.Booking, other.Version) && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Booking, Version, Parts.Count);

    public override string ToString() =>
        $"{Booking ?? "a deed"} version {(Version is { } known ? $"{known}" : "not told")} with {Parts.Count} parts";
}

/// <param name="Id">The booking.</param>
/// <param name="Start">Start, in ISO 8601 UTC.</param>
/// <param name="End">End, likewise.</param>
public sealed record RecordedPart(string Id, string Start, string End);

/// <param name="From">From when, in ISO 8601 UTC.</param>
/// <param name="Until">Until when, likewise.</param>
public sealed record RecordedSpan(string From, string Until);

/// <param name="Id">The booking.</param>
/// <param name="Version">The facility's version at the booking's last change.</param>
/// <param name="State"><c>Confirmed</c> or <c>Pending</c> while it holds what it claims; any other name: it holds
/// nothing.</param>
/// <param name="Start">Start, in ISO 8601 UTC.</param>
/// <param name="End">End, likewise.</param>
/// <param name="Claims">What is held, as <c>resource×quantity</c>.</param>
public sealed record RecordedBooking(string Id, long Version, string State, string Start, string End, string Claims)
{
    internal const string Confirmed = nameof(BookingState.Confirmed);

    /// <summary>A booking as the domain knows it.</summary>
    public static RecordedBooking Of(BookingRecord booking) => new(
        booking.Id.Value, booking.Version, booking.State.ToString(), InstantText.Of(booking.Stretch.Start),
        InstantText.Of(booking.Stretch.End), ClaimsText(booking.Claims.Select(c => (c.Resource.Value, c.Quantity))));

    /// <summary>Claims as this record writes them.</summary>
    public static string ClaimsText(IEnumerable<(string Resource, int Quantity)> claims) =>
        string.Join(' ', claims.Select(claim => $"{claim.Resource}×{claim.Quantity}"));

    internal bool Holds => State is Confirmed or nameof(BookingState.Pending);

    internal IEnumerable<(string Resource, int Quantity)> ReadClaims() =>
        Claims.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var sign = text.LastIndexOf('×');
            return (text[..sign], int.Parse(text[(sign + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        });

    public override string ToString() => $"{Id} {State} {Claims} {Start}/{End} version {Version}";
}

/// <param name="Reason">Its name on the wire.</param>
/// <param name="Facts">The figures that the rule used.</param>
public sealed record RecordedRefusal(string Reason, IReadOnlyDictionary<string, string> Facts);
