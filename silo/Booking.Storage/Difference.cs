namespace Booking.Storage;

/// <summary>Something in the database that contradicts its journal, or a promise that the journal itself
/// breaks.</summary>
/// <param name="Invariant"><c>I1</c> overlaps, <c>I2</c> people, <c>I3</c> commands, <c>I4</c> rows, <c>I5</c> order;
/// see ARCHITECTURE. <c>audit</c> for the chain of decision 0022.</param>
/// <param name="Where">Stream, table, row and column; names no person.</param>
/// <param name="Expected">What the journal gives.</param>
/// <param name="Found">What is there.</param>
public sealed record Difference(string Invariant, string Where, string Expected, string Found)
{
    public override string ToString() => $"{Invariant}: {Where}: expected {Expected}, found {Found}";
}
