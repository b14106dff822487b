namespace Booking.Simulation;

/// <summary>One run from one seed: a disk, a process that is killed now and then, and people who all want the same halls.</summary>
internal sealed class World
{
    private readonly Dictionary<MemberId, List<BookingRecord>> _told = [];
    private readonly Disk _disk = new();
    private readonly Random _chance;
    private readonly VirtualTime _time;
    private readonly Faults _faults;
    private bool _ending;

    public World(int seed)
    {
        _chance = new(seed);
        _time = new(_chance);
        _faults = new(_chance);
        Witness = new(_disk);
        Server = NewServer();
        Facilities = [.. Enumerable.Range(1, _chance.Next(1, 4)).Select(i => new FacilityId($"palace-{i}"))];
    }

    public IReadOnlyList<FacilityId> Facilities { get; }

    public Server Server { get; private set; }

    public Witness Witness { get; }

    public int Crashes { get; private set; }

    /// <summary>Everything that was written, as one number: the same seed gives the same.</summary>
    public string Fingerprint => string.Join('|', Facilities.Select(f => string.Join(
        ',', _disk[StreamId.Of(f)].Events.Select(e => $"{e.At.ToUnixTimeTicks()}{e.Event.GetType().Name}"))));

    /// <summary>How many times a writer lost sight of a batch and took over again.</summary>
    public int Recoveries => Facilities.Sum(f => _disk[StreamId.Of(f)].Events.Count(e => e.Event is WriterRecovered));

    public bool HasTwins => _faults.Twins;

    /// <summary>Everything that was written, to read.</summary>
    public string Story() => string.Join('\n', Facilities.SelectMany(f => _disk[StreamId.Of(f)].Events
        .Select(e => $"{f} {e.Version} {e.At:uuuu-MM-dd HH:mm:ss.ffffff} {(e.Event is FacilityRegistered ? "registered" : e.Event)}")));

    public override string ToString() => _faults.ToString();

    public List<BookingRecord> BookingsOf(MemberId member) =>
        _told.TryGetValue(member, out var list) ? list : _told[member] = [];

    /// <summary>Runs to the end and returns every promise that was broken.</summary>
    public IReadOnlyList<Violation> Run()
    {
        _time.Run(RunAsync);
        return Witness.Violations;
    }

    private async Task RunAsync()
    {
        foreach (var facility in Facilities) await RegisterAsync(facility);
        var people = Enumerable.Range(0, _chance.Next(2, 6)).Select(i => new MemberId($"member-{i}")).ToList();
        var clients = people
            .SelectMany(p => Enumerable.Range(0, _chance.Next(1, 3)).Select(_ => new Client(p, this, _time, _chance, _faults)))
            .ToList();
        var trouble = TroubleAsync();
        var staff = new Desk(this, _time, _chance, _faults);
        await Task.WhenAll(clients.Select(c => c.RunAsync(_chance.Next(4, 16))).Append(staff.RunAsync(_chance.Next(0, 6))));
        _ending = true;
        await trouble;
        _faults.Stop();
        await JudgeAsync();
    }

    private Task RegisterAsync(FacilityId facility) => new Desk(this, _time, _chance, _faults).SettleAsync(
        facility,
        new RegisterFacility(
            new(new Guid(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)facility.Value[^1]])),
            Desk.Staff,
            Make.Facility(
                facility.Value,
                Make.Space("hall", capacity: 100), Make.Space("east", "hall", 50), Make.Space("west", "hall", 50),
                Make.Space("west-a", "west", 20), Make.Space("court", capacity: 12), Make.Equipment())));

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

    private Server NewServer() => new(_disk, _time, _chance, _faults);

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
            violations.AddRange(NoDoubleBooking.Check(stored.Entry!, stored.Bookings.Values, Instant.MinValue));
            violations.AddRange(ExactlyOnce.Check(stream, Witness.Acknowledged(facility), stored.Outcomes, stored.Events));
            violations.AddRange(ReplayEqualsRows.Check(
                facility, stored.Events, everything, DateTimeZoneProviders.Tzdb, Instant.MinValue));
            violations.AddRange(JournalOrder.Check(stream, stored.Events, stored.Outcomes));
            streams.Add((facility, stored.Events));
            await CompareMemoryAsync(facility, stored);
        }
        violations.AddRange(MemberLimits.Check(streams, Server.OpenMax));
        // Of two activations the one that lags may refuse what the other has done; see decisions/0001-consistency-boundary.md.
        if (!HasTwins) violations.AddRange(Witness.RefusedButDone());
    }

    // What the living facility says of each booking is what is on the disk (I4).
    private async Task CompareMemoryAsync(FacilityId facility, Disk.Stored stored)
    {
        if (HasTwins) return;
        foreach (var row in stored.Bookings.Values.ToList())
        {
            var seen = await Server.Facility(facility).GetBookingAsync(row.Id, Desk.Staff);
            if (seen.Refused is not null || !ReplayEqualsRows.Same(seen.Value, row))
                Witness.Violations.Add(new("I4", $"{facility}: {row.Id} is {seen.Accepted} in memory and {row} on the disk"));
        }
    }
}
