using Booking.Grains.Boards;
using Booking.History;

namespace Booking.Simulation;

/// <summary>One run from one seed: a disk, a process that is killed now and then, and people who all want the same
/// halls.</summary>
internal sealed class World
{
    private static readonly FreeTimeQuery s_everything = new(
        new(2026, 3, 2), 3, 480, 1320, 60, "", null, 0, null, "", FreeTimeQuery.TakeMax);

    private readonly Dictionary<MemberId, List<BookingRecord>> _told = [];
    private readonly Disk _disk = new();
    private readonly Random _chance;
    private readonly VirtualTime _time;
    private readonly Faults _faults;
    private readonly FreeTimeBoard _board = new();
    private readonly Plan _plan;
    private readonly Lawgiver _law;
    private bool _ending;

    public World(Plan plan)
    {
        _plan = plan;
        _chance = new(plan.Seed);
        _time = new(_chance);
        _faults = new(_chance, plan.Without);
        History = new(() => _time.Micros);
        Witness = new(_disk);
        _law = new(this, _time, new(plan.Seed));
        Server = NewServer();
        Facilities =
        [
            .. Enumerable.Range(1, Math.Min(_chance.Next(1, 4), plan.FacilitiesMax)).Select(
                i => new FacilityId($"palace-{i}")),
        ];
    }

    /// <summary>What everybody asked and was told.</summary>
    public HistoryRecorder History { get; }

    /// <summary>The recording with the journals beside it, as a file holds it.</summary>
    public IReadOnlyCollection<HistoryLine> Lines =>
    [
        .. History.Operations,
        .. Facilities.SelectMany(
            f => EventLine.Read(f, _disk[StreamId.Of(f)].Events, _disk[StreamId.Of(f)].Outcomes, HasTwins)),
    ];

    public IReadOnlyList<FacilityId> Facilities { get; }

    /// <summary>The rows of a facility's waiting list.</summary>
    public IEnumerable<WaitingEntry> Waiting(FacilityId facility) => _disk[StreamId.Of(facility)].Waiting.Values;

    /// <summary>The rows of a facility's bookings.</summary>
    public IEnumerable<BookingRecord> Stored(FacilityId facility) => _disk[StreamId.Of(facility)].Bookings.Values;

    public Server Server { get; private set; }

    public Witness Witness { get; }

    public int Crashes { get; private set; }

    public int ClockSteps { get; private set; }

    /// <summary>Everything that was written, as one number: the same seed gives the same.</summary>
    public string Fingerprint => string.Join('|', Facilities.Select(f => string.Join(
        ',', _disk[StreamId.Of(f)].Events.Select(e => $"{e.At.ToUnixTimeTicks()}{e.Event.GetType().Name}"))));

    /// <summary>How many times a writer lost sight of a batch and took over again.</summary>
    public int Recoveries => Facilities.Sum(f => _disk[StreamId.Of(f)].Events.Count(e => e.Event is WriterRecovered));

    public bool HasTwins => _faults.Twins;

    /// <summary>In every third world some of what is booked needs approval, or companions.</summary>
    public bool AsksForApproval => _plan.Seed % 3 == 0;

    /// <summary>In more than half of the worlds people book series, and talk to practitioners.</summary>
    public bool HasSeries => _plan.Seed % 7 is 0 or 2 or 3 or 6;

    /// <summary>In some of those there are quotas, a person's and a union's.</summary>
    public bool HasQuotas => _plan.Seed % 7 is 2 or 3;

    /// <summary>Commands about series that were wanted whole.</summary>
    public HashSet<CommandId> WantedWhole { get; } = [];

    /// <summary>Everything that was written, to read.</summary>
    public string Story() => string.Join('\n', Facilities.SelectMany(f => _disk[StreamId.Of(f)].Events
        .Select(
            e =>
                $"{f} {e.Version} {e.At:uuuu-MM-dd HH:mm:ss.ffffff} {(e.Event is FacilityRegistered ? "registered" : e.Event)}")));

    public override string ToString() => _faults.ToString();

    public List<BookingRecord> BookingsOf(MemberId member) =>
        _told.TryGetValue(member, out var list) ? list : _told[member] = [];

    /// <summary>Runs to the end and returns every promise that was broken.</summary>
    public IReadOnlyList<Violation> Run()
    {
        try
        {
            _time.Run(RunAsync);
        }
        catch (Exception fault)
        {
            Witness.Violations.Add(new("end", $"the run broke off: {fault}"));
        }
        return Witness.Violations;
    }

