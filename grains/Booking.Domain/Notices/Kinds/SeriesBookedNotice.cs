using System.Collections.Immutable;
using System.Globalization;

namespace Booking.Domain;

/// <summary>A series was placed: one notice for all of its bookings.</summary>
public sealed class SeriesBookedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "series_booked";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is not SeriesPlaced { Plan: var plan }) yield break;
        var words = ImmutableDictionary<string, string>.Empty
            .Add("count", Refusal.Text(plan.Occurrences.Count(o => o.Booking is not null)))
            .Add("first", plan.First.Start.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .Add("last", plan.LastDay.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        // No zone is a whole day off UTC.
        var template = booking is { State: BookingState.Pending } ? "series_asked" : Kind;
        yield return new(
            plan.BookedFor, template, plan.Claims, null, plan.LastDay.PlusDays(1).AtMidnight().InUtc().ToInstant(),
            words);
    }
}
