using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Booking.Domain;

/// <summary>A series was placed. Stands behind the placings of its occurrences, which name it.</summary>
/// <param name="Plan">The series.</param>
public sealed record SeriesPlaced(SeriesPlan Plan) : JournalEvent;

/// <summary>A series was edited or cancelled. Stands behind what happened to its bookings.</summary>
/// <param name="Plan">The series after it.</param>
/// <param name="Next">The series that goes on differently, if it was cut in two; else null.</param>
/// <param name="Occurrences">What became of the occurrences, without alternatives.</param>
/// <param name="ChangedBy">Who did it.</param>
/// <param name="Because">Why; may be empty.</param>
/// <param name="IsToldAsOne">Whether its person is told of all of it at once; else booking by booking.</param>
public sealed record SeriesChanged(
    SeriesPlan Plan, SeriesPlan? Next, ImmutableArray<OccurrenceOutcome> Occurrences, MemberId ChangedBy,
    string Because,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsToldAsOne = false) : JournalEvent;
