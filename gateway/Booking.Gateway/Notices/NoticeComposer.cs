using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Makes the words of a delivery, from what is true now.</summary>
internal sealed class NoticeComposer(
    INoticeStore store, NoticeFacilities facilities, NoticeAudience audience, PersonalTexts texts,
    NoticeWording wording)
{
    /// <summary>The message, or null when it is no longer true, wanted or of use.</summary>
    public async Task<NoticeMessage?> ComposeAsync(NoticeDelivery delivery, Instant now, CancellationToken cancellation)
    {
        var settings = (await store.FindSettingsAsync([delivery.To], cancellation)).GetValueOrDefault(delivery.To)
            ?? NoticeSettings.Unsaid(delivery.To);
        if (!settings.Wants(delivery.Channel)) return null;
        var booking = delivery.Booking is { } id
            ? (await store.FindBookingsAsync([id], cancellation)).GetValueOrDefault(id)
            : null;
        var entry = await facilities.FindAsync(delivery.Stream.Facility);
        if (await DraftAsync(delivery, booking, entry, cancellation) is not { } draft || draft.WorthUntil <= now)
            return null;
        var words = await texts.OpenAsync(draft.Words.Values, cancellation);
        if (!words.IsEmpty)
            draft = draft with
            {
                Words = draft.Words.ToImmutableDictionary(
                    one => one.Key, one => words.GetValueOrDefault(one.Value, one.Value))
            };
        var (subject, text) = wording.Compose(draft, entry, settings.IsChinese);
        var email = delivery.Channel == NoticeChannels.Email
            ? await texts.OpenOwnAsync(delivery.To, settings.SealedEmail ?? "", cancellation)
            : "";
        return new(
            delivery.Id, delivery.Kind, delivery.To, email, settings.IsChinese, subject, text, delivery.Booking,
            delivery.PlannedAt);
    }

    private async Task<NoticeDraft?> DraftAsync(
        NoticeDelivery delivery, BookingRecord? booking, Facility? entry, CancellationToken cancellation)
    {
        if (delivery.Kind == Reminder.Kind) return booking is null ? null : Reminder.Draft(booking, delivery.Occasion);
        if (delivery.Kind == ApprovalReminder.Kind)
            return booking is not null && ApprovalReminder.Draft(booking, delivery.Occasion) is { } asked
                ? audience.ToApprovers(asked, booking, entry).FirstOrDefault(draft => draft.To == delivery.To)
                : null;
        if (NoticeRules.Find(delivery.Kind) is not { } rule) return null;
        if (await store.FindEventAsync(delivery.Stream, delivery.Occasion, cancellation) is not { } recorded)
            return null;
        // What was lifted overnight need not be told in the morning.
        if (rule.Hits(recorded.Event) is { } closure && delivery.Stream.Facility is { } house
            && !await store.StandsAsync(house, closure, cancellation)) return null;
        return audience.Of(rule, recorded, booking, entry).FirstOrDefault(draft => draft.To == delivery.To);
    }
}
