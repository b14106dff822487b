namespace Booking.Domain;

/// <summary>A time in which nobody may book, over the whole facility or one resource with its whole and
/// parts.</summary>
/// <param name="Id">Unique in its facility.</param>
/// <param name="Resource">The closed resource, or null for the whole facility.</param>
/// <param name="Stretch">When.</param>
/// <param name="Because">The reason, as shown to people; 1 to 200 characters.</param>
/// <param name="DeclaredBy">Who declared it.</param>
/// <param name="Detail">Its cause and announcement; null for one whose cause was not said.</param>
public sealed record Closure(
    ClosureId Id, ResourceId? Resource, Stretch Stretch, string Because, MemberId DeclaredBy,
    ClosureDetail? Detail = null);
