using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    public async Task<Outcome<Registration>> RegisterPractitionerAsync(RegisterPractitioner command)
    {
        var calendar = command.Practitioner.Hours?.AskForHolidays() is true ? await LoadCalendarAsync() : null;
        var turn = await TurnAsync(
            command, (ledger, reused, _) => ledger.RegisterPractitioner(command, reused, calendar));
        return turn.Refused is { } refused ? refused : new Registration(turn.Changed, turn.Version);
    }

    public async Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing) =>
        Booked(await TurnAsync(
        command, (ledger, reused, now) => ledger.Appoint(command, standing, reused, now, newBookingId())));

    /// <summary>Closes the time, then finds every client of it another; <paramref name="appoint"/> asks the client's
    /// own grain.</summary>
    /// <remarks>Each client's new time is a command of its own, with an id made of the hand-over's and the booking's: a
    /// hand-over that broke off is repeated as a whole, and does only what was not done.</remarks>
    public async Task<Outcome<HandOverOutcome>> HandOverAsync(
        HandOver command, Func<BookAppointment, Task<Outcome<BookingRecord>>> appoint)
    {
        var turn = await TurnAsync(command, (ledger, reused, now) => ledger.BeginAbsence(command, reused, now));
        if (turn.Refused is { } refused) return refused;
        var life = await LiveAsync();
        var hit = life.Ledger.AwayFor(command, Now(life));
        foreach (var before in hit)
        {
            var outcome = await appoint(
                life.Ledger.Instead(command, before, Derived(command.Id, before.Id, "instead")));
            if (outcome.IsAccepted) continue;
            // That nobody had time to look is not that there is none: what is left is done when it is repeated.
            if (outcome.Refused is { Reason: RefusalReason.Overloaded } busy) return busy;
            var withdrawing = new WithdrawAppointment(
                Derived(command.Id, before.Id, "withdraw"), command.Caller, before.Id);
            var withdrawn = await TurnAsync(
                withdrawing, (ledger, reused, now) => ledger.Withdraw(withdrawing, reused, now));
            if (withdrawn.Refused is { Reason: RefusalReason.Overloaded } full) return full;
        }
        life = await LiveAsync();
        var result = life.Ledger.OutcomeOf(command);
        await life.AllDurable;
        return result;
    }

    public async Task<ImmutableArray<string>> ListOpponentsAsync(HandOver command)
    {
        var life = await LiveAsync();
        return life.Ledger.OpponentsOf(command);
    }

    public async Task<Outcome<AppointmentTimes>> LookForAppointmentsAsync(AppointmentQuery query)
    {
        var life = await LiveAsync();
        var times = life.Ledger.LookForAppointments(query, Now(life));
        await life.AllDurable;
        return times;
    }

    public async Task<Outcome<AppointmentDays>> ListAppointmentsAsync(
        ResourceId? practitioner, Caller caller, LocalDate from, int days)
    {
        var life = await LiveAsync();
        var shown = life.Ledger.ListAppointments(practitioner, caller, from, days);
        await life.AllDurable;
        return shown;
    }

    public async Task<Outcome<AppointmentDays>> ListAppointmentsForOthersAsync(Caller caller, LocalDate from, int days)
    {
        var life = await LiveAsync();
        var shown = life.Ledger.ListBookedForOthers(caller, from, days);
        await life.AllDurable;
        return shown;
    }

    public async Task<Outcome<AppointmentView>> GetAppointmentAsync(BookingId booking, Caller caller)
    {
        var life = await LiveAsync();
        var found = life.Ledger.FindAppointment(booking, caller);
        await life.AllDurable;
        return found is null ? Refusal.Because(RefusalReason.UnknownBooking, ("booking", booking.Value)) : found;
    }

    private static CommandId Derived(CommandId handOver, BookingId booking, string what)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{handOver}/{booking}/{what}"), digest);
        return new(new Guid(digest[..16], bigEndian: true));
    }
}
