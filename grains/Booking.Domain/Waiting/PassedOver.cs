namespace Booking.Domain;

/// <summary>That what came free went to the next, because the person would have been refused.</summary>
/// <param name="Resource">What came free.</param>
/// <param name="Stretch">When.</param>
/// <param name="At">The facility's clock then.</param>
/// <param name="Because">The refusal, without alternatives, and without what else the person does then.</param>
public sealed record PassedOver(ResourceId Resource, Stretch Stretch, Instant At, Refusal Because)
{
    /// <summary>Whether it tells of this rule for this time already, so that it need not be told again.</summary>
    public bool IsAbout(ResourceId resource, Stretch stretch, Refusal because) =>
        Resource == resource && Stretch.Overlaps(stretch) && Because.Reason == because.Reason;

    /// <inheritdoc/>
    public bool Equals(PassedOver? other) =>
        other is not null && Resource == other.Resource && Stretch == other.Stretch && At == other.At
        && Because.Reason == other.Because.Reason && Because.Facts.SequenceEqual(other.Because.Facts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Resource, Stretch, At, Because.Reason);
}
