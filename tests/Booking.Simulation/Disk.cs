using System.Collections.Immutable;

namespace Booking.Simulation;

/// <summary>What survives every crash: streams with their heads, the command outcomes and the rows, written all at once
/// or not at all.</summary>
internal sealed class Disk
{
    private readonly Dictionary<StreamId, Stored> _streams = [];
    private readonly Dictionary<OrganisationId, long> _epochs = [];

    /// <summary>Another life of a union's grain counts from now on.</summary>
    public long Raise(OrganisationId union) => _epochs[union] = _epochs.GetValueOrDefault(union) + 1;

    /// <summary>The plain truth about one stream.</summary>
    public Stored this[StreamId stream] =>
        _streams.TryGetValue(stream, out var stored) ? stored : _streams[stream] = new();

    /// <summary>Writes if and only if the stream stands where the append expects it.</summary>
    public AppendVerdict Write(JournalAppend append)
    {
        var stored = this[append.Stream];
        if (stored.Version != append.ExpectedVersion) return AppendVerdict.Fenced;
        if (!append.Relies.IsDefaultOrEmpty
            && append.Relies.Where(one => _epochs.GetValueOrDefault(one.Union) != one.Epoch).Select(one => one.Union)
                .ToImmutableArray()
                is { IsEmpty: false } unions) return AppendVerdict.OvertakenBy(unions);
        foreach (var recorded in append.Events)
        {
            stored.Events.Add(recorded);
            switch (recorded.Event)
            {
                case FacilityRegistered registered:
                    stored.Entry = registered.Entry;
                    break;
                case ClosureDeclared declared:
                    stored.Closures[declared.Closure.Id] = declared.Closure;
                    break;
                case ClosureLifted lifted:
                    stored.Closures.Remove(lifted.Closure);
                    break;
                case TimeWithheld held:
                    stored.Withheld[held.Hold] = new(held.Hold, held.Resource, held.Stretch, held.Until);
                    break;
                case TimeReturned returned:
                    stored.Withheld.Remove(returned.Hold);
                    break;
                case BookingAffected hit:
                    stored.Affected[hit.Booking] = new(hit.Booking, hit.Closure, recorded.At);
                    break;
                case BookingSpared spared:
                    stored.Affected.Remove(spared.Booking);
                    break;
                case BookingPlaced { Appointment: { } appointment }:
                    stored.Appointments[appointment.Booking] = appointment;
                    break;
                case SeriesPlaced placed:
                    stored.Series[placed.Plan.Id] = placed.Plan with { Version = recorded.Version };
                    break;
                case SeriesChanged changed:
                    stored.Series[changed.Plan.Id] = changed.Plan with { Version = recorded.Version };
                    if (changed.Next is { } next) stored.Series[next.Id] = next with { Version = recorded.Version };
                    break;
            }
        }
        stored.Outcomes.AddRange(append.Commands);
        foreach (var booking in append.Bookings) stored.Bookings[booking.Id] = booking;
        if (append.Waiting.IsDefault) return AppendVerdict.Written;
        foreach (var entry in append.Waiting) stored.Waiting[entry.Id] = entry;
        return AppendVerdict.Written;
    }

    public IEnumerable<WaitingEntry> Waiting => _streams.Values.SelectMany(s => s.Waiting.Values);

    public IEnumerable<SeriesPlan> Series => _streams.Values.SelectMany(s => s.Series.Values);

    /// <summary>All rules as they were set.</summary>
    public IEnumerable<Rule> Rules =>
        this[StreamId.Rules].Events.Select(recorded => ((RuleChanged)recorded.Event).At(recorded.Version, recorded.At));

    /// <summary>To which union people belong.</summary>
    public List<UnionMembership> Memberships { get; } = [];

    public UnionMembership? UnionOf(MemberId member, Instant at) =>
        Memberships.Where(one => one.Member == member && one.Since <= at).MaxBy(one => one.Since);

    /// <summary>The entry of a facility, as it stands.</summary>
    public Facility? EntryOf(FacilityId facility) => this[StreamId.Of(facility)].Entry;

    public IEnumerable<BookingRecord> Bookings => _streams.Values.SelectMany(s => s.Bookings.Values);

    internal sealed class Stored
    {
        public List<RecordedEvent> Events { get; } = [];

        public List<CommandOutcome> Outcomes { get; } = [];

        public Dictionary<BookingId, BookingRecord> Bookings { get; } = [];

        public Dictionary<ClosureId, Closure> Closures { get; } = [];

        public Dictionary<WaitingId, WaitingEntry> Waiting { get; } = [];

        public Dictionary<BookingId, WithheldTime> Withheld { get; } = [];

        public Dictionary<BookingId, AffectedBooking> Affected { get; } = [];

        public Dictionary<BookingId, Appointment> Appointments { get; } = [];

        public Dictionary<SeriesId, SeriesPlan> Series { get; } = [];

        public Facility? Entry { get; set; }

        public long Version => Events.Count == 0 ? 0 : Events[^1].Version;

        public FacilityImage Image(Instant openSince, Instant commandsSince) => new(
            Version,
            Events.Count == 0 ? Instant.FromUnixTimeSeconds(0) : Events[^1].At,
            Entry,
            [.. Closures.Values.Where(c => c.Stretch.End > openSince)],
            [.. Bookings.Values.Where(b => b.Stretch.End > openSince)],
            [.. Outcomes.Where(o => o.At > commandsSince).Select(o => new KnownCommand(o.Command, o.BodyHash))],
            [.. Waiting.Values.Where(w => w.Range.End > openSince)],
            [.. Withheld.Values],
            [.. Affected.Values.Where(a => Bookings[a.Booking].Stretch.End > openSince)],
            [.. Appointments.Values.Where(a => a.Stretch.End > openSince)]);
    }
}
