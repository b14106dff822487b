using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Something that happened and was written down. Past tense; never changed afterwards.</summary>
public abstract record JournalEvent;

/// <summary>The facility entered the register, or its entry was replaced.</summary>
public sealed record FacilityRegistered(Facility Entry) : JournalEvent;

/// <summary>A booking was placed.</summary>
public sealed record BookingPlaced(
    BookingId Booking,
    MemberId BookedFor,
    MemberId BookedBy,
    ImmutableArray<Claim> Claims,
    Stretch Stretch,
    int Attendees,
    string Purpose,
    CommandId PlacedWith) : JournalEvent;

/// <summary>A booking got other resources, another time or both.</summary>
public sealed record BookingMoved(BookingId Booking, ImmutableArray<Claim> Claims, Stretch Stretch, MemberId MovedBy) : JournalEvent;

/// <summary>A booking ends earlier or later than before.</summary>
public sealed record BookingResized(BookingId Booking, Stretch Stretch, MemberId ResizedBy) : JournalEvent;

/// <summary>A booking's time was given back.</summary>
public sealed record BookingCancelled(BookingId Booking, MemberId CancelledBy, string Because) : JournalEvent;

/// <summary>A closure was declared.</summary>
public sealed record ClosureDeclared(Closure Closure) : JournalEvent;

/// <summary>A closure was ended.</summary>
public sealed record ClosureLifted(ClosureId Closure, MemberId LiftedBy) : JournalEvent;

/// <summary>The stream's writer lost sight of a batch, reloaded and took over: whatever was still under way can no longer be written.</summary>
public sealed record WriterRecovered : JournalEvent;
