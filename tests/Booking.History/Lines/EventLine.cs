using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Booking.Domain;

namespace Booking.History;

/// <summary>One event of a facility's journal, as the check needs it. Where a history has them, they are the order that
/// is proposed; where it has none, the versions in the answers are.</summary>
public sealed class EventLine : HistoryLine
{
    public required long Version { get; init; }

    /// <summary>The accepted command whose last event it is, or null.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>The booking that it touched, as it stood afterwards; null when it touched none.</summary>
    public RecordedBooking? Booking { get; init; }

    /// <summary>From when until when it takes what it claims, where that is longer than the booking: a service's set-up
    /// and clean-up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecordedSpan? Occupied { get; init; }

    /// <summary>A whole journal.</summary>
    /// <param name="facility">Whose.</param>
    /// <param name="events">All its events in order.</param>
    /// <param name="outcomes">All its command outcomes, in any order.</param>
    /// <param name="mayLag">As <see cref="LayoutLine.MayLag"/>.</param>
    /// <remarks>Written apart from the ledger on purpose: what a booking holds is worked out here once more.</remarks>
    public static IEnumerable<HistoryLine> Read(
        FacilityId facility, IEnumerable<RecordedEvent> events, IEnumerable<CommandOutcome> outcomes,
        bool mayLag = false)
    {
        var commands = outcomes.GroupBy(o => o.Version).ToDictionary(g => g.Key, g => g.First().Command.Value);
        var bookings = new Dictionary<string, Known>();
        var holds = new Dictionary<BookingId, string>();
        foreach (var recorded in events)
        {
            if (recorded.Event is FacilityRegistered registered)
                yield return LayoutLine.Of(registered.Entry, recorded.Version, mayLag);
            var touched = Touch(bookings, holds, recorded);
            yield return new EventLine
            {
                Facility = facility.Value,
                Version = recorded.Version,
                CommandId = commands.TryGetValue(recorded.Version, out var command) ? command : null,
                Booking = touched is var (id, known)
                    ? new(
                        id, recorded.Version, known.State.ToString(), InstantText.Of(known.Stretch.Start),
                        InstantText.Of(known.Stretch.End),
                        RecordedBooking.ClaimsText(known.Claims.Select(c => (c.Resource.Value, c.Quantity))))
                    : null,
                Occupied = touched?.After.Occupied(),
            };
        }
    }

    private static (string Id, Known After)? Touch(
        Dictionary<string, Known> bookings, Dictionary<BookingId, string> holds, RecordedEvent recorded)
    {
        (string Id, Known After)? touched = recorded.Event switch
        {
            BookingPlaced e => (e.Booking.Value, new(
                e.Approval is null ? BookingState.Confirmed : BookingState.Pending, e.Claims, e.Stretch,
                e.Approval?.Steps.Length ?? 0)
            {
                SetUp = e.Service?.SetUpMinutes ?? 0,
                CleanUp = e.Service?.CleanUpMinutes ?? 0,
            }),
            BookingMoved e =>
                (e.Booking.Value, bookings[e.Booking.Value] with { Claims = e.Claims, Stretch = e.Stretch }),
            BookingResized e => (e.Booking.Value, bookings[e.Booking.Value] with { Stretch = e.Stretch }),
            BookingCancelled e => (e.Booking.Value, bookings[e.Booking.Value] with { State = BookingState.Cancelled }),
            BookingEnded e => (e.Booking.Value, bookings[e.Booking.Value] with { Stretch = e.Stretch }),
            BookingLapsed e => (e.Booking.Value, bookings[e.Booking.Value] with { State = BookingState.Lapsed }),
            BookingCheckedIn e => (e.Booking.Value, bookings[e.Booking.Value]),
            AttendanceCorrected e => (e.Booking.Value, bookings[e.Booking.Value]),
            NoShowAppealed e => (e.Booking.Value, bookings[e.Booking.Value]),
            AppealAnswered e => (e.Booking.Value, bookings[e.Booking.Value]),
            BookingApproved e => (e.Booking.Value, bookings[e.Booking.Value].Approved()),
            BookingDeclined e => (e.Booking.Value, bookings[e.Booking.Value] with { State = BookingState.Declined }),
            ApprovalEscalated e => (e.Booking.Value, bookings[e.Booking.Value]),
            CompanionsNamed e => (e.Booking.Value, bookings[e.Booking.Value]),
            // What is held for somebody who waits, or withheld from everybody, is as taken as a booking: one of its
            // own, each time.
            OfferMade e => Held(e.Booking, recorded.Version, e.Claims(), e.Occupied()),
            TimeWithheld e => Held(e.Hold, recorded.Version, [new(e.Resource, 1)], e.Stretch),
            OfferTaken e => LetGo(e.Booking),
            OfferPassed e => LetGo(e.Booking),
            TimeReturned e => LetGo(e.Hold),
            _ => null,
        };
        if (touched is var (id, after)) bookings[id] = after;
        return touched;

        (string, Known) Held(BookingId hold, long version, ImmutableArray<Claim> claims, Stretch stretch)
        {
            holds[hold] = $"held-{version}-{hold.Value}";
            return (holds[hold], new(BookingState.Confirmed, claims, stretch, 0));
        }

        (string, Known) LetGo(BookingId hold) =>
            (holds[hold], bookings[holds[hold]] with { State = BookingState.Cancelled });
    }

    private sealed record Known(BookingState State, ImmutableArray<Claim> Claims, Stretch Stretch, int StepsLeft)
    {
        public int SetUp { get; init; }

        public int CleanUp { get; init; }

        public RecordedSpan? Occupied() => SetUp + CleanUp == 0
            ? null
            : new(
                InstantText.Of(Stretch.Start - Duration.FromMinutes(SetUp)),
                InstantText.Of(Stretch.End + Duration.FromMinutes(CleanUp)));

        public Known Approved() => this with
        {
            State = StepsLeft > 1 ? BookingState.Pending : BookingState.Confirmed,
            StepsLeft = StepsLeft - 1,
        };
    }
}
