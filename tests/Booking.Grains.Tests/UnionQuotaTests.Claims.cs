using Booking.Grains.Facilities;
using Booking.Grains.Unions;

namespace Booking.Grains.Tests;

// What a facility claims at a union, and what becomes of it when the union took it back.
public abstract partial class UnionQuotaTests
{
    [DatabaseFact]
    public async Task NothingIsDecided_ByAClaimThatTheUnionTookBack_ItIsMadeAnew()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        FacilityTurns? turns = null;
        // As when a load took so long that the union asked about the claim meanwhile, and somebody else got the place.
        (turns, var union) = Turns(world, meanwhile: async () =>
        {
            await turns!.SettleAsync();
            (await PlaceAsync(world, "officer1", "club", 1, 9)).IsAccepted.ShouldBeTrue();
        });

        (await turns.PlaceAsync(Wish("officer0", "palace-1", 1, 9), MemberStanding.Unlimited)).Refused!.Reason
            .ShouldBe(RefusalReason.UnionQuotaSpent);

        union.Heard.Count.ShouldBe(2);
    }

    [DatabaseFact]
    public async Task CommandThatIsSentTwice_KeepsTheLaterClaim_WhenTheEarlierSendingIsRefused()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        var claims = new UnionClaims(Union, world.Database, world.Clock, _ => Task.CompletedTask);
        var twice = NewId();
        var first = await ClaimAsync(twice, "palace-1");
        (await ClaimAsync(twice, "palace-1")).Used.ShouldBeEmpty("one of the two is written at most");

        claims.Withdraw(first.Claim);

        (await ClaimAsync(NewId(), "club")).Used.ShouldHaveSingleItem().Facility.ShouldBe(new FacilityId("palace-1"));
        claims.Release(twice);
        (await ClaimAsync(NewId(), "palace-1")).Used.ShouldHaveSingleItem().Facility.ShouldBe(new FacilityId("club"));

        Task<UnionCount> ClaimAsync(CommandId command, string facility)
        {
            var (start, end) = (Make.Monday + Duration.FromDays(1), Make.Monday + Duration.FromDays(2));
            return claims.ClaimAsync(command, new UnionWish(
                new(BookingId.New(), new(facility), "110101", new(start, end), [], Counts: true, null, true), start, end));
        }
    }

    [DatabaseFact]
    public async Task FacilityThatIsSettledMeanwhile_ForAnybody_FailsNobodyElsesCommand()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 8);
        FacilityTurns? turns = null;
        (turns, var union) = Turns(world, meanwhile: () => turns!.SettleAsync());
        (await turns.PlaceAsync(Wish("officer0", "palace-1", 1, 9), MemberStanding.Unlimited)).Refused.ShouldBeNull();
        union.Meanwhile(() => turns.SettleAsync());
        (await turns.PlaceSeriesAsync(
            Series("officer0", Union, "palace-1", 19), MemberStanding.Unlimited, new HashSet<LocalDate>(), dry: false))
            .Value.Occurrences.ShouldAllBe(one => one.Act == OccurrenceAct.Placed);
        union.Heard.Count.ShouldBe(2 + 8);
    }

    [DatabaseFact]
    public async Task LookingAhead_ClaimsNothing_SoThatNobodyElseIsSentAwayForIt()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        var (turns, union) = Turns(world);
        var series = Series("officer0", Union, "palace-1", 19);
        var none = new HashSet<LocalDate>();
        (await turns.PlaceSeriesAsync(
            series, MemberStanding.Unlimited, none, dry: true)).Value.Occurrences.Length.ShouldBe(4);
        union.Heard.ShouldBeEmpty();
        (await turns.PlaceSeriesAsync(
            series, MemberStanding.Unlimited, none, dry: false)).Value.Occurrences.Length.ShouldBe(4);
        union.Heard.Count.ShouldBe(4);
    }

    [DatabaseFact]
    public async Task OfferOfAService_IsClaimedWithTheEquipmentThatGoesWithIt()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 5);
        await world.RegisterAsync(Make.Facility("palace-2", Make.Space(), Make.Equipment()));
        var choir = new ServiceOffer(
            "合唱", "Choir", ServiceFunction.CultureAndSports,
            [new(new("hall"), "", 1), new(null, Make.Equipment().Type, 1)], 30, 60, 120, 0, 0, 0,
            BookerTerms.Everybody, BenefitClass.PublicBenefit, null);
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(new(
            NewId(), Admin, "choir", RuleScope.City, Today, "测试", new(Service: choir)))).Refused.ShouldBeNull();
        await world.Database.PutUnionAsync(
            new(new("ben"), Make.Monday - Duration.FromDays(1), Union, Admin.Member), default);
        var (turns, union) = Turns(world, "palace-2");
        var (wish, day) = (Wish("ann", "palace-2", 1, 9, null), MemberStanding.Unlimited);
        var taken = (await turns.PlaceAsync(wish, day)).Value;
        var waits = (await turns.EnterWaitingAsync(new(
            NewId(), Caller.Plain(new("ben")), new("palace-2"), new("ben"), [], "", wish.Wish, 60, 0, 2, "",
            "choir"))).Value.Entry;
        (await turns.CancelAsync(new(NewId(), wish.Caller, taken.Id, ""))).IsAccepted.ShouldBeTrue();

        (await turns.AcceptOfferAsync(new(NewId(), Caller.Plain(new("ben")), waits.Id), day)).Refused.ShouldBeNull();

        union.Heard.ShouldHaveSingleItem().Types.ShouldBe([Make.Space().Type, Make.Equipment().Type]);
    }

    private static (FacilityTurns Turns, UnionThat Union) Turns(
        World world, string facility = "palace-1", Func<Task>? meanwhile = null)
    {
        var union = new UnionThat(world.Database, world.Clock, meanwhile);
        return (
            new(
                new(facility), world.Journal, world.Database, world.Clock, DateTimeZoneProviders.Tzdb, new(),
                BookingId.New, world.Database, _ => union),
            union);
    }

    /// <summary>The real claims, and something that happens once between a claim and its answer.</summary>
    private sealed class UnionThat(IRuleRows rules, IClock clock, Func<Task>? meanwhile) : IUnionGrain
    {
        private readonly UnionClaims _claims = new(Union, rules, clock, _ => Task.CompletedTask);
        private Func<Task>? _meanwhile = meanwhile;

        public List<UsedTime> Heard { get; } = [];

        public void Meanwhile(Func<Task> once) => _meanwhile = once;

        public async Task<UnionCount> ClaimAsync(CommandId command, UnionWish wish)
        {
            Heard.Add(wish.Wanted);
            var known = await _claims.ClaimAsync(command, wish);
            if (Interlocked.Exchange(ref _meanwhile, null) is { } once) await once();
            return known;
        }

        public async Task<UnionCount> ClaimManyAsync(CommandId command, UnionSeriesWish wish)
        {
            Heard.AddRange(wish.Wanted);
            var known = await _claims.ClaimAsync(command, wish);
            if (Interlocked.Exchange(ref _meanwhile, null) is { } once) await once();
            return known;
        }

        public Task WithdrawAsync(Guid claim)
        {
            _claims.Withdraw(claim);
            return Task.CompletedTask;
        }

        public Task ReleaseAsync(CommandId command)
        {
            _claims.Release(command);
            return Task.CompletedTask;
        }

        public Task NoticeOvertakenAsync(long epoch)
        {
            _claims.NoticeOvertaken(epoch);
            return Task.CompletedTask;
        }
    }
}
