using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Everything one facility knows: decides commands, and remembers what was decided.</summary>
/// <remarks>Deciding changes nothing; only <see cref="Apply"/> does, so a decision whose write failed leaves no trace
/// if the ledger is thrown away. Reads no clock, disk or network. Not safe for concurrent use: its grain takes turns.
/// The same events give the same ledger (I4), which is how <c>./booking verify</c> checks the rows.</remarks>
public sealed partial class FacilityLedger
{
    private readonly IDateTimeZoneProvider _zones;
    private readonly Dictionary<BookingId, BookingRecord> _bookings = [];
    private readonly Dictionary<ClosureId, Closure> _closures = [];
    private readonly Dictionary<AlternativesKey, ImmutableArray<Alternative>> _alternatives = [];
    private readonly Dictionary<BookingId, Appointment> _appointments = [];
    private readonly SortedSet<Due> _due = [];
    private Layout? _layout;
    private Instant _laidOutAt = Instant.MinValue;

    /// <summary>An empty ledger: a facility that never entered the register.</summary>
    public FacilityLedger(FacilityId id, IDateTimeZoneProvider zones)
    {
        Id = id;
        _zones = zones;
    }

    /// <summary>The facility.</summary>
    public FacilityId Id { get; }

    /// <summary>The number of its last event; 0 when nothing ever happened.</summary>
    public long Version { get; private set; }

    /// <summary>The instant of its last event: its clock never shows less.</summary>
    public Instant LastAt { get; private set; } = Instant.MinValue;

    /// <summary>What ended at or before this may be forgotten, so its clock must not show less: a machine's clock that
    /// ran ahead and came back would else let somebody book over what is no longer known.</summary>
    public Instant RememberedSince { get; private set; } = Instant.MinValue;

    /// <summary>Its register entry, or null.</summary>
    public Facility? Entry => _layout?.Entry;

    /// <summary>All bookings it remembers, cancelled ones included, in no order.</summary>
    public IReadOnlyCollection<BookingRecord> Bookings => _bookings.Values;

    /// <summary>All closures in force or to come that it remembers, in no order.</summary>
    public IReadOnlyCollection<Closure> Closures => _closures.Values;

    /// <summary>The booking, or null when it is not remembered.</summary>
    public BookingRecord? Find(BookingId booking) => _bookings.GetValueOrDefault(booking);

    /// <summary>The ledger as storage remembers it.</summary>
    /// <param name="id">The facility.</param>
    /// <param name="image">What storage remembers.</param>
    /// <param name="zones">Time zones.</param>
    /// <param name="rememberedSince">What ended at or before this was not loaded; null when everything was.</param>
    public static FacilityLedger Load(
        FacilityId id, FacilityImage image, IDateTimeZoneProvider zones, Instant? rememberedSince = null)
    {
        var ledger = new FacilityLedger(id, zones)
        {
            Version = image.Version,
            LastAt = image.LastAt,
            RememberedSince = rememberedSince ?? Instant.MinValue,
        };
        foreach (var closure in image.Closures) ledger._closures[closure.Id] = closure;
        ledger._bookings.EnsureCapacity(image.Bookings.Length);
        foreach (var booking in image.Bookings)
        {
            ledger._bookings[booking.Id] = booking;
            if (booking.State.Occupies()) ledger.Await(booking);
        }
        ledger.LoadWaiting(image);
        if (!image.Appointments.IsDefault)
            foreach (var appointment in image.Appointments) ledger._appointments[appointment.Booking] = appointment;
        if (image.Entry is { } entry) ledger.LayOut(entry);
        ledger.SearchEverything();
        foreach (var closure in image.Closures) ledger.MarkUnder(closure);
        return ledger;
    }

    /// <summary>Takes in the next event.</summary>
    /// <returns>The booking it touched, as it stands after it; null for other events.</returns>
    /// <exception cref="InvalidOperationException">It is not the next one, or contradicts what is known: a broken
    /// journal or our bug.</exception>
    public BookingRecord? Apply(RecordedEvent recorded)
    {
        if (recorded.Version != Version + 1)
            throw new InvalidOperationException($"{Id}: event {recorded.Version} cannot follow version {Version}.");
        if (recorded.At < LastAt)
            throw new InvalidOperationException(
                $"{Id}: event {recorded.Version} at {recorded.At} is older than the one before.");
        WaitingTouched = null;
        var touched = Take(recorded);
        Version = recorded.Version;
        LastAt = recorded.At;
        _alternatives.Clear();
        return touched;
    }

