namespace Booking.Domain;

/// <summary>A promise that was broken: always our bug or somebody's hand in the database, never a refusal.</summary>
/// <param name="Invariant">Its name, <c>I1</c> to <c>I7</c>.</param>
/// <param name="What">What is wrong, with every id and version needed to look it up; no names of persons.</param>
public sealed record Violation(string Invariant, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Invariant}: {What}";
}
