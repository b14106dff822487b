using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>All that is kept of a person, by table. Each row is a list of named values, for the person to
/// read.</summary>
/// <param name="Tables">In the order of the inventory (docs/privacy.md).</param>
public sealed record PersonRows(ImmutableArray<PersonTable> Tables);

/// <summary>One kind of thing.</summary>
/// <param name="Name">A stable name such as <c>bookings</c>; catalogues have its words.</param>
/// <param name="Rows">What there is, oldest first.</param>
public sealed record PersonTable(string Name, ImmutableArray<PersonRow> Rows);

/// <summary>One row.</summary>
/// <param name="Values">Values by stable names, in order; instants in ISO 8601 UTC; texts sealed as they are
/// kept.</param>
public sealed record PersonRow(ImmutableArray<PersonValue> Values);

/// <summary>A named value.</summary>
/// <param name="Name">Such as <c>starts_at</c>.</param>
/// <param name="Text">What it says; never empty.</param>
public readonly record struct PersonValue(string Name, string Text);
