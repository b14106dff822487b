using System.Text.Json.Serialization;

namespace Booking.History;

/// <summary>One line of a recorded history: a facility's layout, what a caller did, or what the journal holds. See
/// README.md.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(LayoutLine), "layout")]
[JsonDerivedType(typeof(Operation), "operation")]
[JsonDerivedType(typeof(EventLine), "event")]
public abstract class HistoryLine
{
    /// <summary>The facility that it is about: each is judged by itself.</summary>
    public required string Facility { get; init; }
}
