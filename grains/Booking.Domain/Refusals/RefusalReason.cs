namespace Booking.Domain;

/// <summary>Every reason for a "no", in order of precedence: when several apply, the first in this list is the
/// answer.</summary>
/// <remarks>The order is that of the lines here; a number says nothing but which. The names are the wire's
/// <c>ErrorInfo.reason</c> and the key of the sentence that a person reads. Numbers are never reused. A test compares
/// this order with docs/refusals.md and with the proto enum.</remarks>
public enum RefusalReason
{
    /// <summary>No reason: never sent.</summary>
    None = 0,

    /// <summary>A field does not have the shape it must have. Facts: <c>field</c>, <c>problem</c>.</summary>
    Malformed = 1,

    /// <summary>The caller may not do this here. Facts: <c>permission</c>.</summary>
    NotAllowed = 2,

    /// <summary>The holder's code is forged, for another booking, or no longer good. Facts: <c>problem</c>.</summary>
    CodeInvalid = 40,

    /// <summary>There is no such facility. Facts: <c>facility</c>.</summary>
    UnknownFacility = 3,

    /// <summary>There is no such booking, or it is not the caller's to see. Facts: <c>booking</c>.</summary>
    UnknownBooking = 4,

    /// <summary>The facility has no such resource. Facts: <c>resource</c>.</summary>
    UnknownResource = 5,

    /// <summary>The facility has no such closure. Facts: <c>closure</c>.</summary>
    UnknownClosure = 6,

    /// <summary>The facility offers no such service. Facts: <c>service</c>.</summary>
    UnknownService = 130,

    /// <summary>Only an officer of a group that has an agreement here books for it, and for people of its roster.
    /// Facts:
    /// <c>organisation</c>.</summary>
    NotOfficer = 110,

    /// <summary>Nobody decides for themself. Facts: <c>cause</c>: own, companion, organisation, or
    /// earlier_step.</summary>
    OwnRequest = 111,

    /// <summary>There is no such series, or it is not the caller's to see. Facts: <c>series</c>.</summary>
    UnknownSeries = 100,

    /// <summary>There is no such entry on the waiting list, or it is not the caller's to see. Facts:
    /// <c>waiting</c>.</summary>
    UnknownWaiting = 80,

    /// <summary>This command id was used before for something else. Facts: <c>command</c>.</summary>
    CommandIdReused = 7,

    /// <summary>The caller decided on a version that is no longer current. Facts: <c>expected</c>,
    /// <c>current</c>.</summary>
    StaleVersion = 8,

    /// <summary>The booking is already cancelled. Facts: <c>cancelledAt</c>.</summary>
    AlreadyCancelled = 9,

    /// <summary>Nobody was checked in in time, so its time went back. Facts: <c>lapsedAt</c>, <c>cause</c>.</summary>
    BookingLapsed = 41,

    /// <summary>Approval was refused. Facts: <c>declinedAt</c>, <c>because</c>.</summary>
    BookingDeclined = 112,

    /// <summary>The booking's time is over. Facts: <c>end</c>.</summary>
    BookingOver = 10,

    /// <summary>The booking has begun: its start and its resources can no longer change. Facts: <c>start</c>.</summary>
    BookingStarted = 11,

    /// <summary>The booking waits for approval: until then it can only be cancelled. Facts: <c>until</c>, when it
    /// lapses.</summary>
    AwaitingApproval = 113,

    /// <summary>The booking does not wait for approval. Facts: <c>state</c>.</summary>
    NotPending = 114,

    /// <summary>More companions must be named. Facts: <c>min</c>, <c>named</c>, <c>nameBy</c>.</summary>
    CompanionsTooFew = 115,

    /// <summary>An appointment of this kind cannot be given back so late. Facts: <c>until</c>, <c>hours</c>.</summary>
    CancelTooLate = 93,

    /// <summary>The booking has not begun. Facts: <c>start</c>.</summary>
    NotStarted = 42,

    /// <summary>It is too early to check in. Facts: <c>opens</c>, <c>now</c>.</summary>
    CheckInTooEarly = 43,

    /// <summary>Its people are checked in already. Facts: <c>arrivedAt</c>, <c>people</c>.</summary>
    AlreadyCheckedIn = 44,

    /// <summary>The booking is no no-show, so there is nothing to correct, appeal against or answer.</summary>
    NoNoShow = 45,

    /// <summary>There is an appeal against it already, or it is answered. Facts: <c>appealedAt</c>.</summary>
    AlreadyAppealed = 46,

    /// <summary>It is too late for an appeal. Facts: <c>until</c>.</summary>
    AppealTooLate = 47,

    /// <summary>Nobody appealed, so there is nothing to answer.</summary>
    NoAppeal = 48,

