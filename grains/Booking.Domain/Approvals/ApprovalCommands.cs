using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Says yes to the step of a pending booking that waits. With the last step the booking is
/// confirmed.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; staff of the step's level or a deputy, and nobody for
/// themself.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Text">A word for the person; up to 200 characters, may be empty.</param>
/// <param name="ExpectedVersion">The booking version the caller saw, so that nobody answers a step they did not see;
/// null to not care.</param>
public sealed record ApproveBooking(CommandId Id, Caller Caller, BookingId Booking, string Text, long? ExpectedVersion)
    : Command(Id, Caller);

/// <summary>Says no to a pending booking: its time is free at once.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">As for <see cref="ApproveBooking"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Because">The reason, read by the person; 1 to 200 characters.</param>
/// <param name="ExpectedVersion">As for <see cref="ApproveBooking"/>.</param>
public sealed record DeclineBooking(
    CommandId Id, Caller Caller, BookingId Booking, string Because, long? ExpectedVersion)
    : Command(Id, Caller);

/// <summary>Names who else comes to a booking, all of them; until the start they may be named anew.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; who booked, who was booked for, or staff.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Companions">1 to 200 different people, not its holder, and no more than were announced.</param>
public sealed record NameCompanions(CommandId Id, Caller Caller, BookingId Booking, ImmutableArray<MemberId> Companions)
    : Command(Id, Caller);
