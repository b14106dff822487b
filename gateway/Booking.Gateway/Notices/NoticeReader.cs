using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Reads the outbox and plans who is to hear of it, on which channels, and when.</summary>
internal sealed class NoticeReader(
    INoticeStore store, NoticeFacilities facilities, NoticeAudience audience, IEnumerable<INoticeChannel> channels,
    NoticeOptions options, ErasedPeople erased, TimeProvider time)
{
    private const int PageSize = 200;

    private readonly ImmutableArray<string> _channels = [.. channels.Select(channel => channel.Name)];

    // Where the last reading stopped, and since when that is known.
    private (long Number, Instant Since) _stopped;

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
    public async Task RemindAsync(
        NoticeSettings settings, IEnumerable<BookingRecord> bookings, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var open = bookings.Where(one => one.State == BookingState.Confirmed && one.Stretch.Start > now).ToList();
        var entries = await facilities.FindAsync(open.Select(one => one.Facility));
        await store.ForgetRemindersAsync(settings.Member, cancellation);
        await store.PlanAsync(
            [.. open.SelectMany(one => Reminders(one, entries.GetValueOrDefault(one.Facility), settings, now))],
            cancellation);
    }

    // A missing number is a transaction that was undone, or one of another silo's that is still under way: that one is
    // waited for.
    private ImmutableArray<OutboxEntry> Ready(OutboxPage page, Instant now)
    {
        var settled = now - Duration.FromSeconds(options.GapSeconds);
        var next = page.Position + 1;
        var count = 0;
        foreach (var entry in page.Entries)
        {
            if (entry.Number != next && SeenSince(entry, now) > settled) break;
            next = entry.Number + 1;
            count++;
        }
        return page.Entries[..count];
    }

    // What was stamped by a clock that ran ahead is no younger than that it is known, or everybody's notices would wait
    // until then.
    private Instant SeenSince(OutboxEntry entry, Instant now)
    {
        if (_stopped.Number != entry.Number || _stopped.Since > now) _stopped = (entry.Number, now);
        return Instant.Min(entry.Recorded.At, _stopped.Since);
    }

    private async Task<ImmutableArray<NoticeDelivery>> PlanAsync(
        List<OutboxEntry> entries, Instant now, CancellationToken cancellation)
    {
        var bookings = await store.FindBookingsAsync(
            [.. entries.Select(BookingOf).OfType<BookingId>().Distinct()], cancellation);
        var told = new List<Told>();
        foreach (var entry in entries)
        {
            var booking = BookingOf(entry) is { } id ? bookings.GetValueOrDefault(id) : null;
            foreach (var rule in NoticeRules.All)
            {
                if (rule.Hits(entry.Recorded.Event) is { } closure)
                    told.AddRange(await HitAsync(rule, entry, closure, cancellation));
                else if (rule.Named(entry.Recorded.Event) is { IsEmpty: false } named)
                    told.AddRange((await store.FindBookingsAsync(named, cancellation)).Values
                        .Select(one => new Told(rule, entry, one)));
                else if (rule.Drafts(entry.Recorded, booking).Any()) told.Add(new(rule, entry, booking));
            }
        }
        // Whatever happened to a booking, if it stands it is to be reminded of; planned already, it stays as it is.
        var reminded = bookings.Values.Where(one => !erased.Has(one.BookedFor)).ToList();
        if (told.Count == 0 && reminded.Count == 0) return [];

        var known = await facilities.FindAsync(told.Select(one => one.Entry.Stream.Facility).Where(id => id is not null)
            .Select(id => id!.Value).Concat(reminded.Select(one => one.Facility)));
        var drafts = told.SelectMany(
            one => audience.Of(one.Rule, one.Entry.Recorded, one.Booking, FacilityOf(one.Entry))
            // Whoever was erased is told nothing any more, not even of what was cancelled on the way.
            .Where(draft => !erased.Has(draft.To)).Select(draft => (Told: one, Draft: draft))).ToList();
        var asked = reminded.SelectMany(
            one => ApprovalReminder.Draft(one, one.Approval is { } a ? ApprovalReminder.OccasionOf(a) : 0) is { } draft
            ? audience.ToApprovers(draft, one, known.GetValueOrDefault(one.Facility)).Select(
                to => (Booking: one, to.To))
            : []).ToList();
        var settings = await store.FindSettingsAsync(
            [.. drafts.Select(one => one.Draft.To).Concat(reminded.Select(one => one.BookedFor)).Concat(
                asked.Select(one => one.To)).Distinct()],
            cancellation);
        var planned = ImmutableArray.CreateBuilder<NoticeDelivery>();
        foreach (var (one, draft) in drafts)
            planned.AddRange(Deliveries(one, draft, FacilityOf(one.Entry), SettingsOf(draft.To), now));
        foreach (var booking in reminded)
            planned.AddRange(
                Reminders(booking, known.GetValueOrDefault(booking.Facility), SettingsOf(booking.BookedFor), now));
        foreach (var (booking, to) in asked)
            planned.AddRange(Reminders(booking, known.GetValueOrDefault(booking.Facility), to, SettingsOf(to), now));
        return planned.DrainToImmutable();

        Facility? FacilityOf(OutboxEntry entry) => entry.Stream.Facility is { } id ? known.GetValueOrDefault(id) : null;

        NoticeSettings SettingsOf(MemberId member) =>
            settings.GetValueOrDefault(member) ?? NoticeSettings.Unsaid(member);
    }

    private static BookingId? BookingOf(OutboxEntry entry) => NoticeRules.BookingOf(entry.Recorded.Event, entry.Key);

    private async Task<IEnumerable<Told>> HitAsync(
        INoticeRule rule, OutboxEntry entry, Closure closure, CancellationToken cancellation)
    {
        if (entry.Stream.Facility is not { } facility) return [];
        var hit = await store.ListOverlappingAsync(facility, closure.Stretch, cancellation);
        var house = await facilities.FindAsync(facility);
        return hit.Where(booking => NoticeRules.IsHit(house, closure, booking)).Select(
            booking => new Told(rule, entry, booking));
    }

    private IEnumerable<NoticeDelivery> Deliveries(
        Told one, NoticeDraft draft, Facility? facility, NoticeSettings settings, Instant now)
    {
        var due = settings.Quiet.Defer(now, NoticeFacilities.ZoneOf(facility), draft.Until ?? draft.Stretch?.Start);
        return _channels.Where(settings.Wants).Select(channel => NoticeDelivery.Plan(
            one.Entry.Stream, one.Entry.Recorded.Version, one.Rule.Kind, one.Booking?.Id, draft.To, channel,
            one.Entry.Recorded.At, due));
    }

    private IEnumerable<NoticeDelivery> Reminders(
        BookingRecord booking, Facility? entry, NoticeSettings settings, Instant now) =>
        Reminder.DueAt(booking, settings, NoticeFacilities.ZoneOf(entry), now) is { } due
            ? _channels.Where(settings.Wants).Select(channel => NoticeDelivery.Plan(
                StreamId.Of(booking.Facility), Reminder.OccasionOf(booking), Reminder.Kind, booking.Id,
                booking.BookedFor, channel, now, due))
            : [];

    private IEnumerable<NoticeDelivery> Reminders(
        BookingRecord booking, Facility? entry, MemberId approver, NoticeSettings settings, Instant now)
    {
        if (ApprovalReminder.DueAt(booking, now) is not { } half) return [];
        var due = settings.Quiet.Defer(half, NoticeFacilities.ZoneOf(entry), booking.Approval!.DueAt);
        return _channels.Where(settings.Wants).Select(channel => NoticeDelivery.Plan(
            StreamId.Of(booking.Facility), ApprovalReminder.OccasionOf(booking.Approval), ApprovalReminder.Kind,
            booking.Id, approver, channel, now, due));
    }

    private sealed record Told(INoticeRule Rule, OutboxEntry Entry, BookingRecord? Booking);
}
