using System.Collections.Immutable;
using System.Globalization;

namespace Booking.Domain;

/// <summary>A series was edited or cancelled: one notice for all of its bookings.</summary>
public sealed class SeriesChangedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "series_changed";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is not SeriesChanged { IsToldAsOne: true } changed) yield break;
        var touched = changed.Occurrences.Where(
            o => o.Act != OccurrenceAct.Kept && o.Act != OccurrenceAct.LeftOut).ToList();
        if (touched.Count == 0) yield break;
        var plan = changed.Next ?? changed.Plan;
        var days = touched.Select(o => (o.Wish?.Start ?? o.Original).Date).ToList();
        var words = ImmutableDictionary<string, string>.Empty
            .Add("first", Day(days.Min()))
            .Add("last", Day(days.Max()))
            .Add("placed", Count(OccurrenceAct.Placed))
            .Add("moved", Count(OccurrenceAct.Moved))
            .Add("cancelled", Count(OccurrenceAct.Cancelled))
            .Add("refused", Count(OccurrenceAct.Refused))
            .Add("because", changed.Because);
        var template = !touched.TrueForAll(o => o.Act == OccurrenceAct.Cancelled) ? Kind
            : changed.Because.Length == 0 ? "series_cancelled"
            : "series_cancelled_because";
        // No zone is a whole day off UTC.
        yield return new(
            plan.BookedFor, template, plan.Claims, null, days.Max().PlusDays(2).AtMidnight().InUtc().ToInstant(),
            words);

        string Count(OccurrenceAct act) => Refusal.Text(touched.Count(o => o.Act == act));

        static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }
}