    /// <summary>Forgets bookings and closures that ended before <paramref name="openSince"/>; nothing can happen to
    /// them any more.</summary>
    public void Forget(Instant openSince)
    {
        RememberedSince = Instant.Max(RememberedSince, openSince);
        var forgotten = _bookings.Values.Where(b => b.Stretch.End <= openSince).ToList();
        foreach (var old in forgotten)
        {
            _bookings.Remove(old.Id);
            _appointments.Remove(old.Id);
            AwaitNoMore(old);
        }
        foreach (var old in _closures.Values.Where(c => c.Stretch.End <= openSince).ToList()) _closures.Remove(old.Id);
        ForgetSeries(openSince);
        ForgetWaiting(openSince);
        if (forgotten.Count > 0 && Entry is { } entry) LayOut(entry);
    }

    private BookingRecord? Take(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case FacilityRegistered registered:
                LayOut(registered.Entry);
                SearchEverything();
                return null;
            case BookingPlaced placed:
                if (placed.Appointment is { } appointment) _appointments[placed.Booking] = appointment;
                return Enter(BookingRecord.Placed(Id, placed, recorded.At, recorded.Version));
            case BookingMoved moved:
                var before = Leave(moved.Booking);
                return Enter(before with
                {
                    Claims = moved.Claims,
                    Stretch = moved.Stretch,
                    Version = recorded.Version,
                    CheckInBy = moved.CheckInBy,
                    Service = moved.Service ?? before.Service,
                    Arrival = null,
                    Companions = Capped(before.Companions, moved.Stretch.End),
                });
            case BookingResized resized:
                var longer = Leave(resized.Booking) with { Stretch = resized.Stretch, Version = recorded.Version };
                if (resized.Service is { } dearer) longer = longer with { Service = dearer };
                longer = longer with { Companions = Capped(longer.Companions, resized.Stretch.End) };
                return Enter(
                    longer.CheckInBy > resized.Stretch.End ? longer with { CheckInBy = resized.Stretch.End } : longer);
            case BookingCancelled cancelled:
                var gone = Leave(cancelled.Booking);
                gone = gone with
                {
                    Excused = cancelled.Excused,
                    State = BookingState.Cancelled,
                    Version = recorded.Version,
                    CancelledAt = recorded.At,
                };
                return _bookings[gone.Id] = gone;
            case ClosureDeclared declared:
                // An id may come back once its closure is over, whether or not that one is still remembered here.
                if (_closures.TryGetValue(declared.Closure.Id, out var same) && same.Stretch.End > recorded.At)
                    throw new InvalidOperationException($"{Id}: closure {same.Id} was declared twice.");
                _closures[declared.Closure.Id] = declared.Closure;
                MarkUnder(declared.Closure);
                return null;
            case ClosureLifted lifted:
                _closures.Remove(lifted.Closure);
                MarkAnew(lifted.Closure);
                SearchEverything();
                return null;
            case SeriesPlaced or SeriesChanged:
                TakeSeries(recorded);
                return null;
            case WriterRecovered:
                return null;
            default:
                return (TakeAttendance(recorded) ?? TakeApproval(recorded)) is { } came ? came
                    : TakeWaiting(recorded) ? null
                    : throw new InvalidOperationException(
                        $"{Id}: {recorded.Event.GetType().Name} is not a facility's event.");
        }
    }

    private BookingRecord Enter(BookingRecord booking)
    {
        if (_layout is null) throw new InvalidOperationException($"{Id}: booked before it was registered.");
        _layout.Occupy(booking);
        TouchShares(booking);
        Await(booking);
        return _bookings[booking.Id] = booking;
    }

    private BookingRecord Leave(BookingId id)
    {
        if (!_bookings.TryGetValue(id, out var booking) || !booking.State.Occupies())
            throw new InvalidOperationException($"{Id}: {id} is not a live booking.");
        // What was over when the calendars were laid out is not in them.
        if (booking.Occupied().End > _laidOutAt) _layout!.Vacate(booking);
        TouchShares(booking);
        AwaitNoMore(booking);
        NoteFreed(booking);
        MarkAnew(id);
        return booking;
    }

    private void LayOut(Facility entry)
    {
        var layout = new Layout(entry, _zones[entry.Zone]);
        // What is over occupies nothing: it was booked under another entry, and under this one it might overlap.
        var open = _bookings.Values.Where(b => b.State.Occupies() && b.Occupied().End > LastAt);
        foreach (var booking in open.OrderBy(b => b.Stretch.Start)) layout.Occupy(booking);
        foreach (var hold in _holds.Values)
            if (hold.Stretch.End > LastAt) Occupy(layout, hold);
        layout.Trim();
        _layout = layout;
        _laidOutAt = LastAt;
    }
}
