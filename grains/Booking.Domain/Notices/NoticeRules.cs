using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>All kinds of notices.</summary>
public static class NoticeRules
{
    /// <summary>Every class of this assembly that is an <see cref="INoticeRule"/>, by kind.</summary>
    public static ImmutableArray<INoticeRule> All { get; } =
    [
        .. typeof(NoticeRules).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(INoticeRule)))
            .Select(type => (INoticeRule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Kind, StringComparer.Ordinal),
    ];

    /// <summary>The rule with this name, or null for one of a newer program.</summary>
    public static INoticeRule? Find(string kind) => All.FirstOrDefault(rule => rule.Kind == kind);

    /// <summary>The booking that rules are told of beside an event: of a series the first that it placed, as what holds
    /// for it holds for the others.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="key">What the outbox says that it is about.</param>
    /// <returns>Null where it is about none.</returns>
    public static BookingId? BookingOf(JournalEvent happened, string key) => (happened switch
    {
        SeriesPlaced { Plan: var plan } => plan.Occurrences.FirstOrDefault(o => o.Booking is not null)?.Booking,
        SeriesChanged changed => changed.Occurrences.FirstOrDefault(o => o.Act == OccurrenceAct.Placed)?.Booking,
        _ => null,
    }) ?? (BookingId.TryParse(key, out var id) ? id : null);

    /// <summary>Whether nobody else may learn of the service, room or practitioner: legal advice and counselling, and
    /// whatever the entry no longer knows.</summary>
    public static bool IsConfidential(Facility? entry, IEnumerable<Claim> claims) => claims.Any(claim =>
        entry?.Resources.FirstOrDefault(resource => resource.Id == claim.Resource) is not { } resource
            || resource.Function is ServiceFunction.LegalServices or ServiceFunction.Counselling);

    /// <summary>Whether a closure hits a booking: its time, and one of its resources, or a whole or part of
    /// one.</summary>
    public static bool IsHit(Facility? entry, Closure closure, BookingRecord booking)
    {
        if (!booking.Stretch.Overlaps(closure.Stretch)) return false;
        if (closure.Resource is not { } closed) return true;
        return booking.Claims.Any(
            claim => IsWithin(entry, claim.Resource, closed) || IsWithin(entry, closed, claim.Resource));
    }

    private static bool IsWithin(Facility? entry, ResourceId part, ResourceId whole)
    {
        for (ResourceId? at = part; at is { } id; at = entry?.Resources.FirstOrDefault(one => one.Id == id)?.PartOf)
            if (id == whole) return true;
        return false;
    }
}
