using System.Collections.Immutable;

namespace Booking.Domain;

// Series: each occurrence is decided like a booking, all of them in one decision.
public sealed partial class FacilityLedger
{
    private readonly Dictionary<SeriesId, SeriesPlan> _series = [];

    /// <summary>The series it remembers: those placed or edited in its life, and those recalled; in no order.</summary>
    public IReadOnlyCollection<SeriesPlan> Series => _series.Values;

    /// <summary>The series, or null when it is not remembered.</summary>
    public SeriesPlan? Find(SeriesId series) => _series.GetValueOrDefault(series);

    /// <summary>Takes in a series as its row has it, unless it is remembered already: the row may be older.</summary>
    public void Recall(SeriesPlan series) => _series.TryAdd(series.Id, series);

    /// <summary>Whether <paramref name="caller"/> may see the series: who turns up, who pressed the button, another
    /// officer of the organisation that it is for, or staff of here.</summary>
    public bool MaySee(SeriesPlan series, Caller caller) =>
        series.Facility == Id
        && (series.BookedFor == caller.Member || series.BookedBy == caller.Member || IsDesk(caller)
            || IsOfficer(series.Group, caller))
        && !caller.Desk.IsKioskElsewhere(Id);

    /// <summary>Decides a series. Each occurrence obeys every rule of a booking, with those before it already
    /// counted.</summary>
    /// <remarks>The house's own programme is bound neither by the booking window, releases and shares kept back nor by
    /// what a person may have, and is not charged; staff who place it say so, for somebody else who leads it.
    /// Everything else obeys the rules of everybody, whoever presses the button: for an organisation its priority slots
    /// and quotas among them.</remarks>
    /// <param name="command">What is asked.</param>
    /// <param name="standing">What the person's grain vouches for.</param>
    /// <param name="holidays">The days that count as such.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock, not before <see cref="LastAt"/>.</param>
    /// <param name="id">The id that the series gets if it is accepted.</param>
    /// <param name="fresh">Gives each booking its id.</param>
    /// <returns>One event for each booking and one for the series, or the first of: Malformed, NotAllowed,
    /// UnknownFacility, UnknownResource, UnknownService, NotOfficer, OwnRequest, CommandIdReused, EmptyOrReversed,
    /// SeriesNotWhole.</returns>
    public SeriesVerdict PlaceSeries(
        PlaceSeries command, MemberStanding standing, IReadOnlySet<LocalDate> holidays, bool reused, Instant now,
        SeriesId id, Func<BookingId> fresh)
    {
        if (!Enum.IsDefined(command.Holidays)) return Refusal.Malformed("holidays", "is not a choice");
        if (!Enum.IsDefined(command.Mode))
            return Refusal.Malformed("mode", "must be all or nothing, or skip and record");
        if ((CheckShape(OneOf(command, command.First)) ?? CheckKin(command.Claims)) is { } malformed) return malformed;
        if (command is { IsProgramme: true, Group: not null })
            return Refusal.Malformed("programme", "is the house's: name no organisation");
        if (command.IsProgramme && !IsDesk(command.Caller))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_programme"));
        var one = OneOf(command, command.First);
        if (command.BookedFor != command.Caller.Member && !IsDesk(command.Caller) && !BooksForGroup(one))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_for_others"));
        if (_layout is not { } layout) return UnknownFacility();
        if (FindPlaces(layout, command.Claims, out _) is { } unknown) return unknown;
        if (command.Service is { } service && FindService(layout, service, now, out _) is { } unoffered)
            return unoffered;
        if (CheckGroup(layout, one) is { } stranger) return stranger;
        // What the house offers is led by somebody; whoever takes time for themself takes it by everybody's rules.
        if (command.IsProgramme && command.BookedFor == command.Caller.Member)
            return Refusal.Because(RefusalReason.OwnRequest, ("cause", "own"));
        if (reused) return Reused(command.Id);
        var recurrence = RecurrenceLines.Parse(command.Recurrence, command.First.Start, layout.Zone);
        if (recurrence.Refused is { } unread) return unread;
        var series = new Series { First = command.First, Recurrence = recurrence.Value, Holidays = command.Holidays };
        var expanded = series.Preview(layout.Zone, holidays);
        if (expanded.Refused is { } unending) return unending;

        using var placing = new SeriesPlacing(this, standing, _ => command.IsProgramme, now, id, fresh);
        foreach (var occurrence in expanded.Value)
            placing.Place(occurrence, wish => OneOf(command, wish), null);
        var plan = new SeriesPlan
        {
            Id = id,
            Facility = Id,
            BookedFor = command.BookedFor,
            BookedBy = command.Caller.Member,
            Claims = command.Claims,
            Service = command.Service,
            Attendees = command.Attendees,
            Purpose = command.Purpose,
            Group = command.Group,
            How = command.IsProgramme ? BookedHow.Programme : null,
            First = command.First,
            Recurrence = RecurrenceLines.Write(recurrence.Value),
            Holidays = command.Holidays,
            Occurrences = placing.Planned,
            PlacedAt = now,
            ChangedAt = now,
        };
        var outcome = new SeriesOutcome(plan, null, placing.Outcomes, Done: false);
        if (NotWhole(outcome, command.Mode) is { } refused) return new(refused, outcome);
        return new(new(null, [.. placing.Events, new SeriesPlaced(plan)], null), outcome with { Done = true });
    }

