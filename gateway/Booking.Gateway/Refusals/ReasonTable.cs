using System.Text;
using Grpc.Core;

namespace Booking.Gateway;

/// <summary>What a reason becomes on the wire.</summary>
/// <param name="Status">The status code, by class of reason.</param>
/// <param name="Name">The name in <c>ErrorInfo.reason</c>: <c>SLOT_TAKEN</c>.</param>
/// <param name="Message">One short English sentence for logs. People read the client's catalogue.</param>
internal sealed record ReasonRow(StatusCode Status, string Name, string Message);

/// <summary>The one table from reasons to statuses.</summary>
internal static class ReasonTable
{
    private static readonly ReasonRow?[] Rows = Build();

    public static ReasonRow For(RefusalReason reason) =>
        (uint)reason < Rows.Length && Rows[(int)reason] is { } row
            ? row
            : throw new ArgumentOutOfRangeException(nameof(reason), reason,
                "This reason has no row in the status table.");

    public static string NameOf(RefusalReason reason) => For(reason).Name;

    private static (StatusCode Status, string Message)? Define(RefusalReason reason) => reason switch
    {
        RefusalReason.Malformed => (StatusCode.InvalidArgument, "A field does not have the shape it must have."),
        RefusalReason.NotAllowed => (StatusCode.PermissionDenied, "The caller may not do this here."),
        RefusalReason.CodeInvalid => (StatusCode.FailedPrecondition, "The holder's code is not valid."),
        RefusalReason.UnknownFacility => (StatusCode.NotFound, "There is no such facility."),
        RefusalReason.UnknownBooking => (StatusCode.NotFound, "There is no such booking."),
        RefusalReason.UnknownResource => (StatusCode.NotFound, "The facility has no such resource."),
        RefusalReason.UnknownClosure => (StatusCode.NotFound, "The facility has no such closure."),
        RefusalReason.UnknownService => (StatusCode.NotFound, "The facility offers no such service."),
        RefusalReason.NotOfficer => (StatusCode.PermissionDenied, "Only an officer books for this group."),
        RefusalReason.OwnRequest => (StatusCode.PermissionDenied, "Nobody decides for themself."),
        RefusalReason.UnknownSeries => (StatusCode.NotFound, "There is no such series."),
        RefusalReason.UnknownWaiting => (StatusCode.NotFound, "There is no such entry on a waiting list."),
        RefusalReason.CommandIdReused => (StatusCode.AlreadyExists, "This command id was used for something else."),
        RefusalReason.StaleVersion => (StatusCode.Aborted, "It has changed since it was read."),
        RefusalReason.AlreadyCancelled => (StatusCode.FailedPrecondition, "The booking is already cancelled."),
        RefusalReason.BookingLapsed => (StatusCode.FailedPrecondition, "Its time went back unused."),
        RefusalReason.BookingDeclined => (StatusCode.FailedPrecondition, "Approval was refused."),
        RefusalReason.BookingOver => (StatusCode.FailedPrecondition, "The booking's time is over."),
        RefusalReason.BookingStarted => (StatusCode.FailedPrecondition, "The booking has begun."),
        RefusalReason.AwaitingApproval => (StatusCode.FailedPrecondition, "The booking waits for approval."),
        RefusalReason.NotPending => (StatusCode.FailedPrecondition, "The booking does not wait for approval."),
        RefusalReason.CompanionsTooFew => (StatusCode.FailedPrecondition, "More companions must be named."),
        RefusalReason.CancelTooLate => (StatusCode.FailedPrecondition, "It is too late to cancel this appointment."),
        RefusalReason.NotStarted => (StatusCode.FailedPrecondition, "The booking has not begun."),
        RefusalReason.CheckInTooEarly => (StatusCode.FailedPrecondition, "It is too early to check in."),
        RefusalReason.AlreadyCheckedIn => (StatusCode.FailedPrecondition, "The people are checked in already."),
        RefusalReason.NoNoShow => (StatusCode.FailedPrecondition, "The booking is no no-show."),
        RefusalReason.AlreadyAppealed =>
            (StatusCode.FailedPrecondition, "There is an appeal already, or it is answered."),
        RefusalReason.AppealTooLate => (StatusCode.FailedPrecondition, "It is too late for an appeal."),
        RefusalReason.NoAppeal => (StatusCode.FailedPrecondition, "Nobody appealed."),
        RefusalReason.ShortNotice => (StatusCode.FailedPrecondition, "A planned closure is announced a week before."),
        RefusalReason.RuleWidens => (StatusCode.FailedPrecondition, "A rule of a higher level is narrower."),
        RefusalReason.PriceTooHigh => (StatusCode.FailedPrecondition, "A price is higher than it may be."),
        RefusalReason.WaitingOver => (StatusCode.FailedPrecondition, "The entry no longer waits."),
        RefusalReason.NoOffer => (StatusCode.FailedPrecondition, "There is no offer to answer."),
        RefusalReason.SkippedHour => (StatusCode.FailedPrecondition, "This local time does not exist on that day."),
        RefusalReason.EmptyOrReversed => (StatusCode.FailedPrecondition, "The end must lie after the start."),
        RefusalReason.Misaligned => (StatusCode.FailedPrecondition, "Start or end is off the facility's grid."),
        RefusalReason.TooShort => (StatusCode.FailedPrecondition, "The stretch is shorter than the facility lets."),
        RefusalReason.TooLong => (StatusCode.FailedPrecondition, "The stretch is longer than the facility lets."),
        RefusalReason.InThePast => (StatusCode.FailedPrecondition, "The start has passed."),
        RefusalReason.BeyondWindow => (StatusCode.FailedPrecondition, "That day is not open for booking yet."),
        RefusalReason.ServiceUnmet => (StatusCode.FailedPrecondition, "That is not what the service takes."),
        RefusalReason.NotReleased => (StatusCode.FailedPrecondition, "That day opens for booking later."),
        RefusalReason.NotBookable => (StatusCode.FailedPrecondition, "The resource is not for booking."),
        RefusalReason.TooManyPeople => (StatusCode.FailedPrecondition, "More people than the spaces hold."),
        RefusalReason.TooManyPieces => (StatusCode.FailedPrecondition, "More pieces than the facility owns."),
        RefusalReason.PermitMissing => (StatusCode.FailedPrecondition, "An event of so many people needs a permit."),
        RefusalReason.OutsideOpeningHours => (StatusCode.FailedPrecondition, "Outside opening hours."),
        RefusalReason.Closed => (StatusCode.FailedPrecondition, "Closed at that time."),
        RefusalReason.KeptForGroup => (StatusCode.FailedPrecondition, "The time is kept for a group."),
        RefusalReason.AskEarlier => (StatusCode.FailedPrecondition, "There is no time left for the approval it needs."),
        RefusalReason.ApprovalNeeded => (StatusCode.FailedPrecondition, "In its new shape it would need approval."),
        RefusalReason.ConsentMissing => (StatusCode.FailedPrecondition, "Consent is needed before a first session."),
        RefusalReason.PractitionerUnsuited => (StatusCode.FailedPrecondition, "Nobody asked for can take the matter."),
        RefusalReason.BookerKindNotAdmitted => (StatusCode.FailedPrecondition, "The service is for others."),
        RefusalReason.BookerAgeNotAdmitted =>
            (StatusCode.FailedPrecondition, "The service is for people of another age."),
        RefusalReason.BookerDistrictNotAdmitted =>
            (StatusCode.FailedPrecondition, "The service is for people of other districts."),
        RefusalReason.BookerPapersMissing =>
            (StatusCode.FailedPrecondition, "Papers have to be shown at the desk first."),
        RefusalReason.MemberSuspended => (StatusCode.FailedPrecondition, "The person may not book for a while."),
        RefusalReason.MemberOverlap => (StatusCode.FailedPrecondition, "The person has another booking at that time."),
        RefusalReason.MemberQuotaSpent =>
            (StatusCode.FailedPrecondition, "The person has as many open bookings as allowed."),
        RefusalReason.UnionQuotaSpent => (StatusCode.FailedPrecondition, "A quota of the organisation is used up."),
        RefusalReason.QuotaSpent => (StatusCode.FailedPrecondition, "A quota is used up."),
        RefusalReason.TooManyWaiting => (StatusCode.FailedPrecondition, "There are as many entries as may wait."),
        RefusalReason.NothingToWaitFor => (StatusCode.FailedPrecondition, "It is free, or will soon be."),
        RefusalReason.TimeNotOffered => (StatusCode.FailedPrecondition, "That time is not offered."),
        RefusalReason.SlotTaken => (StatusCode.FailedPrecondition, "Somebody else has it at that time."),
        RefusalReason.EquipmentTaken => (StatusCode.FailedPrecondition, "Too few pieces are left at that time."),
        RefusalReason.SeriesNotWhole =>
            (StatusCode.FailedPrecondition, "Some occurrences of the series cannot be had."),
        RefusalReason.KeptBack => (StatusCode.FailedPrecondition, "It is kept for people who come in person."),
        RefusalReason.Unauthenticated => (StatusCode.Unauthenticated, "A valid access token is needed."),
        RefusalReason.Overloaded => (StatusCode.ResourceExhausted, "More is waiting than can be served in time."),
        RefusalReason.Unavailable => (StatusCode.Unavailable, "Not available now; repeat with the same command id."),
        RefusalReason.WrongCardNumber => (StatusCode.InvalidArgument, "This is no card number."),
        RefusalReason.WrongPhone => (StatusCode.InvalidArgument, "This is no mainland mobile number."),
        RefusalReason.WrongIdNumber => (StatusCode.InvalidArgument, "This is no citizen's ID number."),
        RefusalReason.AlreadyRegistered => (StatusCode.AlreadyExists, "There is an account for it."),
        RefusalReason.SignInFailed => (StatusCode.Unauthenticated, "The code is wrong or no longer good."),
        RefusalReason.TooManyAttempts => (StatusCode.ResourceExhausted, "Too many attempts; wait."),
        RefusalReason.TooManyWatches => (StatusCode.ResourceExhausted, "Too many live views are open; close one."),
        _ => null,
    };

    private static ReasonRow?[] Build()
    {
        var reasons = System.Enum.GetValues<RefusalReason>();
        var rows = new ReasonRow?[(int)reasons.Max() + 1];
        foreach (var reason in reasons)
            if (Define(reason) is var (status, message))
                rows[(int)reason] = new(status, UpperSnake(reason.ToString()), message);
        return rows;
    }

    private static string UpperSnake(string pascal)
    {
        var text = new StringBuilder(pascal.Length + 4);
        foreach (var c in pascal)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
