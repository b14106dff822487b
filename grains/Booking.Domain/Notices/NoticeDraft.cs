using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What is to be said to one person.</summary>
/// <param name="To">To whom.</param>
/// <param name="Template">Which words, by their name in the catalogues.</param>
/// <param name="Claims">What it is about, for the words' <c>{where}</c>; may be empty.</param>
/// <param name="Stretch">When, for <c>{when}</c>, and the start that quiet hours give way to; null: of no time.</param>
/// <param name="WorthUntil">From then on it is of no use and is not sent.</param>
/// <param name="Words">Other words by the names that templates use, such as <c>because</c>. Confidential notices are
/// given none.</param>
/// <param name="Until">Until when an answer is wanted, for <c>{until}</c>; quiet hours give way to it before they do to
/// the start.</param>
public sealed record NoticeDraft(
    MemberId To, string Template, ImmutableArray<Claim> Claims, Stretch? Stretch, Instant WorthUntil,
    ImmutableDictionary<string, string> Words, Instant? Until = null)
{
    /// <summary>A notice to whom a booking is for, about its time and place.</summary>
    public static NoticeDraft About(
        BookingRecord booking, string template, Instant worthUntil, params (string Name, string Word)[] words) =>
        new(booking.BookedFor, template, booking.Claims, booking.Stretch, worthUntil,
            words.ToImmutableDictionary(one => one.Name, one => one.Word));
}
