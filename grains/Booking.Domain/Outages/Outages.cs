using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>When the platform served nobody, and what falls due because of it: what people could not do in time is not
/// theirs.</summary>
/// <param name="Times">Oldest first, none touching another.</param>
/// <param name="Grace">What everybody gets once it serves again.</param>
public sealed record Outages(ImmutableArray<Stretch> Times, Duration Grace)
{
    /// <summary>It always served.</summary>
    public static Outages None { get; } = new([], Duration.Zero);

    /// <summary>When something falls due that was to be done by an instant.</summary>
    /// <returns>The instant itself; the end of the grace if it lies in an outage or in the grace after one. Never
    /// earlier, and in the same order: of two instants the later one does not fall due first.</returns>
    public Instant DueAt(Instant by)
    {
        foreach (var outage in Times)
        {
            if (by < outage.Start) break;
            if (by < outage.End + Grace) by = outage.End + Grace;
        }
        return by;
    }

    /// <summary>Whether an outage kept people from doing something by an instant.</summary>
    public bool Spare(Instant by) => DueAt(by) != by;
}