    /// <summary>A rule of a higher level is narrower, and may not be widened below it. Facts: <c>rule</c>,
    /// <c>level</c>,
    /// <c>higher</c> (the level whose rule it is), <c>allowed</c> (what that says).</summary>
    RuleWidens = 70,

    /// <summary>A planned closure is announced a week before, or says what makes it urgent. Facts: <c>noticeDays</c>,
    /// <c>days</c> (that are left), <c>earliest</c> (from when on it needs no reason).</summary>
    ShortNotice = 270,

    /// <summary>A price is set higher than it may be. Facts: <c>price</c> (public, member or concession), <c>fen</c>,
    /// <c>maxFen</c>.</summary>
    PriceTooHigh = 131,

    /// <summary>The entry no longer waits: it was booked, left or ended. Facts: <c>state</c>.</summary>
    WaitingOver = 81,

    /// <summary>There is no offer to answer: none was made yet, or it has passed on. Facts: <c>state</c>.</summary>
    NoOffer = 82,

    /// <summary>The wall-clock time does not exist on that day in the facility's zone. Facts: <c>time</c>,
    /// <c>zone</c>.</summary>
    SkippedHour = 12,

    /// <summary>The end is not after the start.</summary>
    EmptyOrReversed = 13,

    /// <summary>Start or end is off the facility's grid. Facts: <c>gridMinutes</c>.</summary>
    Misaligned = 14,

    /// <summary>Shorter than the facility lets. Facts: <c>minutesMin</c>, <c>minutes</c>.</summary>
    TooShort = 15,

    /// <summary>Longer than the facility lets. Facts: <c>minutesMax</c>, <c>minutes</c>.</summary>
    TooLong = 16,

    /// <summary>The start has passed. Facts: <c>start</c>, <c>now</c>.</summary>
    InThePast = 17,

    /// <summary>Not bookable yet. Facts: <c>lastDate</c>, the last local date that is, <c>windowDays</c>, and
    /// <c>opensDate</c>, from which the wanted day can be booked.</summary>
    BeyondWindow = 18,

    /// <summary>What is claimed is not what the service takes, or the facility has too little of it. Facts:
    /// <c>service</c>, <c>need</c>, empty where something is claimed that it does not take.</summary>
    ServiceUnmet = 132,

    /// <summary>That day opens for booking later. Facts: <c>opens</c>, <c>rule</c>, <c>level</c>.</summary>
    NotReleased = 71,

    /// <summary>The resource is not for booking. Facts: <c>resource</c>.</summary>
    NotBookable = 19,

    /// <summary>More people than the spaces hold. Facts: <c>capacity</c>, <c>attendees</c>.</summary>
    TooManyPeople = 20,

    /// <summary>More pieces than the facility owns. Facts: <c>resource</c>, <c>owned</c>, <c>asked</c>.</summary>
    TooManyPieces = 21,

    /// <summary>An event of so many people needs a permit. Facts: <c>attendees</c>, <c>peopleMin</c>,
    /// <c>workingDaysMin</c>.</summary>
    PermitMissing = 133,

    /// <summary>Outside opening hours. Facts: <c>resource</c>, <c>opens</c> (that day's intervals, or empty).</summary>
    OutsideOpeningHours = 22,

    /// <summary>Nobody may book then. Facts: <c>resource</c>, <c>closure</c>, <c>from</c>, <c>until</c>,
    /// <c>because</c>.</summary>
    Closed = 23,

    /// <summary>The time is kept for a group. Facts: <c>resource</c>, <c>organisation</c>, <c>from</c>, <c>until</c>,
    /// <c>freesAt</c>.</summary>
    KeptForGroup = 116,

    /// <summary>It needs approval, and there is no time left for it. Facts: <c>rule</c>, <c>latest</c>.</summary>
    AskEarlier = 117,

    /// <summary>In its new shape the booking would need approval: ask for it anew. Facts: <c>rule</c>.</summary>
    ApprovalNeeded = 118,

    /// <summary>Consent has to be given before a first session of this kind. Facts: <c>kind</c>.</summary>
    ConsentMissing = 90,

    /// <summary>This practitioner, or none here, can take the matter. Nothing says why: whom a lawyer acts for is a
    /// secret. Facts: <c>resource</c>, empty where anybody would have done.</summary>
    PractitionerUnsuited = 91,

    /// <summary>The service is not for bookers of this kind. Facts: <c>service</c>, <c>level</c>, <c>admitted</c>
    /// (members, non_members, organisations).</summary>
    BookerKindNotAdmitted = 134,

    /// <summary>The service is for people of another age. Facts: <c>service</c>, <c>level</c>, <c>ages</c>.</summary>
    BookerAgeNotAdmitted = 135,

