namespace Booking.Domain.Tests;

/// <summary>One step of a history. It names bookings by the number of the step that placed them, so that a history from
/// which steps were removed still means something.</summary>
/// <param name="Number">Its number in the history as it was drawn.</param>
/// <param name="Kind">What is done.</param>
/// <param name="By">Who does it: a member, or <c>staff</c>.</param>
/// <param name="For">For whom.</param>
/// <param name="Target">The number of the step that placed the booking, or which closure or entry.</param>
/// <param name="Claims">Resources and quantities.</param>
/// <param name="Wish">When.</param>
/// <param name="People">How many.</param>
/// <param name="Version">0: whatever; 1: the current one; 2: another.</param>
/// <param name="Reused">Whether the command's id was used before.</param>
/// <param name="Seconds">For the clock: how far from the moment it jumps to.</param>
internal sealed record Deed(
    int Number, DeedKind Kind, string By, string For, int Target, IReadOnlyList<(string Resource, int Quantity)> Claims,
    Wish? Wish, int People, int Version, bool Reused, long Seconds)
{
    public override string ToString() => Kind switch
    {
        DeedKind.Wait => $"#{Number} wait {Seconds} s",
        DeedKind.WaitForBooking =>
            $"#{Number} wait for booking #{Target} {(Version == 0 ? "to start" : "to end")} {Seconds:+0;-0} s",
        DeedKind.Register => $"#{Number} {By} registers entry {Target}",
        _ =>
            $"#{Number} {By} {Kind} for {For} #{Target} [{string.Join(' ', Claims.Select(c => $"{c.Resource}×{c.Quantity}"))}] "
            + $"{Wish?.Start:uuuu-MM-dd HH:mm}..{Wish?.End:uuuu-MM-dd HH:mm} people {People} version {Version} reused {Reused}",
    };
}

internal enum DeedKind
{
    Place,
    Move,
    Resize,
    Cancel,
    CheckIn,
    End,
    Correct,
    Close,
    Lift,
    Register,
    Wait,
    WaitForBooking,
}
