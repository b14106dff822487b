namespace Booking.Storage;

/// <summary>The database was written by a newer program. This one must not touch it: it would not know what it
/// breaks.</summary>
public sealed class SchemaNewerException(int found, int known)
    : Exception($"The database's schema is version {found}; this program knows up to {known}. Start the newer program.")
{
    /// <summary>The database's version.</summary>
    public int Found { get; } = found;

    /// <summary>The newest version this program knows.</summary>
    public int Known { get; } = known;
}
