namespace Booking.Domain.Tests;

/// <summary>Generated rules and histories of requests, decided by the ledger and by a naive model side by
/// side.</summary>
public sealed class RequestHistoryTests
{
    private const string SeedVariable = "REQUEST_SEED";

    private static readonly Caller[] s_staff =
    [
        new(new("porter"), new(StaffReach.Facility, "palace-1")),
        new(new("manager"), new(StaffReach.Facility, "palace-1")),
        new(new("clerk"), new(StaffReach.District, "110101")), new(new("mayor"), StaffScope.City),
        new(new("stranger"), new(StaffReach.District, "110102")), new(new("officer"), StaffScope.City),
        Caller.Plain(new("ann")),
    ];

    [Fact]
    public void EveryRequest_StandsAsTheNaiveModelSays_AtEveryMoment()
    {
        var seen = new Dictionary<string, int>();
        var seeds = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } one
            ? [int.Parse(one, null)]
            : Enumerable.Range(1, 1_500);
        foreach (var seed in seeds) new Story(seed, seen).Live();
        if (seeds.Count() == 1) return;
        foreach (var kind in (string[])
        [
            "Confirmed", "Pending", "Declined", "Cancelled", "Undecided", "CompanionsUnnamed", "None", "OwnRequest own",
            "OwnRequest organisation", "OwnRequest earlier_step", "NotAllowed", "NotPending", "BookingDeclined",
            "AlreadyCancelled", "BookingLapsed", "AskEarlier", "level District", "level City", "CompanionsTooFew",
        ])
            seen.GetValueOrDefault(kind).ShouldBeGreaterThan(20, kind);
    }

    private sealed class Story
    {
        private readonly int _seed;
        private readonly Random _chance;
        private readonly Dictionary<string, int> _seen;
        private readonly BookingTerms _terms;
        private readonly Desk _desk;
        private readonly List<(BookingId Id, NaiveRequest Naive, bool IsGroup)> _asked = [];
        private int _hour;

        public Story(int seed, Dictionary<string, int> seen)
        {
            (_seed, _chance, _seen) = (seed, new(seed), seen);
            _desk = new(Make.Facility() with { Hours = Make.Daily(0, 24), Policy = new(60, 60, 60, 60) });
            _terms = new(
                [.. Enumerable.Range(0, _chance.Next(1, 3)).Select(Rule)],
                [.. Enumerable.Range(0, _chance.Next(2)).Select(
                    _ => new CompanionRule([], _chance.Next(2, 20), _chance.Next(1, 3), _chance.Next(5, 120)))],
                [new(new("choir"), [new("bob")], [new("officer")], [])], 30);
            _desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, _terms)).Refused.ShouldBeNull();
        }

        private long Now => _desk.Now.ToUnixTimeSeconds();

        public void Live()
        {
            for (var step = 0; step < 40; step++)
            {
                _desk.Now += Duration.FromSeconds(
                    _chance.Next(3) == 0 ? _chance.Next(0, 40_000) : _chance.Next(0, 1_200));
                while (_desk.Ledger.NextLapseAt <= _desk.Now)
                    foreach (var happened in _desk.Ledger.LapseDue(_desk.Now).Events) _desk.Apply(happened);
                Compare();
                if (_asked.Count == 0 || _chance.Next(3) == 0) Place();
                else
                {
                    var chosen = _asked[_chance.Next(_asked.Count)];
                    switch (_chance.Next(8))
                    {
                        case 0: Cancel(chosen.Id, chosen.Naive); break;
                        case 1: Name(chosen.Id, chosen.Naive); break;
                        default: Answer(chosen.Id, chosen.Naive, chosen.IsGroup); break;
                    }
                }
                Compare();
            }
            var image = new FacilityImage(
                _desk.Ledger.Version, _desk.Ledger.LastAt, _desk.Ledger.Entry, [], [.. _desk.Ledger.Bookings], []);
            ReplayEqualsRows.Check(
                _desk.Ledger.Id, _desk.Events, image, DateTimeZoneProviders.Tzdb, Instant.MinValue).ShouldBeEmpty();
            FacilityLedger.Load(_desk.Ledger.Id, image, DateTimeZoneProviders.Tzdb).NextLapseAt.ShouldBe(
                _desk.Ledger.NextLapseAt);
        }

        // What escalates late, escalates late: the clock of a level begins when it was noticed. So rules look often
        // enough here.
        private ApprovalRule Rule(int number) => new(
            $"rule-{number}", [], _chance.Next(0, 20), [], null, null, (ApprovalFor)_chance.Next(1, 4),
            [.. Enumerable.Range(0, _chance.Next(1, 4)).Select(
                _ => new ApprovalStep((StaffReach)_chance.Next(1, 4), 24, []))],
            _chance.Next(1, 60), _chance.Next(0, 10), "");

        private void Place()
        {
            var people = _chance.Next(1, 20);
            var isGroup = _chance.Next(3) == 0;
            // Each its own hour, so that nothing is refused but for its terms.
            var start = _desk.Now.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime.Date.AtMidnight()
                .PlusHours(24 + _hour++ * 3 % 600);
            var place = Desk.Asking(new(start, start.PlusHours(1)), "hall") with
            {
                Attendees = people,
                Group = isGroup ? new OrganisationId("choir") : null,
                Caller = Desk.Bob,
                BookedFor = Desk.Bob.Member,
            };
            var from = start.InZoneLeniently(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant()
                .ToUnixTimeSeconds();
            var rule = _terms.Approvals.FirstOrDefault(r => people >= r.AttendeesMin
                && (r.For == ApprovalFor.Anybody || r.For == ApprovalFor.Groups == isGroup));
            var companions = _terms.Companions.FirstOrDefault(r => people >= r.AttendeesMin);
            var decision = _desk.Do(place);
            if (decision.Refused?.Reason == RefusalReason.SlotTaken) return;
            Expect(rule is not null && from - rule.LeadHours * 3_600L <= Now ? "AskEarlier" : "None", decision);
            if (decision.Booking is { } id)
                _asked.Add(
                    (id,
                        new() { AskedAt = Now, Start = from, Rule = rule, Companions = companions, Attendees = people },
                        isGroup));
        }

        private void Answer(BookingId id, NaiveRequest naive, bool isGroup)
        {
            var who = s_staff[_chance.Next(s_staff.Length)];
            var granted = _chance.Next(5) > 0;
            var state = naive.StateAt(Now);
            var isOver = naive.Start + 3_600 <= Now;
            var expected = who.Desk.Reach == StaffReach.None || who.Desk.Key == "110102"
                || (state == BookingState.Pending && who.Desk.Reach < naive.Rule!.Steps[naive.Answers.Count].Level)
                ? "NotAllowed"
                : isGroup && who.Member.Value == "officer" ? "OwnRequest organisation"
                : state == BookingState.Pending && naive.Answers.Exists(answer => answer.By == who.Member.Value)
                ? "OwnRequest earlier_step"
                : state == BookingState.Cancelled ? "AlreadyCancelled"
                : state == BookingState.Lapsed ? "BookingLapsed"
                : state == BookingState.Declined ? "BookingDeclined"
                : isOver ? "BookingOver"
                : state == BookingState.Pending ? "None"
                : "NotPending";
            // Bob works here too, in a way.
            if (_chance.Next(10) == 0 && state == BookingState.Pending)
                (who, expected) = (new(new("bob"), StaffScope.City), "OwnRequest own");
            Command command = granted
                ? new ApproveBooking(new(Guid.NewGuid()), who, id, "", null)
                : new DeclineBooking(new(Guid.NewGuid()), who, id, "不行", null);
            Expect(expected, _desk.Do(command));
            if (expected == "None") naive.Answers.Add((Now, who.Member.Value, granted));
        }

        private void Cancel(BookingId id, NaiveRequest naive)
        {
            var may = naive.StateAt(Now) is BookingState.Confirmed or BookingState.Pending && naive.Start > Now;
            (_desk.Do(new CancelBooking(new(Guid.NewGuid()), Desk.Bob, id, "")).Refused is null).ShouldBe(
                may, $"seed {_seed} at {_desk.Now}");
            if (may) naive.IsCancelled = true;
        }

        private void Name(BookingId id, NaiveRequest naive)
        {
            var count = _chance.Next(1, 4);
            var may = naive.StateAt(Now) is BookingState.Confirmed or BookingState.Pending && naive.Start > Now
                && count < naive.Attendees;
            var min = naive.Companions is { } rule ? Math.Min(rule.CompanionsMin, naive.Attendees - 1) : 0;
            var decision = _desk.Do(new NameCompanions(
                new(Guid.NewGuid()), Desk.Bob, id,
                [.. Enumerable.Range(0, count).Select(i => new MemberId($"friend-{i}"))]));
            if (may) Expect(count < min ? "CompanionsTooFew" : "None", decision);
            else decision.Refused.ShouldNotBeNull($"seed {_seed} at {_desk.Now}");
            if (may && count >= min) naive.NamedAt = Now;
        }

        private void Compare()
        {
            foreach (var (id, naive, _) in _asked)
            {
                var booking = _desk.Ledger.Find(id)!;
                var state = naive.StateAt(Now);
                booking.State.ShouldBe(state, $"{id}, seed {_seed} at {_desk.Now}");
                Count($"{state}");
                if (state == BookingState.Lapsed)
                {
                    booking.Lapse!.Cause.ShouldBe(naive.LapsedBy(Now)!.Value, $"{id}, seed {_seed}");
                    Count($"{booking.Lapse.Cause}");
                }
                if (state != BookingState.Pending) continue;
                booking.Approval!.Deadline.ToUnixTimeSeconds().ShouldBe(naive.Deadline);
                // Noticed late, a level lasts longer; it is never above what it should be.
                ((int)booking.Approval.Level).ShouldBeLessThanOrEqualTo(
                    (int)naive.LevelAt(Now), $"{id}, seed {_seed} at {_desk.Now}");
                booking.Approval.DueAt.ShouldBeGreaterThan(_desk.Now);
                Count($"level {booking.Approval.Level}");
            }
        }

        private void Expect(string expected, Decision decision)
        {
            var given = decision.Refused is not { } refused ? "None"
                : refused.Reason == RefusalReason.OwnRequest ? $"OwnRequest {refused["cause"]}" : $"{refused.Reason}";
            given.ShouldBe(expected, $"seed {_seed} at {_desk.Now}; {SeedVariable}={_seed} runs it alone");
            Count(given);
        }

        private void Count(string what) => _seen[what] = _seen.GetValueOrDefault(what) + 1;
    }
}
