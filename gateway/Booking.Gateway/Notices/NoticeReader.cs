using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Reads the outbox and plans who is to hear of it, on which channels, and when.</summary>
internal sealed class NoticeReader(
    INoticeStore store, NoticeFacilities facilities, IEnumerable<INoticeChannel> channels, NoticeOptions options, TimeProvider time)
{
    private const int PageSize = 200;

    private readonly ImmutableArray<string> _channels = [.. channels.Select(channel => channel.Name)];

    /// <summary>Reads one page.</summary>
    /// <returns>Whether there is more to read at once.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var page = await store.ReadOutboxAsync(PageSize, cancellation);
        var entries = Ready(page, now);
        if (entries.IsEmpty) return false;
        var stale = now - Duration.FromDays(options.StaleDays);
        var fresh = entries.Where(entry => entry.Recorded.At > stale).ToList();
        if (fresh.Count > 0) await store.PlanAsync(await PlanAsync(fresh, now, cancellation), cancellation);
        await store.AdvanceAsync(page.Position, entries[^1].Number, cancellation);
        return entries.Length == PageSize;
    }

    /// <summary>Plans a person's reminders anew, after they said how they want them.</summary>
    public async Task RemindAsync(NoticeSettings settings, IEnumerable<BookingRecord> bookings, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var open = bookings.Where(one => one.State == BookingState.Confirmed && one.Stretch.Start > now).ToList();
        var entries = await facilities.FindAsync(open.Select(one => one.Facility));
        await store.ForgetRemindersAsync(settings.Member, cancellation);
        await store.PlanAsync(
            [.. open.SelectMany(one => Reminders(one, entries.GetValueOrDefault(one.Facility), settings, now))], cancellation);
    }

    // A missing number is a transaction that was undone, or one of another silo's that is still under way: that one is waited for.
    private ImmutableArray<OutboxEntry> Ready(OutboxPage page, Instant now)
    {
        var settled = now - Duration.FromSeconds(options.GapSeconds);
        var next = page.Position + 1;
        var count = 0;
        foreach (var entry in page.Entries)
        {
            if (entry.Number != next && entry.Recorded.At > settled) break;
            next = entry.Number + 1;
            count++;
        }
        return page.Entries[..count];
    }

    private async Task<ImmutableArray<NoticeDelivery>> PlanAsync(
        List<OutboxEntry> entries, Instant now, CancellationToken cancellation)
    {
        var bookings = await store.FindBookingsAsync([.. entries.Select(entry => new BookingId(entry.Key)).Distinct()], cancellation);
        var drafts = new List<Drafted>();
        foreach (var entry in entries)
        {
            var booking = bookings.GetValueOrDefault(new(entry.Key));
            foreach (var rule in NoticeRules.All)
            {
                if (rule.Hits(entry.Recorded.Event) is { } closure)
                    drafts.AddRange(await HitAsync(rule, entry, closure, cancellation));
                else drafts.AddRange(rule.Drafts(entry.Recorded, booking).Select(draft => new Drafted(rule.Kind, entry, booking, draft)));
            }
        }
        // Whatever happened to a booking, if it stands it is to be reminded of; planned already, it stays as it is.
        var reminded = bookings.Values.ToList();
        if (drafts.Count == 0 && reminded.Count == 0) return [];

        var settings = await store.FindSettingsAsync(
            [.. drafts.Select(one => one.Draft.To).Concat(reminded.Select(one => one.BookedFor)).Distinct()], cancellation);
        var known = await facilities.FindAsync(drafts.Select(one => one.Entry.Stream.Facility).Where(id => id is not null)
            .Select(id => id!.Value).Concat(reminded.Select(one => one.Facility)));
        var planned = ImmutableArray.CreateBuilder<NoticeDelivery>();
        foreach (var one in drafts)
            planned.AddRange(Deliveries(one, known, SettingsOf(one.Draft.To), now));
        foreach (var booking in reminded)
            planned.AddRange(Reminders(booking, known.GetValueOrDefault(booking.Facility), SettingsOf(booking.BookedFor), now));
        return planned.DrainToImmutable();

        NoticeSettings SettingsOf(MemberId member) => settings.GetValueOrDefault(member) ?? NoticeSettings.Unsaid(member);
    }

    private async Task<IEnumerable<Drafted>> HitAsync(
        INoticeRule rule, OutboxEntry entry, Closure closure, CancellationToken cancellation)
    {
        if (entry.Stream.Facility is not { } facility) return [];
        var hit = await store.ListOverlappingAsync(facility, closure.Stretch, cancellation);
        var house = await facilities.FindAsync(facility);
        return hit.Where(booking => NoticeRules.IsHit(house, closure, booking))
            .SelectMany(booking => rule.Drafts(entry.Recorded, booking).Select(draft => new Drafted(rule.Kind, entry, booking, draft)));
    }

    private IEnumerable<NoticeDelivery> Deliveries(
        Drafted one, Dictionary<FacilityId, Facility> known, NoticeSettings settings, Instant now)
    {
        var (kind, entry, booking, draft) = one;
        var zone = NoticeFacilities.ZoneOf(entry.Stream.Facility is { } id ? known.GetValueOrDefault(id) : null);
        var due = settings.Quiet.Defer(now, zone, draft.Stretch?.Start);
        return _channels.Where(settings.Wants).Select(channel => NoticeDelivery.Plan(
            entry.Stream, entry.Recorded.Version, kind, booking?.Id, draft.To, channel, entry.Recorded.At, due));
    }

    private IEnumerable<NoticeDelivery> Reminders(BookingRecord booking, Facility? entry, NoticeSettings settings, Instant now) =>
        Reminder.DueAt(booking, settings, NoticeFacilities.ZoneOf(entry), now) is { } due
            ? _channels.Where(settings.Wants).Select(channel => NoticeDelivery.Plan(
                StreamId.Of(booking.Facility), Reminder.OccasionOf(booking), Reminder.Kind, booking.Id, booking.BookedFor, channel,
                now, due))
            : [];

    private sealed record Drafted(string Kind, OutboxEntry Entry, BookingRecord? Booking, NoticeDraft Draft);
}
