using System.Collections.Immutable;

namespace Booking.Domain;

// What somebody must approve before it holds, and how that comes about.
public sealed partial class FacilityLedger
{
    /// <summary>Decides a yes to the step that waits.</summary>
    /// <returns>One event, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownBooking, OwnRequest,
    /// CommandIdReused, StaleVersion, AlreadyCancelled, BookingLapsed, BookingDeclined, NotPending.</returns>
    public Decision Approve(ApproveBooking command, bool reused, Instant now)
    {
        if (CheckText("text", command.Text) is { } malformed) return malformed;
        return CheckAnswer(
            command, command.Booking, command.ExpectedVersion, reused, now, out var booking) is { } refused
            ? refused
            : Decision.Of(new BookingApproved(booking!.Id, command.Caller.Member, command.Text), booking.Id);
    }

    /// <summary>Decides a no; the booking's time is free at once.</summary>
    /// <returns>As for <see cref="Approve"/>.</returns>
    public Decision Decline(DeclineBooking command, bool reused, Instant now)
    {
        if (string.IsNullOrWhiteSpace(command.Because)) return Refusal.Malformed("because", "must not be empty");
        if (CheckText("because", command.Because) is { } malformed) return malformed;
        return CheckAnswer(
            command, command.Booking, command.ExpectedVersion, reused, now, out var booking) is { } refused
            ? refused
            : Decision.Of(new BookingDeclined(booking!.Id, command.Caller.Member, command.Because), booking.Id);
    }

    /// <summary>Whether <paramref name="caller"/> could answer for this booking, but for its being their own.</summary>
    public static bool IsApprover(Approval approval, Caller caller) =>
        approval.Waiting() is { } step && Takes(step, caller);

    private static bool Takes(ApprovalStep step, Caller caller) => caller.Desk.IsStaff
        && (caller.Desk.Reach >= step.Level || step.Deputies.Contains(caller.Member));

    private Refusal? CheckAnswer(
        Command command, BookingId id, long? expectedVersion, bool reused, Instant now, out BookingRecord? booking)
    {
        // An appointment is like no booking at all (I6).
        booking = Find(id) is { } found && !IsConfidential(found) ? found : null;
        var caller = command.Caller;
        if (!IsDesk(caller)
            || (booking is { State: BookingState.Pending, Approval: { } asked } && !IsApprover(asked, caller)))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "approve_booking"));
        if (_layout is null) return UnknownFacility();
        if (booking is null) return UnknownBooking(id);
        if (OwnCause(booking, caller.Member) is { } cause)
            return Refusal.Because(RefusalReason.OwnRequest, ("cause", cause));
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, expectedVersion, now) is { } dead) return dead;
        return booking.State == BookingState.Pending
            ? null
            : Refusal.Because(RefusalReason.NotPending, ("state", Texts.Snake(booking.State)));
    }

    // Nobody decides for themself, for their organisation, or twice about the same booking.
    private string? OwnCause(BookingRecord booking, MemberId member)
    {
        if (booking.BookedFor == member || booking.BookedBy == member) return "own";
        if (booking.Companions?.Named.Contains(member) is true) return "companion";
        if (booking.Group is { } group && Entry?.Policy.Terms?.FindGroup(group)?.Has(member) is true)
            return "organisation";
        if (booking.State == BookingState.Pending && booking.Approval!.Answers.Any(answer => answer.By == member))
            return "earlier_step";
        return null;
    }

    private static ApprovalRule? RuleFor(
        Layout layout, ImmutableArray<Claim> claims, Stretch stretch, int attendees, string purpose,
        OrganisationId? group)
    {
        if (layout.Entry.Policy.Terms is not { Approvals: { Length: > 0 } rules }) return null;
        var (start, end) = (stretch.Start.InZone(layout.Zone).LocalDateTime,
            stretch.End.InZone(layout.Zone).LocalDateTime);
        foreach (var rule in rules)
            if (rule.Fits(claims, attendees, purpose, start, end, group is not null)) return rule;
        return null;
    }

    // What was approved is what was asked for. Who could approve it by themself may change it, though not for themself:
    // not whom a higher step would ask, and not one alone where two must look.
    private Refusal? CheckChange(
        Layout layout, BookingRecord booking, ImmutableArray<Claim> claims, Stretch stretch, Command command)
    {
        if (RuleFor(
            layout, claims, stretch, booking.Attendees, command.Clear(booking.Purpose), booking.Group) is not { } rule)
            return null;
        return IsDesk(command.Caller) && rule.Steps is [var only] && Takes(only, command.Caller)
            && OwnCause(booking, command.Caller.Member) is null
            ? null
            : Refusal.Because(RefusalReason.ApprovalNeeded, ("rule", rule.Id));
    }

    private static Refusal? CheckAsked(ApprovalRule rule, Instant start, Instant now)
    {
        var latest = start - Duration.FromHours(rule.LeadHours);
        return now < latest
            ? null
            : Refusal.Because(RefusalReason.AskEarlier, ("rule", rule.Id), ("latest", Refusal.Text(latest)));
    }

    private static Refusal? CheckPending(BookingRecord booking) => booking.State == BookingState.Pending
        ? Refusal.Because(RefusalReason.AwaitingApproval, ("until", Refusal.Text(booking.Approval!.Deadline)))
        : null;

    private static Refusal Declined(BookingRecord booking)
    {
        var answer = booking.Approval!.Answers[^1];
        return Refusal.Because(
            RefusalReason.BookingDeclined, ("declinedAt", Refusal.Text(answer.At)), ("because", answer.Text));
    }

    private BookingRecord? TakeApproval(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case BookingApproved approved:
                var asking = Pending(approved.Booking);
                AwaitNoMore(asking);
                var granted = asking.Approval!.Grant(recorded.At, approved.ApprovedBy, approved.Text);
                var state = granted.Waiting() is null ? BookingState.Confirmed : BookingState.Pending;
                return Reawait(Keep(asking with { State = state, Approval = granted }, recorded));
            case BookingDeclined declined:
                var refused = Pending(declined.Booking);
                Leave(refused.Id);
                var answer = refused.Approval!.Decline(recorded.At, declined.DeclinedBy, declined.Because);
                return Keep(refused with { State = BookingState.Declined, Approval = answer }, recorded);
            case ApprovalEscalated escalated:
                var overdue = Pending(escalated.Booking);
                if (overdue.Approval!.DueAt > recorded.At)
                    throw new InvalidOperationException(
                        $"{Id}: the approval of {overdue.Id} went on before it was due.");
                AwaitNoMore(overdue);
                return Reawait(Keep(overdue with { Approval = overdue.Approval.Escalate(recorded.At) }, recorded));
            case CompanionsNamed named:
                var known = Live(named.Booking);
                AwaitNoMore(known);
                var list = known.Companions ?? new(0, recorded.At, []);
                return Reawait(Keep(known with { Companions = list with { Named = named.Companions } }, recorded));
            default:
                return null;
        }
    }

    private BookingRecord Pending(BookingId id) => Live(id) is { State: BookingState.Pending } pending
        ? pending
        : throw new InvalidOperationException($"{Id}: {id} waits for no approval.");

    private BookingRecord Reawait(BookingRecord booking)
    {
        Await(booking);
        return booking;
    }
}
