using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Something that happened and was written down. Past tense; never changed afterwards.</summary>
public abstract record JournalEvent;

/// <summary>The facility entered the register, or its entry was replaced.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="ShutOut">The appointments that its hours left outside, whose people are to be told; null: none.</param>
public sealed record FacilityRegistered(Facility Entry, ImmutableArray<BookingId>? ShutOut = null) : JournalEvent;

/// <summary>A booking was placed; as an occurrence of a series, if it names one.</summary>
public sealed record BookingPlaced(
    BookingId Booking,
    MemberId BookedFor,
    MemberId BookedBy,
    ImmutableArray<Claim> Claims,
    Stretch Stretch,
    int Attendees,
    string Purpose,
    CommandId PlacedWith,
    Instant? CheckInBy = null,
    OrganisationId? Group = null,
    Approval? Approval = null,
    CompanionList? Companions = null,
    SeriesId? Series = null,
    Appointment? Appointment = null,
    ServiceUse? Service = null,
    EventPermit? Permit = null,
    BookedHow? How = null) : JournalEvent;

/// <summary>A booking got other resources, another time or both; with a whole series, if it names one.</summary>
public sealed record BookingMoved(
    BookingId Booking, ImmutableArray<Claim> Claims, Stretch Stretch, MemberId MovedBy, Instant? CheckInBy = null,
    SeriesId? Series = null, ServiceUse? Service = null) : JournalEvent;

/// <summary>A booking ends earlier or later than before.</summary>
public sealed record BookingResized(
    BookingId Booking, Stretch Stretch, MemberId ResizedBy, ServiceUse? Service = null) : JournalEvent;

/// <summary>A booking's time was given back; with others of a series, if it names one; where it is no cancellation of
/// its person's, excused.</summary>
public sealed record BookingCancelled(
    BookingId Booking, MemberId CancelledBy, string Because, SeriesId? Series = null,
    bool? Excused = null) : JournalEvent;

/// <summary>Somebody came.</summary>
public sealed record BookingCheckedIn(
    BookingId Booking, CheckInWay Way, int People, MemberId CheckedInBy) : JournalEvent;

/// <summary>A running booking was ended, and the rest of its time given back.</summary>
public sealed record BookingEnded(BookingId Booking, Stretch Stretch, MemberId EndedBy) : JournalEvent;

/// <summary>Nobody was checked in in time, and the booking's time went back to everybody.</summary>
public sealed record BookingLapsed(BookingId Booking, LapseCause Cause) : JournalEvent;

/// <summary>Staff put right what is known of who came. Of a no-show it is the end.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="People">How many were there; 0: nobody, for a good reason.</param>
/// <param name="CorrectedBy">Who says so.</param>
/// <param name="Because">Why.</param>
public sealed record AttendanceCorrected(
    BookingId Booking, int People, MemberId CorrectedBy, string Because) : JournalEvent;

/// <summary>A person spoke against a no-show.</summary>
public sealed record NoShowAppealed(BookingId Booking, MemberId AppealedBy, string Text) : JournalEvent;

/// <summary>Staff answered an appeal. Granted, it is the end of the no-show.</summary>
public sealed record AppealAnswered(BookingId Booking, bool Granted, MemberId AnsweredBy, string Text) : JournalEvent;

/// <summary>A closure was declared.</summary>
public sealed record ClosureDeclared(Closure Closure) : JournalEvent;

/// <summary>A closure was ended.</summary>
public sealed record ClosureLifted(ClosureId Closure, MemberId LiftedBy) : JournalEvent;

/// <summary>The stream's writer lost sight of a batch, reloaded and took over: whatever was still under way can no
/// longer be written.</summary>
public sealed record WriterRecovered : JournalEvent;
