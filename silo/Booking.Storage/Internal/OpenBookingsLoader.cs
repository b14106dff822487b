using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Thousands of people's grains wake at once after a restart or a rush; their questions share
/// queries.</summary>
internal sealed class OpenBookingsLoader
{
    private readonly ISqlEngine _engine;

    public OpenBookingsLoader(ISqlEngine engine) => (_engine, Questions) = (engine, new(AnswerAsync));

    public Gathered<(MemberId Member, Instant Now), MemberImage> Questions { get; }

    /// <summary>How many queries were sent so far.</summary>
    public long Queries => Questions.Queries;

    private async Task<IReadOnlyList<MemberImage>> AnswerAsync(IReadOnlyList<(MemberId Member, Instant Now)> questions)
    {
        var members = questions.Select(question => question.Member.Value).Distinct(StringComparer.Ordinal).ToArray();
        var open = new Dictionary<string, List<OpenBooking>>(StringComparer.Ordinal);
        var missed = new Dictionary<string, List<Strike>>(StringComparer.Ordinal);
        var earliest = questions.Min(question => question.Now);
        var missedSince = earliest - Duration.FromDays(StrikeRule.MemoryDays);
        await _engine.FindAsync([RowQueries.OpenAndMissed(_engine.Kind, members, earliest, missedSince)], (_, row) =>
        {
            var (booking, facility, starts) = (new BookingId(row.Text(1)), new FacilityId(row.Text(2)), row.Instant(3));
            if (Names.Parse<BookingState>(row.Text(5)) == BookingState.Lapsed)
                missed.ListOf(row.Text(0)).Add(new Strike(
                    booking, facility, starts, row.TextOrNull(8) is { } appeal ? RowQueries.ReadAppeal(appeal) : null));
            else
                open.ListOf(row.Text(0)).Add(new OpenBooking(
                    booking, facility, new(starts, row.Instant(4)),
                    row.IsNull(6) || !row.IsNull(7) ? null : row.Instant(6),
                    row.TextOrNull(9) is { } how && Names.Parse<BookedHow>(how) == BookedHow.Programme));
        }, CancellationToken.None);
        return
        [
            .. questions.Select(question => new MemberImage(
                open.TryGetValue(question.Member.Value, out var its)
                    ? [.. its.Where(booking => booking.Stretch.End > question.Now)]
                    : [],
                missed.TryGetValue(question.Member.Value, out var strikes) ? [.. strikes] : [])),
        ];
    }
}
