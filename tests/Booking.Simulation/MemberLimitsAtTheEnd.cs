namespace Booking.Simulation;

/// <summary>I2 from the rows alone: no two live bookings of one person overlap, and those that were open by every clock
/// there ever was are not too many; appointments nobody's number bounds.</summary>
internal static class MemberLimitsAtTheEnd
{
    public static IEnumerable<Violation> Check(
        IEnumerable<BookingRecord> bookings, int openMax, Instant latestShown, HashSet<BookingId> appointments)
    {
        foreach (var own in bookings.Where(b => b.State.Occupies()).GroupBy(b => b.BookedFor))
        {
            var live = own.OrderBy(b => b.Stretch.Start).ToList();
            foreach (var (earlier, later) in live.Zip(live.Skip(1)))
                if (earlier.Stretch.Overlaps(later.Stretch))
                    yield return new(MemberLimits.Name, $"{earlier.Id} overlaps {later.Id} of the same person");
            var open = live.Count(b => b.Stretch.End > latestShown && !appointments.Contains(b.Id));
            if (open > openMax)
                yield return new(MemberLimits.Name, $"one person has {open} open bookings of {openMax}: {live[^1].Id}");
        }
    }
}
