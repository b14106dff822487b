using System.Runtime.CompilerServices;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    public async Task<Outcome<Registration>> RegisterAsync(RegisterFacility command)
    {
        // Whoever replaces the entry knows its own hours; the rotas of who works there may ask besides.
        var calendar = command.Entry.AsksForHolidays() || (await LiveAsync()).Ledger.AsksForHolidays
            ? await LoadCalendarAsync()
            : null;
        var turn = await TurnAsync(command, (ledger, reused, now) => ledger.Register(command, reused, now, calendar));
        // It may stand in another district now.
        if (turn.Changed) await RefreshRulesAsync();
        return turn.Refused is { } refused ? refused : new Registration(turn.Changed, turn.Version);
    }

    public async Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing)
    {
        if (rules is not null && (MayHaveQuotas || command.Service is not null || MayCost(command.Claims)))
        {
            (standing, var union) = await SeeAllAsync(command, standing);
            if (union is { } counted) return await PlaceForAsync(counted, command, standing);
        }
        return Booked(await TurnAsync(
            command, (ledger, reused, now) => ledger.Place(command, standing, reused, now, newBookingId()),
            isRemembered: standing.IsRemembered));
    }

    public async Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing)
    {
        if (!command.Claims.IsEmpty && MayCost(command.Claims)
            && (await LiveAsync()).Ledger.Find(command.Booking) is { } held)
            standing = await SeePersonAsync(held.BookedFor, standing);
        if (MayHaveQuotas) standing = await SeeUsageAsync(command.Booking, command.Wish?.Start.Date, standing);
        if (MayHaveQuotas)
            return await ChangeAsync(
                command, command.Booking, command.Claims, command.Wish, standing, (ledger, known, reused, now) =>
                ledger.Move(command, known, reused, now));
        return Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Move(command, standing, reused, now)));
    }

    public async Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing)
    {
        if (MayHaveQuotas) standing = await SeeUsageAsync(command.Booking, null, standing);
        if (MayHaveQuotas)
            return await ChangeAsync(command, command.Booking, [], null, standing, (ledger, known, reused, now) =>
                ledger.Resize(command, known, reused, now), command.End);
        return Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Resize(command, standing, reused, now)));
    }

    public async Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) =>
        Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Cancel(command, reused, now)));

    public async Task<Outcome<BookingRecord>> CheckInAsync(CheckIn command) =>
        Booked(await TurnAsync(command, (ledger, reused, now) => ledger.CheckIn(command, reused, now)));

    public async Task<Outcome<BookingRecord>> EndAsync(EndBooking command) =>
        Booked(await TurnAsync(command, (ledger, reused, now) => ledger.End(command, reused, now)));

    public async Task<Outcome<BookingRecord>> CorrectAsync(CorrectAttendance command)
    {
        await RecallAsync(command.Booking);
        return Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Correct(command, reused, now)));
    }

    public async Task<Outcome<BookingRecord>> AppealAsync(AppealNoShow command)
    {
        await RecallAsync(command.Booking);
        var within = Duration.FromDays(options.AppealDays);
        return Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Appeal(command, within, reused, now)));
    }

    public async Task<Outcome<BookingRecord>> AnswerAsync(AnswerAppeal command)
    {
        await RecallAsync(command.Booking);
        return Booked(await TurnAsync(command, (ledger, reused, _) => ledger.Answer(command, reused)));
    }

    public async Task<Outcome<DeclaredClosure>> DeclareClosureAsync(DeclareClosure command)
    {
        var turn = await TurnAsync(command, (ledger, reused, now) => ledger.DeclareClosure(command, reused, now));
        if (turn.Refused is { } refused) return refused;
        var life = await LiveAsync();
        // By now it may be lifted, and its id used again; the journal knows what this command declared.
        var closure = ((ClosureDeclared)await EventAsync(turn.Version)).Closure;
        return new DeclaredClosure(closure, [.. life.Ledger.BookingsWithin(closure)]);
    }

    public async Task<Outcome<Closure>> LiftClosureAsync(LiftClosure command)
    {
        Closure? lifted = null;
        var turn = await TurnAsync(command, (ledger, reused, now) =>
        {
            lifted = ledger.FindClosure(command.Closure);
            return ledger.LiftClosure(command, reused, now);
        });
        if (turn.Refused is { } refused) return refused;
        if (!turn.IsRepeat) return lifted!;
        await foreach (var recorded in journal.ReadAsync(StreamId.Of(id), 0, CancellationToken.None))
            if (recorded.Version < turn.Version && recorded.Event is ClosureDeclared declared
                && declared.Closure.Id == command.Closure)
                lifted = declared.Closure;
        return lifted
            ?? throw new InvalidOperationException($"{id}: {command.Id} lifted a closure that was never declared.");
    }

    public async Task<Outcome<FacilityEntry>> GetAsync()
    {
        var life = await LiveAsync();
        var entry = life.Ledger.Entry;
        var version = life.Ledger.Version;
        await life.AllDurable;
        return entry is null ? UnknownFacility() : new FacilityEntry(entry, version);
    }

    public async Task<Outcome<BookingRecord>> GetBookingAsync(BookingId booking, Caller caller)
    {
        var life = await LiveAsync();
        var found = life.Ledger.Find(booking);
        await life.AllDurable;
        found ??= await rows.FindBookingAsync(booking, CancellationToken.None);
        return found is not null && found.Facility == id && life.Ledger.MaySee(found, caller)
            ? found
            : Refusal.Because(RefusalReason.UnknownBooking, ("booking", booking.Value));
    }

    public async Task<Outcome<Availability>> LookAsync(AvailabilityQuery query)
    {
        var life = await LiveAsync();
        var view = life.Ledger.Look(query, Now(life));
        await life.AllDurable;
        return view;
    }

    public async IAsyncEnumerable<FacilityNotice> WatchAsync(
        long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var life = await LiveAsync();
        if (life.Ledger.Entry is not { } entry) yield break;
        var resumes = afterVersion > 0 && afterVersion <= life.Ledger.Version && life.Hub.Remembers(afterVersion);
        var now = Now(life);
        var kept = life.Kept.Everything(now, isAnew: true);
        FacilityNotice first = resumes
            ? new KeptNotice(afterVersion, now, kept)
            : Notices.Snapshot(life.Ledger, entry, kept, now);
        var watcher = life.Hub.Join(resumes ? afterVersion : life.Ledger.Version);
        try
        {
            // It may hold what is still on its way; it is shown once that has arrived.
            await life.AllDurable;
            yield return first;
            // Not ReadAllAsync, which would read on outside of this grain's turns.
            while (await watcher.Notices.WaitToReadAsync(cancellation))
                while (watcher.Notices.TryRead(out var notice)) yield return notice;
        }
        finally
        {
            life.Hub.Leave(watcher);
        }
    }

    // What was forgotten may still be appealed against; its row tells how it stands, as nobody but this facility
    // changes it.
    private async Task RecallAsync(BookingId booking)
    {
        var life = await LiveAsync();
        if (life.Ledger.Find(booking) is not null) return;
        if (await rows.FindBookingAsync(booking, CancellationToken.None) is { } old && life.Over is null)
            life.Ledger.Recall(old);
    }

    private static Outcome<BookingRecord> Booked(Turn turn) =>
        turn.Refused is { } refused ? refused : turn.Booking!;

    private async Task<JournalEvent> EventAsync(long version)
    {
        await foreach (var recorded in journal.ReadAsync(StreamId.Of(id), version - 1, CancellationToken.None))
            return recorded.Event;
        throw new InvalidOperationException($"{id}: event {version} is not in the journal.");
    }

    private Refusal UnknownFacility() => Refusal.Because(RefusalReason.UnknownFacility, ("facility", id.Value));
}
