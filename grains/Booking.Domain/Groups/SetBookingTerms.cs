namespace Booking.Domain;

/// <summary>Sets what a facility asks beyond time and quota. It holds for what is booked after it.</summary>
/// <remarks>Apart from the register entry, which says nothing of people: entering that anew leaves the terms as they
/// are. Terms equal to the current ones are accepted and write nothing.</remarks>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Terms">All of them, or null for none.</param>
/// <param name="ExpectedVersion">The <see cref="EntryVersion"/> of the terms that the caller saw, so that nobody undoes
/// what they did not see; null: any.</param>
public sealed record SetBookingTerms(CommandId Id, Caller Caller, BookingTerms? Terms, long? ExpectedVersion = null)
    : Command(Id, Caller);
