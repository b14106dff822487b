namespace Booking.Storage;

/// <summary>What a migration found and left.</summary>
/// <param name="Before">The schema's version before; 0 for an empty database.</param>
/// <param name="Now">Its version now, which is this program's.</param>
public sealed record SchemaState(int Before, int Now);
