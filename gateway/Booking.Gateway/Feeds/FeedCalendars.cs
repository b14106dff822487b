namespace Booking.Gateway;

/// <summary>Writes the calendar behind a link.</summary>
internal sealed class FeedCalendars(IFeedStore feeds, IGrainFactory grains, PersonalTexts texts, IClock clock)
{
    private const int EntriesMax = 5_000;
    private const int FacilitiesMax = 500;

    private static readonly Duration s_back = Duration.FromDays(92);
    private static readonly Duration s_ahead = Duration.FromDays(400);

    /// <summary>The text, or null when what it showed is gone.</summary>
    public async Task<string?> WriteAsync(FeedLink link, bool isEnglish, CancellationToken cancellation)
    {
        var since = clock.GetCurrentInstant() - s_back;
        if (link.Kind == FeedKind.Person)
        {
            var rows = await OpenAsync(
                await feeds.ReadAsync(link.Member, since, EntriesMax, cancellation), cancellation);
            var ids = rows.Bookings.Select(b => b.Booking.Facility).Concat(rows.Series.Select(s => s.Facility))
                .Distinct().Take(FacilitiesMax);
            var found = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).FindAsync([.. ids]);
            return new PersonCalendar(rows, found.ToDictionary(f => f.Id), isEnglish).Feed().Write();
        }
        var entry = await grains.GetGrain<IFacilityGrain>(link.Facility!.Value.ToGrainKey()).GetAsync();
        if (!entry.IsAccepted) return null;
        var facility = entry.Value.Facility;
        if (link.Resource is { } space && facility.Resources.All(r => r.Id != space)) return null;
        var until = clock.GetCurrentInstant() + s_ahead;
        var taken = await feeds.ReadAsync(facility.Id, since, until, EntriesMax, cancellation);
        if (taken.Bookings.Length == EntriesMax) until = taken.Bookings.Max(b => b.Booking.Stretch.Start);
        return new SpaceCalendar(taken, facility, link.Resource, since, until, isEnglish).Feed().Write();
    }

    private async Task<FeedRows> OpenAsync(FeedRows rows, CancellationToken cancellation)
    {
        var words = await texts.OpenAsync(
            rows.Bookings.Select(one => one.Booking.Purpose).Concat(rows.Series.Select(one => one.Purpose)),
            cancellation);
        if (words.IsEmpty) return rows;
        return rows with
        {
            Bookings = [
                .. rows.Bookings.Select(
                    one => one with { Booking = one.Booking with { Purpose = Clear(one.Booking.Purpose) } })],
            Series = [.. rows.Series.Select(one => one with { Purpose = Clear(one.Purpose) })],
        };

        string Clear(string text) => words.GetValueOrDefault(text, text);
    }
}
