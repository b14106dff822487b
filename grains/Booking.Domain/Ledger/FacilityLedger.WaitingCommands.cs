using System.Collections.Immutable;

namespace Booking.Domain;

// What one can ask of a waiting list.
public sealed partial class FacilityLedger
{
    /// <summary>Most entries of one person that wait at one facility.</summary>
    public const int WaitingPerMemberMax = 5;

    /// <summary>Most entries that wait at one facility.</summary>
    public const int WaitingMax = 2_000;

    /// <summary>Most hours between which one can wait.</summary>
    public const int WaitingHoursMax = 24;

    /// <summary>After so many offers without an answer nobody is thought to wait any more.</summary>
    public const int UnansweredMax = 2;

    /// <summary>After so many offers that it did not take an entry ends.</summary>
    public const int PassedMax = 20;

    /// <summary>Decides an entry into the waiting list.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="fresh">The id that the entry gets.</param>
    /// <param name="facts">What is known of who would turn up, where a service is waited for; null: nothing.</param>
    /// <returns>One event, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownService, UnknownResource,
    /// CommandIdReused, ServiceUnmet, SkippedHour, EmptyOrReversed, Misaligned, TooShort, TooLong, InThePast,
    /// BeyondWindow, NotBookable, TooManyPeople, PermitMissing, OutsideOpeningHours, Closed, those of who may book the
    /// service, TooManyWaiting, NothingToWaitFor; NotReleased, KeptBack or KeptForGroup where it is free and opens to
    /// them later.</returns>
    public Decision EnterWaiting(
        EnterWaiting command, bool reused, Instant now, WaitingId fresh, PersonFacts? facts = null)
    {
        if (CheckShape(command) is { } malformed) return malformed;
        if (command.Member != command.Caller.Member && !IsDesk(command.Caller))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "wait_for_others"));
        if (_layout is not { } layout) return UnknownFacility();
        AskedService? service = null;
        if (command.Service is { } name && FindService(layout, name, now, out service) is { } unoffered)
            return unoffered;
        if (command.Service is null && !_services.All.IsEmpty)
            service = ServiceOfPlain(
                layout, BareClaims(layout, command), command.Range.Start.Date,
                command.Minutes > 0 ? command.Minutes : MinutesOf(command.Range), command.People,
                facts ?? PersonFacts.Unrecorded(command.Member), null, command.Caller, now);
        if (service is not null && WithSpacesOf(layout, service, ref command) is { } unmet) return unmet;
        if (FindSpaces(layout, command, out var spaces) is { } unknown) return unknown;
        if (reused) return Reused(command.Id);
        if (CheckRange(
            layout, command, service?.Policy ?? layout.Entry.Policy, now, out var range, out var minutes,
            out var minutesMin) is { } untimely)
            return untimely;
        if (service is not null && CheckWaited(layout, service, spaces) is { } unsuited) return unsuited;
        // An offer would tell that somebody gave a confidential time back, and a refusal that it is closed.
        if (spaces.FirstOrDefault(s => !s.Resource.Bookable || s.IsConfidential) is { } shut)
            return Refusal.Because(RefusalReason.NotBookable, ("resource", shut.Resource.Id.Value));
        var capacity = Math.Min(spaces.Max(s => s.Resource.Capacity), service?.PeopleMax ?? int.MaxValue);
        if (command.People > capacity)
            return Refusal.Because(
                RefusalReason.TooManyPeople, ("capacity", Refusal.Text(capacity)),
                ("attendees", Refusal.Text(command.People)));
        // What comes free is booked by whoever takes it, without another word: there is no number to give.
        if (CheckPermit(command.People) is { } unpermitted) return unpermitted;
        if (CheckEverOpen(layout, spaces, range, minutesMin) is { } never) return never;
        if (service is not null
            && CheckBooker(
                service, facts ?? PersonFacts.Unrecorded(command.Member), null,
                command.Range.Start.Date) is { } unadmitted)
            return unadmitted;
        if (CheckCrowd(command.Member, now) is { } crowd) return crowd;
        var entered = new WaitingEntered(
            fresh, command.Member, command.Caller.Member, command.Resources, command.ResourceType, range, minutes,
            minutesMin, command.People, command.Purpose,
            Service: service is null ? null : new(service.Rule.Name, service.Offer.NameZh, service.Offer.NameEn));
        if (CheckFree(layout, spaces, entered, facts, now) is { } free) return free;
        return Decision.Of(entered);
    }

    /// <summary>Decides that somebody leaves; what was offered to them passes on first.</summary>
    /// <returns>Events, or the first of: UnknownFacility, UnknownWaiting, CommandIdReused, WaitingOver.</returns>
    public Decision LeaveWaiting(LeaveWaiting command, bool reused)
    {
        if (CheckWaiting(command.Waiting, command, reused, out var entry) is { } refused) return refused;
        var left = new WaitingLeft(entry!.Id, command.Caller.Member);
        return entry.Offer is { } offer
            ? new(
                null,
                [new OfferPassed(entry.Id, offer.Booking, OfferAnswer.Declined, Ends: false, entry.Member, offer),
                    left], null)
            : Decision.Of(left);
    }

    /// <summary>Decides that an offer passes on.</summary>
    /// <returns>One event, or the first of: UnknownFacility, UnknownWaiting, CommandIdReused, WaitingOver,
    /// NoOffer.</returns>
    public Decision DeclineOffer(DeclineOffer command, bool reused, Instant now)
    {
        if (CheckWaiting(command.Waiting, command, reused, out var entry) is { } refused) return refused;
        return CheckOffer(entry!, now, out var offer) is { } none
            ? none
            : Decision.Of(Passing(entry!, offer!, OfferAnswer.Declined));
    }

    /// <summary>Decides that what is held is booked: by all rules of <see cref="Place"/>, or of <see cref="Move"/>
    /// where the entry stands for a booking.</summary>
    /// <returns>Two events, or the first of: UnknownFacility, UnknownWaiting, CommandIdReused, WaitingOver, NoOffer;
    /// then those of placing or moving; of an appointment PractitionerUnsuited, MemberOverlap,
    /// TimeNotOffered.</returns>
    public Decision AcceptOffer(AcceptOffer command, MemberStanding standing, bool reused, Instant now)
    {
        if (CheckWaiting(command.Waiting, command, reused, out var found) is { } refused) return refused;
        var entry = found!;
        if (CheckOffer(entry, now, out var offer) is { } none) return none;
        if (entry.Appointment is not null) return TakeAppointment(command, entry, offer!, standing);
        var decision = Taking(command, entry, offer!.Claims(), offer.Stretch, standing, now, offer.Booking);
        return decision.Refused is null
            ? decision with { Events = [new OfferTaken(entry.Id, offer.Booking), decision.Events[^1]] }
            : decision;
    }

    // What comes of taking it, by the very rules of placing or moving; held under an id, or free.
    private Decision Taking(
        AcceptOffer command, WaitingEntry entry, ImmutableArray<Claim> claims, Stretch stretch, MemberStanding standing,
        Instant now, BookingId? held)
    {
        var zone = _layout!.Zone;
        var wish = new Wish(stretch.Start.InZone(zone).LocalDateTime, stretch.End.InZone(zone).LocalDateTime);
        return entry.InsteadOf is { } moved
            ? Move(
                new(command.Id, command.Caller, moved, claims, wish, null) { Opened = command.Opened }, standing, false,
                now)
            : Place(
                new(
                    command.Id, command.Caller, Id, entry.Member, claims, wish, entry.People, entry.Purpose,
                    Service: entry.Service?.Name)
                { Opened = command.Opened },
                standing, false, now, held ?? default, held);
    }

    // Why its person could not take it, or null. What else they do then is nobody's business at this desk.
    private Refusal? Bar(
        Layout layout, WaitingEntry entry, in Wanted wanted, Instant now, Vouching? vouching, PersonFacts? facts)
    {
        var stretch = wanted.Stretch;
        var standing = MemberStanding.Unlimited with { Facts = facts };
        if (vouching is not null)
        {
            if (vouching.Find(entry.Member, stretch.Start.InZone(layout.Zone).Date) is not { } known) return null;
            standing = known;
        }
        var asking = new AcceptOffer(default, Caller.Plain(entry.Member), entry.Id);
        var refused = Taking(asking, entry, wanted.Claims, stretch, standing, now, null).Refused;
        return refused?.Reason switch
        {
            null => null,
            RefusalReason.MemberOverlap => BusyThen(stretch),
            RefusalReason.MemberQuotaSpent => OpenBySomeone(standing.OpenMax),
            _ => refused with { Alternatives = [] },
        };
    }

    private static OfferPassed Passing(WaitingEntry entry, Offer offer, OfferAnswer answer)
    {
        // Whoever waits for one slot of one space only has nothing else to wait for.
        var onlyOne = entry.Resources.Length == 1 && entry.Range.Length == Duration.FromMinutes(entry.MinutesMin);
        var passed = (entry.Passed.IsDefault ? 0 : entry.Passed.Length) + 1;
        var ends = answer != OfferAnswer.Withdrawn
            && (onlyOne || passed >= PassedMax
                || (answer == OfferAnswer.Unanswered && entry.Unanswered + 1 >= UnansweredMax));
        return new(entry.Id, offer.Booking, answer, ends, entry.Member, offer);
    }

    private Refusal? CheckWaiting(WaitingId id, Command command, bool reused, out WaitingEntry? entry)
    {
        entry = Find(id);
        if (_layout is null) return UnknownFacility();
        if (entry is null || !MaySee(entry, command.Caller))
            return Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", id.Value));
        if (reused) return Reused(command.Id);
        return entry.IsLive ? null : Refusal.Because(RefusalReason.WaitingOver, ("state", StateText(entry)));
    }

    private Refusal? CheckOffer(WaitingEntry entry, Instant now, out Offer? offer)
    {
        offer = entry.Offer;
        return offer is not null && now < _outages.DueAt(offer.Until)
            ? null
            : Refusal.Because(RefusalReason.NoOffer, ("state", StateText(entry)));
    }

    private static string StateText(WaitingEntry entry) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.State.ToString());

    private static Refusal? CheckShape(EnterWaiting command)
    {
        if (!IdText.IsValid(command.Member.Value))
            return Refusal.Malformed("member", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (command.Service is { } service && !IdText.IsValid(service))
            return Refusal.Malformed("service", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (command.Resources.IsEmpty == (command.ResourceType.Length == 0)
            && (command.Service is null || !command.Resources.IsEmpty))
            return Refusal.Malformed("resources", "or a resource type must be given, and not both");
        if (command.Resources.Length > ClaimsMax) return Refusal.Malformed("resources", "must be at most 20");
        if (command.Resources.Distinct().Count() != command.Resources.Length)
            return Refusal.Malformed("resources", "name one twice");
        foreach (var resource in command.Resources)
            if (!IdText.IsValid(resource.Value))
                return Refusal.Malformed("resources", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (command.ResourceType.Length > 0 && !IdText.IsValid(command.ResourceType))
            return Refusal.Malformed("resource_type", "must be a word such as badminton_court");
        if (command.People is < 1 or > AttendeesMax) return Refusal.Malformed("people", "must be 1 to 100,000");
        if (command.Minutes is < 0 or > WaitingHoursMax * 60) return Refusal.Malformed("minutes", "must be 0 to 1,440");
        if (command.MinutesMin is < 0 or > WaitingHoursMax * 60)
            return Refusal.Malformed("minutes_min", "must be 0 to 1,440");
        return CheckText("purpose", command.Purpose) ?? CheckWish(command.Range);
    }

    private static Refusal? FindSpaces(Layout layout, EnterWaiting command, out List<Layout.Place> spaces)
    {
        spaces = [];
        foreach (var id in command.Resources)
        {
            if (layout.Find(id) is not { } place)
                return Refusal.Because(RefusalReason.UnknownResource, ("resource", id.Value));
            if (place.Space is null) return Refusal.Malformed("resources", "must be spaces");
            spaces.Add(place);
        }
        if (command.Resources.IsEmpty)
            spaces.AddRange(layout.Places.Where(p =>
                p.Space is not null && p.Resource.Bookable && !p.IsConfidential
                && p.Resource.Type == command.ResourceType));
        return spaces.Count > 0
            ? null
            : Refusal.Because(RefusalReason.UnknownResource, ("resource", command.ResourceType));
    }

    private static Refusal? CheckRange(
        Layout layout, EnterWaiting command, BookingPolicy policy, Instant now, out Stretch range, out int minutes,
        out int minutesMin)
    {
        (range, minutes, minutesMin) = (default, 0, 0);
        var resolved = WallClock.Resolve(command.Range, layout.Zone);
        if (resolved.Refused is { } impossible) return impossible;
        range = resolved.Value;
        if (!OnGrid(command.Range.Start, layout.Entry.Policy) || !OnGrid(command.Range.End, layout.Entry.Policy))
            return Misaligned(layout.Entry.Policy);
        if (range.Length > Duration.FromHours(WaitingHoursMax))
            return Refusal.Malformed("range", "must be at most 24 hours");
        minutes = command.Minutes == 0 ? (int)range.Length.TotalMinutes : command.Minutes;
        minutesMin = command.MinutesMin == 0 ? minutes : command.MinutesMin;
        if (minutes % policy.GridMinutes != 0 || minutesMin % policy.GridMinutes != 0) return Misaligned(policy);
        if (minutesMin > minutes) return Refusal.Malformed("minutes_min", "must be at most minutes");
        if (minutes > range.Length.TotalMinutes) return Refusal.Malformed("minutes", "must fit into the range");
        if (minutesMin < policy.MinutesMin)
            return Refusal.Because(
                RefusalReason.TooShort, ("minutesMin", Refusal.Text(policy.MinutesMin)),
                ("minutes", Refusal.Text(minutesMin)));
        if (minutes > policy.MinutesMax)
            return Refusal.Because(
                RefusalReason.TooLong, ("minutesMax", Refusal.Text(policy.MinutesMax)),
                ("minutes", Refusal.Text(minutes)));
        if (range.End - Duration.FromMinutes(minutesMin) < now + OfferLeast)
            return Refusal.Because(
                RefusalReason.InThePast, ("start", Refusal.Text(range.Start)), ("now", Refusal.Text(now)));
        return CheckWindow(layout, command.Range.Start.Date, now);
    }

    // Time that is shut whatever becomes of bookings is not worth waiting for.
    private Refusal? CheckEverOpen(Layout layout, List<Layout.Place> spaces, Stretch range, int minutesMin)
    {
        var least = Duration.FromMinutes(minutesMin);
        var (first, last) = (range.Start.InZone(layout.Zone).Date, range.End.InZone(layout.Zone).Date.PlusDays(1));
        foreach (var space in spaces)
        {
            var open = StretchLists.Intersection(layout.Hours.Between(first, last), [range]);
            if (space.OwnHours is { } own) open = StretchLists.Intersection(open, own.Between(first, last));
            if (StretchLists.Without(open, ClosuresOf(layout, space)).Any(o => o.Length >= least)) return null;
        }
        return CheckOpen(layout, new([spaces[0]], [new(spaces[0].Resource.Id, 1)], range, 1, null))
            ?? Refusal.Because(
                RefusalReason.OutsideOpeningHours,
                ("resource", spaces[0].Resource.Id.Value),
                ("opens", layout.Hours.Describe(first)));
    }

    private IEnumerable<Stretch> ClosuresOf(Layout layout, Layout.Place place) => _closures.Values
        .Where(c => c.Resource is not { } id || id == place.Resource.Id || layout.AreKin(place.Resource.Id, id))
        .Select(c => c.Stretch);

    private Refusal? CheckCrowd(MemberId member, Instant now)
    {
        var own = 0;
        var all = 0;
        foreach (var id in _queue.Values)
        {
            var other = _waiting[id];
            if (other.Range.End <= now || other.InsteadOf is not null) continue;
            all++;
            if (other.Member == member) own++;
        }
        return own >= WaitingPerMemberMax ? Full(WaitingPerMemberMax, own, "member")
            : all >= WaitingMax ? Full(WaitingMax, all, "facility")
            : null;

        static Refusal Full(int limit, int open, string whose) => Refusal.Because(
            RefusalReason.TooManyWaiting, ("limit", Refusal.Text(limit)), ("open", Refusal.Text(open)),
            ("whose", whose));
    }

    // What keeps time that nobody has taken and that would do, or null.
    private Refusal? FirstKeptFree(Layout layout, WaitingEntry entry, Instant now)
    {
        if (layout.Entry.Policy.Terms is not { Groups.Length: > 0 }) return null;
        if (!FindWaited(layout, entry, now, out var waited)) return null;
        var grid = waited.Service?.Policy.GridMinutes ?? layout.Entry.Policy.GridMinutes;
        var least = Duration.FromMinutes(entry.MinutesMin);
        var candidates = Candidates(layout, entry).Where(waited.Suits).ToArray();
        foreach (var start in Starts(
            entry, FirstOnGrid(layout, Instant.Max(entry.Range.Start, now + OfferLeast), grid),
            Duration.FromMinutes(grid), least))
            foreach (var place in candidates)
                if (WantedOf(layout, place, new(start, start + least), entry.People, waited, now) is var wanted
                    && IsFree(layout, wanted, now)
                    && CheckKept(layout, wanted, null, now) is { } kept) return kept;
        return null;
    }

    // The moment that was drawn is nobody's to know: whoever asked first would be there first. It is over by then at
    // the latest.
    private static Instant LatestOf(Layout layout, WithheldTime withheld, Instant now) => Instant.Min(
        now + Duration.FromMinutes((layout.Entry.Policy.Waiting ?? WaitingRule.Default).ReturnMinutes),
        withheld.Stretch.Start);

    // Whoever enters while time is on its way back to everybody would else be handed what a friend has just cancelled.
    private Refusal? CheckFree(
        Layout layout, List<Layout.Place> spaces, WaitingEntered entered, PersonFacts? facts, Instant now)
    {
        var entry = new WaitingEntry(
            entered.Waiting, Id, entered.Member, entered.EnteredBy, entered.Resources, entered.ResourceType,
            entered.Range, entered.Minutes, entered.MinutesMin, entered.People, entered.Purpose, null,
            WaitingState.Waiting, now, Version + 1, Version + 1, Passed: [], Service: entered.Service);
        if (Fit(layout, entry, now, null, facts) is { } fit)
            return Refusal.Because(RefusalReason.NothingToWaitFor, ("freeAt", Refusal.Text(now))) with
            {
                Alternatives = [Offer(layout, fit)],
            };
        // Free for everybody from a moment on: that moment is what to wait for.
        if (_barred is { Because: { Reason: RefusalReason.NotReleased or RefusalReason.KeptBack } early }) return early;
        if (FirstKeptFree(layout, entry, now) is { } kept) return kept;
        return CheckReturning(layout, spaces, entry, facts, now);
    }

    // As it will be once all of it is back: a piece on its way may be too short by itself and long enough beside what
    // is free.
    private Refusal? CheckReturning(
        Layout layout, List<Layout.Place> spaces, WaitingEntry entry, PersonFacts? facts, Instant now)
    {
        var returning = _withheld.Values.Where(
            one => one.Stretch.Overlaps(entry.Range) && spaces.Any(s => layout.AreKin(s.Resource.Id, one.Resource)))
            .ToList();
        if (returning.Count == 0) return null;
        foreach (var one in returning) Vacate(layout, HeldFor(one));
        var fits = Fit(layout, entry, now, null, facts) is not null;
        foreach (var one in returning) Occupy(layout, HeldFor(one));
        return fits
            ? Refusal.Because(
                RefusalReason.NothingToWaitFor,
                ("freeAt", Refusal.Text(returning.Max(one => LatestOf(layout, one, now)))))
            : null;
    }
}
