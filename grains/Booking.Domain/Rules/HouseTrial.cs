using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Replays what was booked in one house under an entry that is proposed, beside the one that holds: whose time
/// other hours would have shut out, who would have had to ask by other approval rules, whom another check-in would have
/// struck.</summary>
/// <remarks>Only what the two entries judge differently is told. Bookings are judged where they lie at last and as long
/// as they were booked. Requests that were refused are remembered nowhere: what longer hours give is told in minutes.
/// Closures are not replayed.</remarks>
/// <param name="Current">The entry that holds.</param>
/// <param name="Proposed">The same house with other hours, approval rules or check-in.</param>
public sealed record HouseTrial(Facility Current, Facility Proposed)
{
    private readonly Side _current = new(Current);
    private readonly Side _proposed = new(Proposed);

    /// <summary>Judges the bookings that begin in <c>[from, until)</c> by the house's calendar.</summary>
    /// <param name="bookings">The house's, in any order; cancelled ones too.</param>
    /// <param name="from">The first local date.</param>
    /// <param name="until">The local date after the last.</param>
    public HouseTrialReport Run(IEnumerable<TriedBooking> bookings, LocalDate from, LocalDate until)
    {
        var losses = ImmutableArray.CreateBuilder<TriedLoss>();
        var gains = new Dictionary<string, int>(StringComparer.Ordinal);
        var (judged, asking, untold, wordless) = (0, 0, 0, false);
        foreach (var one in bookings.OrderBy(one => one.Booking.PlacedAt).ThenBy(
            one => one.Booking.Id.Value, StringComparer.Ordinal))
        {
            var date = one.Booking.Stretch.Start.InZone(one.Zone).Date;
            if (date < from || date >= until) continue;
            judged++;
            wordless |= SealedText.IsSealed(one.Booking.Purpose);
            var asks = _proposed.Asks(one);
            if (asks.Rule is not null && !asks.TooLate) asking++;
            if (IsUntold(one.Booking)) untold++;
            if (Judge(one, asks) is { } loss) losses.Add(loss);
            else if (Gains(one, asks))
                gains[one.Booking.BookedFor.Value] = gains.GetValueOrDefault(one.Booking.BookedFor.Value) + 1;
        }
        var (opened, shut) = Minutes(from, until);
        return new(
            new(
                judged, losses.DrainToImmutable(),
                [.. gains.Select(one => new TriedGain(one.Key, one.Value)).OrderByDescending(one => one.Times).ThenBy(
                    one => one.Holder, StringComparer.Ordinal)]),
            asking, untold, opened, shut, wordless && (_current.AsksForWords || _proposed.AsksForWords));
    }

    // In the order in which a placing is refused; a check-in comes after all of them.
    private TriedLoss? Judge(TriedBooking one, (ApprovalRule? Rule, bool TooLate) asks)
    {
        var booking = one.Booking;
        if (!_proposed.IsOpen(booking) && _current.IsOpen(booking)) return Lost(RefusalReason.OutsideOpeningHours);
        if (IsHeavier(asks, _current.Asks(one)))
            return asks.TooLate
                ? Lost(RefusalReason.AskEarlier, asks.Rule)
                : Lost(RefusalReason.AwaitingApproval, asks.Rule);
        return Proposed.Policy.CheckIn is { } rule && LateMinutes(booking, rule) is { } late
            ? new(booking, booking.BookedFor.Value, late, rule.ClosesMinutes, null, RefusalReason.BookingLapsed)
            : null;

        TriedLoss Lost(RefusalReason reason, ApprovalRule? rule = null) =>
            new(booking, booking.BookedFor.Value, 0, 0, null, reason, rule);
    }

    // What would have asked less, and whom another check-in would have left longer to come.
    private bool Gains(TriedBooking one, (ApprovalRule? Rule, bool TooLate) asks) =>
        IsHeavier(_current.Asks(one), asks)
        || (ChangesCheckIn && one.Booking is { Lapse.Cause: LapseCause.NoShow, CheckInBy: { } by }
            && (Proposed.Policy.CheckIn is not { } rule || by < rule.DueAt(one.Booking.Stretch)));

    private bool ChangesCheckIn => Current.Policy.CheckIn?.ClosesMinutes != Proposed.Policy.CheckIn?.ClosesMinutes;

    // Minutes after the start at which they were seen, too late by this rule. What staff said afterwards has no time.
    private long? LateMinutes(BookingRecord booking, CheckInRule rule) =>
        ChangesCheckIn && booking.Arrival is { Way: not CheckInWay.Correction } arrival
        && arrival.At >= rule.DueAt(booking.Stretch)
            ? (long)(arrival.At - booking.Stretch.Start).TotalMinutes
            : null;

