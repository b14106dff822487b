using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A step of an approval was answered with yes; the last one confirms the booking.</summary>
public sealed record BookingApproved(BookingId Booking, MemberId ApprovedBy, string Text) : JournalEvent;

/// <summary>Approval was refused, and the booking's time given back.</summary>
public sealed record BookingDeclined(BookingId Booking, MemberId DeclinedBy, string Because) : JournalEvent;

/// <summary>Nobody answered a step in time: the next higher level is asked.</summary>
public sealed record ApprovalEscalated(BookingId Booking) : JournalEvent;

/// <summary>Who else comes was named.</summary>
/// <param name="Booking">With whom they come.</param>
/// <param name="Companions">All of them, from now on.</param>
/// <param name="NamedBy">Who said so.</param>
/// <param name="Before">Who was named until then, so that those are told who came to it or fell out; null: nobody, or
/// not written down.</param>
public sealed record CompanionsNamed(
    BookingId Booking, ImmutableArray<MemberId> Companions, MemberId NamedBy,
    ImmutableArray<MemberId>? Before = null) : JournalEvent;
