namespace Booking.Domain;

// When a closure has to be announced.
public sealed partial class FacilityLedger
{
    private static Refusal? CheckCause(DeclareClosure command)
    {
        if (command.Cause is { } cause && !Enum.IsDefined(cause)) return Refusal.Malformed("cause", "is not a cause");
        if (command.Cause is null && command.Urgency.Length > 0)
            return Refusal.Malformed("urgency", "goes with a cause");
        return CheckText("urgency", command.Urgency);
    }

    // Closures whose cause is not said are let through as before; whoever declares them is warned.
    private static Refusal? CheckNotice(Layout layout, DeclareClosure command, Stretch stretch, Instant now)
    {
        if (command.Cause?.IsPlanned() is not true || !string.IsNullOrWhiteSpace(command.Urgency)) return null;
        var days = ClosureNoticePeriod.Of(now, stretch.Start, layout.Zone);
        if (days >= ClosureNoticePeriod.Days) return null;
        var earliest = layout.Zone.AtStartOfDay(
            now.InZone(layout.Zone).Date.PlusDays(ClosureNoticePeriod.Days)).ToInstant();
        return Refusal.Because(
            RefusalReason.ShortNotice,
            ("noticeDays", Refusal.Text(ClosureNoticePeriod.Days)),
            ("days", Refusal.Text(days)),
            ("earliest", Refusal.Text(earliest)));
    }
}