    private bool IsOfficer(OrganisationId? group, Caller caller) => group is { } organisation
        && Entry?.Policy.Terms?.FindGroup(organisation) is { } agreement && agreement.Officers.Contains(caller.Member);

    private static PlaceBooking OneOf(PlaceSeries command, Wish wish) => new(
        command.Id, command.Caller, command.Facility, command.BookedFor, command.Claims, wish, command.Attendees,
        command.Purpose, command.Group, command.Service)
    {
        Opened = command.Opened,
    };

    // One that cannot be had spoils all where all were asked for; and a series of which nothing can be had is none.
    private static Refusal? NotWhole(SeriesOutcome outcome, SeriesMode mode)
    {
        var refused = outcome.Occurrences.Where(o => o.Act == OccurrenceAct.Refused).ToList();
        var stands = outcome.Occurrences.Any(
            o => o.Act is OccurrenceAct.Placed or OccurrenceAct.Moved or OccurrenceAct.Kept);
        if (refused.Count == 0 || (mode == SeriesMode.SkipAndRecord && stands)) return null;
        return Refusal.Because(
            RefusalReason.SeriesNotWhole,
            ("refused", Refusal.Text(refused.Count)),
            ("occurrences", Refusal.Text(outcome.Occurrences.Length)),
            ("first",
                refused[0].Original.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
            ("because",
                System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(refused[0].Refused!.Reason.ToString())));
    }

    private void TakeSeries(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case SeriesPlaced placed:
                _series[placed.Plan.Id] = placed.Plan with { Version = recorded.Version };
                break;
            case SeriesChanged changed:
                _series[changed.Plan.Id] = changed.Plan with { Version = recorded.Version };
                if (changed.Next is { } next) _series[next.Id] = next with { Version = recorded.Version };
                break;
        }
    }

    // Rows tell the rest, should somebody ask.
    private void ForgetSeries(Instant openSince)
    {
        if (_series.Count == 0 || _layout is not { } layout) return;
        var day = openSince.InZone(layout.Zone).Date;
        foreach (var old in _series.Values.Where(s => s.LastDay < day).ToList()) _series.Remove(old.Id);
    }

