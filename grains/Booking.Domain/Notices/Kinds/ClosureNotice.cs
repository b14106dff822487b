namespace Booking.Domain;

/// <summary>A closure was declared over bookings. They stay until somebody moves or cancels them; whoever holds one is
/// told at once, and whose appointment it is: nobody else could hand it over or move it (I6).</summary>
public sealed class ClosureNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "closure";

    /// <inheritdoc/>
    public string? ToPractitioners => "closure_practitioner";

    /// <inheritdoc/>
    public Closure? Hits(JournalEvent happened) => (happened as ClosureDeclared)?.Closure;

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is ClosureDeclared { Closure: var closure } && booking is not null
            && booking.State.Occupies()
            && booking.Stretch.Overlaps(closure.Stretch))
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End, ("because", closure.Because));
    }
}