    private async Task RunAsync()
    {
        foreach (var facility in Facilities) await RegisterAsync(facility);
        if (HasSeries)
            foreach (var facility in Facilities) await Advised.EnterAsync(this, facility, _time, _chance, _faults);
        if (AsksForApproval || HasQuotas)
            foreach (var facility in Facilities) await Approvers.SetTermsAsync(this, facility, _time, _chance, _faults);
        // Somebody belongs to the union for which others book.
        if (HasQuotas) _disk.Memberships.Add(new(new("member-1"), Instant.MinValue, Officers.Union, Desk.Staff.Member));
        // In half of them there are quotas from the beginning, in the others somebody sets them later.
        if (HasQuotas && _plan.Seed % 2 == 0) await _law.BeginAsync();
        foreach (var facility in Facilities) _ = FollowAsync(facility);
        var people = Enumerable.Range(0, Math.Min(_chance.Next(2, 6), _plan.PeopleMax))
            .Select(i => new MemberId($"member-{i}")).ToList();
        var devices = 0;
        var clients = people
            .SelectMany(
                p =>
                    Enumerable.Range(0, _chance.Next(1, 4)).Select(
                        _ => new Client(++devices, p, this, _time, _chance, _faults)))
            .ToList();
        var trouble = Task.WhenAll(TroubleAsync(), ClockAsync());
        var staff = new Desk(this, _time, _chance, _faults);
        var door = new Doorkeeper(this, _time, new(_chance.Next())).RunAsync(() => _ending);
        if (AsksForApproval)
            door = Task.WhenAll(door, new Approvers(this, _time, new(_plan.Seed)).RunAsync(() => _ending));
        if (HasSeries)
            door = Task.WhenAll(
                door, new Regulars(people, this, _time, new(_plan.Seed + 200_000_000), _faults).RunAsync(() => _ending),
                new Advised(people, this, _time, new(_plan.Seed + 300_000_000), _faults).RunAsync(() => _ending));
        if (HasQuotas)
            door = Task.WhenAll(
                door, new Officers(people, this, _time, new(_plan.Seed + 400_000_000), _faults).RunAsync(() => _ending),
                _law.RunAsync(() => _ending));
        var waiting = new Waiters(this, people, _time, new(_chance.Next()), _faults).RunAsync(() => _ending);
        await Task.WhenAll(
            clients.Select(c => c.RunAsync(Math.Min(_chance.Next(4, 16), _plan.CommandsMax))).Append(
                staff.RunAsync(_chance.Next(0, 6))));
        _ending = true;
        await Task.WhenAll(trouble, door, waiting);
        _faults.Stop();
        await JudgeAsync();
    }

    // A board in a process of its own: it outlives every crash of the facilities'.
    private Task FollowAsync(FacilityId facility) => new Following(
        facility, "110101", _board, new FollowedFacility(this, facility, _time, _chance, _faults), _time.Clock,
        new VirtualTimers(_time), DateTimeZoneProviders.Tzdb).RunAsync(CancellationToken.None);