    // It held, and nobody looked who came.
    private bool IsUntold(BookingRecord booking) => ChangesCheckIn && Proposed.Policy.CheckIn is not null
        && booking is { State: BookingState.Confirmed, Arrival: null or { Way: CheckInWay.Correction } };

    // One more step, or a step of a higher level: more than was asked.
    private static bool IsHeavier((ApprovalRule? Rule, bool TooLate) one, (ApprovalRule? Rule, bool TooLate) other) =>
        one.TooLate != other.TooLate ? one.TooLate
        : one.Rule is { } rule && !one.TooLate
            && (other.Rule is not { } less || rule.Steps.Length > less.Steps.Length
                || rule.Steps.Zip(less.Steps).Any(pair => pair.First.Level > pair.Second.Level));

    // Of all spaces that can be booked, those for advice apart.
    private (long Opened, long Shut) Minutes(LocalDate from, LocalDate until)
    {
        var (opened, shut) = (0L, 0L);
        foreach (var space in Proposed.Resources)
        {
            if (space is not { Kind: ResourceKind.Space, Bookable: true } || Confidence.Covers(space)) continue;
            var (now, then) = (_current.OpenOf(space.Id, from, until), _proposed.OpenOf(space.Id, from, until));
            opened += Sum(StretchLists.Without(then, now));
            shut += Sum(StretchLists.Without(now, then));
        }
        return (opened, shut);

        static long Sum(IEnumerable<Stretch> all) => all.Sum(one => (long)one.Length.TotalMinutes);
    }

    private sealed class Side
    {
        private readonly DateTimeZone _zone;
        private readonly OpeningTable _house;
        private readonly Dictionary<ResourceId, OpeningTable> _own = [];
        private readonly ImmutableArray<ApprovalRule> _rules;

        public Side(Facility entry)
        {
            _zone = DateTimeZoneProviders.Tzdb[entry.Zone];
            _house = new(entry.Hours, _zone, entry.Calendar);
            foreach (var resource in entry.Resources)
                if (resource.Hours is { } own) _own[resource.Id] = new(own, _zone, entry.Calendar);
            _rules = entry.Policy.Terms?.Approvals ?? [];
        }

        public bool AsksForWords => _rules.Any(rule => !rule.PurposeWords.IsEmpty);

        public bool IsOpen(BookingRecord booking)
        {
            var stretch = AsBooked(booking);
            return _house.IsOpenThroughout(stretch)
                && booking.Claims.All(claim =>
                    !_own.TryGetValue(claim.Resource, out var own) || own.IsOpenThroughout(stretch));
        }

        public List<Stretch> OpenOf(ResourceId space, LocalDate from, LocalDate until) =>
            _own.TryGetValue(space, out var own)
                ? StretchLists.Intersection(_house.Between(from, until), own.Between(from, until))
                : _house.Between(from, until);

        public (ApprovalRule? Rule, bool TooLate) Asks(TriedBooking one)
        {
            var (booking, stretch) = (one.Booking, AsBooked(one.Booking));
            var (start, end) = (stretch.Start.InZone(_zone).LocalDateTime, stretch.End.InZone(_zone).LocalDateTime);
            foreach (var rule in _rules)
                if (Speaks(rule, booking) && rule.Fits(
                    booking.Claims, booking.Attendees, booking.Purpose, start, end, booking.Group is not null))
                    return (rule, booking.PlacedAt >= stretch.Start - Duration.FromHours(rule.LeadHours));
            return default;
        }

        // Nobody reads a sealed purpose for a trial: its words are known only where that rule asked for it.
        private static bool Speaks(ApprovalRule rule, BookingRecord booking) => rule.PurposeWords.IsEmpty
            || !SealedText.IsSealed(booking.Purpose) || booking.Approval?.Rule == rule.Id;

        private static Stretch AsBooked(BookingRecord booking) =>
            booking.BookedUntil is { } until ? new(booking.Stretch.Start, until) : booking.Stretch;
    }
}

/// <summary>What a house's trial found.</summary>
/// <param name="Rules">How many were judged, and who would have lost and gained.</param>
/// <param name="Asking">How many would have asked for approval by the proposed rules, those included that ask as it
/// is.</param>
/// <param name="Untold">Of a check-in: how many held of which nobody knows when they came.</param>
/// <param name="MinutesOpened">Of other hours: minutes that spaces would have been open longer, each space for
/// itself.</param>
/// <param name="MinutesShut">And shorter.</param>
/// <param name="WordsUntried">Whether a rule goes by words of purposes that are sealed and were not read.</param>
public sealed record HouseTrialReport(
    RuleTrialReport Rules, int Asking, int Untold, long MinutesOpened, long MinutesShut, bool WordsUntried);