    /// <summary>The service is for people of other districts. Facts: <c>service</c>, <c>level</c>,
    /// <c>divisions</c>.</summary>
    BookerDistrictNotAdmitted = 136,

    /// <summary>Nobody has seen the papers that would tell. Facts: <c>service</c>, <c>level</c>, <c>missing</c> (age or
    /// district).</summary>
    BookerPapersMissing = 137,

    /// <summary>The person missed too many bookings and may not book for a while. Facts: <c>until</c>,
    /// <c>strikes</c>.</summary>
    MemberSuspended = 49,

    /// <summary>The person has another booking then. Facts: <c>booking</c>, <c>facility</c>, <c>start</c>,
    /// <c>end</c>.</summary>
    MemberOverlap = 24,

    /// <summary>The person has as many open bookings as allowed. Facts: <c>limit</c>, <c>open</c>, <c>freesAt</c>; a
    /// dash for the last two to whoever books for another (I6).</summary>
    MemberQuotaSpent = 25,

    /// <summary>A quota is used up. Facts: <c>rule</c>, <c>level</c>, <c>bookers</c>, <c>measure</c>, <c>period</c>,
    /// <c>limit</c>, <c>used</c>, <c>left</c>, <c>freesAt</c>.</summary>
    QuotaSpent = 72,

    /// <summary>A quota of the organisation that is booked for is used up. Facts: <c>rule</c>, <c>level</c>,
    /// <c>union</c>, <c>bookers</c>, <c>measure</c>,
    /// <c>period</c>, <c>limit</c>, <c>used</c>, <c>left</c>, <c>freesAt</c>.</summary>
    UnionQuotaSpent = 271,

    /// <summary>The person, or all together, wait for as much as they may here. Facts: <c>limit</c>, <c>open</c>,
    /// <c>whose</c> (member or facility).</summary>
    TooManyWaiting = 83,

    /// <summary>Something like it is free, or soon free to everybody: book it. Facts: <c>freeAt</c>, when it
    /// is.</summary>
    NothingToWaitFor = 84,

    /// <summary>That time is not offered: nobody on duty, closed or taken; nothing says which (I6). Facts:
    /// <c>resource</c>, empty where anybody would have done.</summary>
    TimeNotOffered = 92,

    /// <summary>Somebody has the space, its whole or a part of it then. Facts: <c>resource</c>, <c>from</c>,
    /// <c>until</c>.</summary>
    SlotTaken = 26,

    /// <summary>Too few pieces are left then. Facts: <c>resource</c>, <c>left</c>, <c>asked</c>.</summary>
    EquipmentTaken = 27,

    /// <summary>Some occurrences of the series cannot be had, and it was to be all of them or none. Facts:
    /// <c>refused</c> of <c>occurrences</c>,
    /// <c>first</c> (the original start of the first such, on the facility's wall clock) and <c>because</c> (its
    /// reason).</summary>
    SeriesNotWhole = 101,

    /// <summary>It is free, but kept for people who come in person. Facts: <c>opens</c>, <c>percent</c>, <c>rule</c>,
    /// <c>level</c>.</summary>
    KeptBack = 73,

    /// <summary>The caller's token is missing, expired or not ours.</summary>
    Unauthenticated = 28,

    /// <summary>More is waiting than can be served in time; try again. Facts: <c>retryAfterMs</c>.</summary>
    Overloaded = 29,

    /// <summary>Storage or the facility's server is away; the outcome is unknown; repeat with the same id. Facts:
    /// <c>retryAfterMs</c>.</summary>
    Unavailable = 30,

    /// <summary>The card number has a wrong length or check digit. Facts: <c>field</c>, <c>problem</c>.</summary>
    WrongCardNumber = 31,

    /// <summary>Not a mainland mobile number. Facts: <c>field</c>, <c>problem</c>.</summary>
    WrongPhone = 32,

    /// <summary>The citizen's ID number has a wrong shape, date or check digit (GB 11643). Facts: <c>field</c>,
    /// <c>problem</c>.</summary>
    WrongIdNumber = 33,

    /// <summary>The card, the phone or the person has an account. Facts: <c>field</c>.</summary>
    AlreadyRegistered = 34,

    /// <summary>The code is wrong, used, too old or was never sent; nothing says which.</summary>
    SignInFailed = 35,

    /// <summary>Too many attempts by this account, device or address. Facts: <c>retryAfterMs</c>.</summary>
    TooManyAttempts = 36,

    /// <summary>The person has as many live views open as they may. Facts: <c>limit</c>,
    /// <c>retryAfterMs</c>.</summary>
    TooManyWatches = 37,
}