    private Task RegisterAsync(FacilityId facility) => new Desk(this, _time, _chance, _faults).SettleAsync(
        facility,
        new RegisterFacility(
            new(new Guid(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)facility.Value[^1]])),
            Desk.Staff,
            Make.Facility(
                facility.Value,
                [
                    Make.Space("hall", capacity: 100), Make.Space("east", "hall", 50), Make.Space("west", "hall", 50),
                    Make.Space("west-a", "west", 20), Make.Space("court", capacity: 12), Make.Equipment(),
                    .. HasSeries ? Advised.Rooms : [],
                ])
            with
            {
                // At every second one has to be there in time.
                Policy = BookingPolicy.Default with
                {
                    CheckIn = facility.Value[^1] % 2 == 0 ? CheckInRule.Default : null,
                    // And at some nobody can hand over what they cancel.
                    Waiting = facility.Value[^1] % 3 == 0 ? WaitingRule.Default : null,
                },
            }));

    private async Task TroubleAsync()
    {
        while (!_ending)
        {
            await _time.Delay(Duration.FromMilliseconds(_chance.Next(1, 200_000)));
            if (_chance.Next(4) == 0) Server.Forget();
            if (!_faults.Strikes(_faults.Crash)) continue;
            // Not between two quiet moments only: right after somebody has begun something.
            await _time.Delay(Duration.FromMilliseconds(_chance.Next(0, 10)));
            Server.Kill();
            Server = NewServer();
            Crashes++;
        }
    }

    private async Task ClockAsync()
    {
        while (!_ending && _faults.WrongClock)
        {
            await _time.Delay(Duration.FromMilliseconds(_chance.Next(1, 200_000)));
            _time.SetWrongBy(Duration.FromHours(_chance.Next(2) == 0 ? 1 : -1));
            ClockSteps++;
            await _time.Delay(Duration.FromMilliseconds(_chance.Next(1, 200_000)));
            _time.SetWrongBy(Duration.Zero);
        }
    }

    private Server NewServer() => new(_disk, _time, _chance, _faults, HasQuotas);

    private async Task JudgeAsync()
    {
        var violations = Witness.Violations;
        var streams = new List<(FacilityId, IReadOnlyList<RecordedEvent>)>();
        // Late writes have had their chance after this.
        await _time.Delay(Duration.FromSeconds(10));
        foreach (var facility in Facilities)
        {
            var stream = StreamId.Of(facility);
            var stored = _disk[stream];
            var everything = stored.Image(Instant.MinValue, Instant.MinValue);
            violations.AddRange(NoDoubleBooking.Check(
                FacilityLedger.Load(facility, everything, DateTimeZoneProviders.Tzdb), stored.Entry!,
                Instant.MinValue));
            violations.AddRange(
                ExactlyOnce.Check(stream, Witness.Acknowledged(facility), stored.Outcomes, stored.Events));
            violations.AddRange(ReplayEqualsRows.Check(
                facility, stored.Events, everything, DateTimeZoneProviders.Tzdb, Instant.MinValue));
            violations.AddRange(JournalOrder.Check(stream, stored.Events, stored.Outcomes));
            violations.AddRange(
                WholeSeries.Check(facility, stored.Events, stored.Outcomes, WantedWhole, DateTimeZoneProviders.Tzdb));
            violations.AddRange(WholeAppointments.Check(facility, stored.Events, DateTimeZoneProviders.Tzdb));
            streams.Add((facility, stored.Events));
            await CompareMemoryAsync(facility, stored);
        }
        // Where a clock was wrong, stamps of two facilities do not tell their order.
        if (_faults.WrongClock)
        {
            var appointments = Facilities.SelectMany(f => _disk[StreamId.Of(f)].Appointments.Keys).ToHashSet();
            violations.AddRange(
                MemberLimitsAtTheEnd.Check(_disk.Bookings, Server.OpenMax, _time.LatestShown, appointments));
            violations.AddRange(QuotaLimits.CheckAtTheEnd(
                Facilities.Select(f => (_disk.EntryOf(f)!, Stored(f))), _law.Known, DateTimeZoneProviders.Tzdb,
                _disk.Memberships));
        }
        else
        {
            violations.AddRange(MemberLimits.Check(streams, Server.OpenMax));
            violations.AddRange(QuotaLimits.Check(streams, _law.Known, DateTimeZoneProviders.Tzdb, _disk.Memberships));
        }
        violations.AddRange(
            HistoryChecker.Check(Lines).Violations.Select(v => new Violation(HistoryViolation.Name, v.ToString())));
        if (!HasTwins) await CompareBoardAsync();
        // Of two activations the one that lags may refuse what the other has done; see
        // decisions/0001-consistency-boundary.md.
        if (!HasTwins) violations.AddRange(Witness.RefusedButDone());
    }

    // What the living facility says of each booking is what is on the disk (I4).
    private async Task CompareMemoryAsync(FacilityId facility, Disk.Stored stored)
    {
        if (HasTwins) return;
        foreach (var id in stored.Bookings.Keys.ToList())
        {
            // Of some of it not even the desk is told.
            var seen = await Server.Facility(facility).GetBookingAsync(id, Caller.Plain(stored.Bookings[id].BookedFor));
            // Whoever asks a facility that slept makes it write what fell due meanwhile.
            var row = stored.Bookings[id];
            if (seen.Refused is not null || !ReplayEqualsRows.Same(seen.Value, row))
                Witness.Violations.Add(
                    new("I4", $"{facility}: {row.Id} is {seen.Accepted} in memory and {row} on the disk"));
        }
    }

    // What the board answers is what the rows say, once it has had the time that its longest pause takes. Rows may
    // change while it has, when something falls due, so it gets that time more than once.
    private async Task CompareBoardAsync()
    {
        for (var left = 3; ; left--)
        {
            var wrong = WrongOnBoard().ToList();
            if (wrong.Count == 0) return;
            if (left == 0)
            {
                Witness.Violations.AddRange(wrong);
                return;
            }
            await _time.Delay(Duration.FromSeconds(10));
        }
    }

    private IEnumerable<Violation> WrongOnBoard()
    {
        // A clock that ran ahead and came back: what it saw end is over for its facility too, whose time never goes
        // back.
        var now = _time.LatestShown;
        var truth = new FreeTimeBoard();
        foreach (var facility in Facilities)
        {
            var stored = _disk[StreamId.Of(facility)];
            truth.Show(FacilityBoard.Read(
                stored.Entry!,
                stored.Version,
                stored.Bookings.Values.Where(b => b.State.Occupies() && b.Stretch.End > now)
                    .Select(b => (b.Id.Value, b.Claims, b.Stretch))
                    .Concat(
                        FacilityLedger.Load(
                            facility, stored.Image(Instant.MinValue, Instant.MinValue),
                            DateTimeZoneProviders.Tzdb).HeldClaims
                        .Select(h => ("held " + h.Id.Value, h.Claims, h.Stretch))),
                stored.Closures.Values.Where(c => c.Stretch.End > now),
                DateTimeZoneProviders.Tzdb,
                now));
        }
        var (told, wanted) = (FreeStarts.Told(_board.Search(s_everything, now)),
            FreeStarts.Told(truth.Search(s_everything, now)));
        return told.Except(wanted).Select(wrong => new Violation("board", $"{wrong} is shown as free and is not"))
            .Concat(wanted.Except(told).Select(missing => new Violation("board", $"{missing} is free and not shown")));
    }
}