    /// <summary>Decides occurrence by occurrence, each with those before it counted: until it is disposed of, the
    /// ledger has what was placed in its calendars, buffers and all. Afterwards deciding has changed nothing. Whether
    /// something is placed as the house's programme is asked of each: of the booking that takes another place, or null
    /// of what is new.</summary>
    private sealed class SeriesPlacing(
        FacilityLedger ledger, MemberStanding standing, Func<BookingRecord?, bool> isProgramme, Instant now,
        SeriesId series, Func<BookingId> fresh) : IDisposable
    {
        private readonly List<(BookingRecord Trial, BookingRecord? Before)> _entered = [];
        private readonly List<JournalEvent> _events = [];
        private readonly List<PlannedOccurrence> _planned = [];
        private readonly List<OccurrenceOutcome> _outcomes = [];
        private readonly List<(BookingRecord Old, BookingPlaced New)> _moves = [];
        private readonly List<BookingRecord> _givenUp = [];
        private MemberStanding _standing = standing;

        /// <summary>What was placed, with whatever else the placings brought about.</summary>
        public IReadOnlyList<JournalEvent> Events => _events;

        public ImmutableArray<PlannedOccurrence> Planned => [.. _planned];

        public ImmutableArray<OccurrenceOutcome> Outcomes => [.. _outcomes];

        /// <summary>Bookings that take another place.</summary>
        public IReadOnlyList<(BookingRecord Old, BookingPlaced New)> Moves => _moves;

        /// <summary>Bookings whose occurrence takes place no more.</summary>
        public IReadOnlyList<BookingRecord> GivenUp => _givenUp;

        /// <summary>One that stays as it is.</summary>
        public void Keep(SeriesOccurrence occurrence, BookingId booking)
        {
            _planned.Add(new(occurrence.Original, occurrence.Wish, booking, null));
            _outcomes.Add(new(occurrence.Original, OccurrenceAct.Kept, occurrence.Wish, booking, null));
        }

        /// <summary>Places one, in the stead of its old booking if it has one.</summary>
        public void Place(SeriesOccurrence occurrence, Func<Wish, PlaceBooking> ask, BookingRecord? old)
        {
            if (occurrence.Wish is not { } wish)
            {
                if (old is not null) _givenUp.Add(old);
                var act = old is null ? OccurrenceAct.LeftOut : OccurrenceAct.Cancelled;
                _planned.Add(new(occurrence.Original, null, old?.Id, null));
                _outcomes.Add(new(occurrence.Original, act, null, old?.Id, null));
                return;
            }
            var decision = occurrence.Refused is { } impossible
                ? impossible
                : ledger.PlaceAs(ask(wish), _standing, reused: false, now, fresh(), isProgramme(old),
                    isHouses: old?.IsProgramme() is true);
            if (decision.Refused is { } refused)
            {
                if (old is not null) _givenUp.Add(old);
                _planned.Add(new(occurrence.Original, wish, null, refused with { Alternatives = [] }));
                _outcomes.Add(new(occurrence.Original, OccurrenceAct.Refused, wish, null, refused));
                return;
            }
            Accept(decision, occurrence.Original, wish, old);
        }

        /// <summary>Bookings that no occurrence of the edited series takes over.</summary>
        public void GiveUp(IEnumerable<BookingRecord> bookings) => _givenUp.AddRange(bookings);

        /// <summary>Takes out of the ledger what was entered on trial.</summary>
        public void Dispose()
        {
            foreach (var (trial, before) in _entered)
            {
                ledger._layout!.Vacate(trial);
                if (before is null) ledger._bookings.Remove(trial.Id);
                else ledger._bookings[trial.Id] = before;
            }
            _entered.Clear();
            ledger._alternatives.Clear();
        }

        private void Enter(BookingPlaced placed, BookingId booking)
        {
            var trial = BookingRecord.Placed(ledger.Id, placed with { Booking = booking }, now, ledger.Version);
            ledger._layout!.Occupy(trial);
            _entered.Add((trial, ledger.Find(booking)));
            ledger._bookings[booking] = trial;
            ledger._alternatives.Clear();
        }

        private void Accept(Decision decision, LocalDateTime original, Wish wish, BookingRecord? old)
        {
            var was = old;
            foreach (var happened in decision.Events)
            {
                if (happened is not BookingPlaced placed)
                {
                    if (old is null) _events.Add(happened);
                    continue;
                }
                // What waits for an answer, or would have to, is asked for anew: nobody approved of the new time. And a
                // move keeps a service: what is no service any more is booked anew.
                if (old is not null
                    && (old.Approval is not null || placed.Approval is not null
                        || (old.Service is not null && placed.Service is null)))
                {
                    _givenUp.Add(old);
                    old = null;
                }
                var booking = old?.Id ?? placed.Booking;
                if (was is not null) placed = AsItWas(placed, was);
                if (old is null) _events.Add(placed with { Series = series });
                else _moves.Add((old, placed));
                Enter(placed, booking);
                var open = new OpenBooking(
                    booking, ledger.Id, placed.Stretch, placed.CheckInBy, placed.How == BookedHow.Programme);
                _standing = _standing with { Open = _standing.Open.Add(open) };
                Count(booking, placed);
                _planned.Add(new(original, wish, booking, null));
                _outcomes.Add(
                    new(
                        original, old is null ? OccurrenceAct.Placed : OccurrenceAct.Moved, wish, booking, null,
                        placed.Service));
            }
        }

        // Whoever moves it, and be it that it is asked for anew, a booking stays what it was: the house's programme
        // costs nothing.
        private static BookingPlaced AsItWas(BookingPlaced placed, BookingRecord old) => placed with
        {
            How = old.How,
            Service = old.IsProgramme() && placed.Service is { } use ? use with { Price = Price.Free } : placed.Service,
        };

        private void Count(BookingId booking, BookingPlaced placed)
        {
            if (placed.How == BookedHow.Programme) return;
            var counted = ledger.AsUsed(booking, placed);
            if (_standing.Used is { } used) _standing = _standing with { Used = used.Add(counted) };
            if (_standing.UsedByUnion is { } union) _standing = _standing with { UsedByUnion = union.Add(counted) };
        }
    }
}
