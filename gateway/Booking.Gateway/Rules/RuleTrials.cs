namespace Booking.Gateway;

/// <summary>Tries a rule on what was booked in its scope.</summary>
internal sealed class RuleTrials(IFigures figures, CountedFacilities facilities)
{
    private const int BookingsMax = 200_000;
    private const int ShownMax = 200;

    public async Task<Wire.TryRuleResponse> RunAsync(
        RuleTrial trial, RuleScope scope, LocalDate from, LocalDate until, CancellationToken cancellation)
    {
        var (tried, zones) = await ReadAsync(scope, trial.CountedFrom(from), trial.CountedUntil(until), cancellation);
        var judged = trial.NeedsUnions ? await WithUnionsAsync(tried, cancellation) : tried;
        var told = Told(trial.Proposed, trial.Current, trial.Run(judged, from, until), zones);
        told.PapersUntried = trial.AsksWho;
        return told;
    }

    // Of those who booked, and no more of them at once than one question bears.
    private async Task<IEnumerable<TriedBooking>> WithUnionsAsync(
        List<TriedBooking> tried, CancellationToken cancellation)
    {
        var unions = new Dictionary<MemberId, List<UnionMembership>>();
        foreach (var some in tried.Select(one => one.Booking.BookedFor).Distinct().Chunk(IFigures.PeopleAtOnce))
            foreach (var one in await figures.ListUnionsAsync(some, cancellation))
            {
                if (!unions.TryGetValue(one.Member, out var known)) unions[one.Member] = known = [];
                known.Add(one);
            }
        return tried.Select(one => unions.TryGetValue(one.Booking.BookedFor, out var known)
            ? one with { OwnUnion = known.LastOrDefault(union => union.Since <= one.Booking.PlacedAt)?.Union }
            : one);
    }

    /// <summary>Tries a service; <paramref name="current"/> is what holds now under its name.</summary>
    public async Task<Wire.TryRuleResponse> RunAsync(
        ServiceTrial trial, RuleSetting? current, RuleScope scope, LocalDate from, LocalDate until,
        CancellationToken cancellation)
    {
        var (tried, zones) = await ReadAsync(scope, from, until, cancellation);
        var told = Told(
            trial.Proposed is { } offer ? new(Service: offer) : null, current, trial.Run(tried, from, until), zones);
        told.PapersUntried = trial.AsksForPapers;
        return told;
    }

    /// <summary>Tries other hours, approval rules or check-in of one house.</summary>
    public async Task<Wire.TryRuleResponse> RunAsync(
        HouseTrial trial, LocalDate from, LocalDate until, CancellationToken cancellation)
    {
        var tried = new List<TriedBooking>();
        await AddAsync(tried, trial.Current, from, until, cancellation);
        var found = trial.Run(tried, from, until);
        var told = Told(
            null, null, found.Rules, new() { [trial.Current.Id] = DateTimeZoneProviders.Tzdb[trial.Current.Zone] });
        told.Asking = found.Asking;
        told.Untold = found.Untold;
        told.MinutesOpened = found.MinutesOpened;
        told.MinutesShut = found.MinutesShut;
        told.WordsUntried = found.WordsUntried;
        return told;
    }

    private async Task<(List<TriedBooking> Tried, Dictionary<FacilityId, DateTimeZone> Zones)> ReadAsync(
        RuleScope scope, LocalDate from, LocalDate until, CancellationToken cancellation)
    {
        var within = (await facilities.AllAsync()).Where(one => scope.Covers(one.Id, one.Entry.Division)).ToList();
        if (scope.Level == RuleLevel.Facility && within.Count == 0
            && await facilities.FindAsync(new(scope.Key)) is { } fresh)
            within.Add(fresh);
        var tried = new List<TriedBooking>();
        foreach (var facility in within)
        {
            await AddAsync(tried, facility.Entry, from, until, cancellation);
            if (tried.Count > BookingsMax)
                throw RefusalStatus.Of(
                    Refusal.Malformed(
                        "until_date", "takes in more than 200,000 bookings: choose fewer days or one district"));
        }
        return (tried, within.ToDictionary(one => one.Id, one => DateTimeZoneProviders.Tzdb[one.Entry.Zone]));
    }

    // What is confidential is not replayed (I6): neither that it hits somebody nor that it counted may show.
    private async Task AddAsync(
        List<TriedBooking> tried, Facility entry, LocalDate from, LocalDate until, CancellationToken cancellation)
    {
        var zone = DateTimeZoneProviders.Tzdb[entry.Zone];
        var resources = entry.Resources.ToDictionary(resource => resource.Id);
        var counter = new DayCounter(entry, [], zone);
        var stretch = new Stretch(zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(until).ToInstant());
        foreach (var booking in await figures.ListBookingsAsync(entry.Id, stretch, cancellation))
        {
            if (booking.Stretch.Start < stretch.Start || booking.Stretch.Start >= stretch.End
                || Confidential.Is(counter.FunctionOf(booking))
                || booking.Claims.Any(
                    claim => resources.TryGetValue(claim.Resource, out var one) && Confidence.Covers(one))) continue;
            tried.Add(new(
                booking, entry.Division, zone,
                [.. booking.Claims.Where(claim => resources.ContainsKey(claim.Resource)).Select(
                    claim => resources[claim.Resource].Type)]));
        }
    }

    private static Wire.TryRuleResponse Told(
        RuleSetting? proposed, RuleSetting? current, RuleTrialReport report,
        Dictionary<FacilityId, DateTimeZone> zones)
    {
        var byHolder = report.Losses.GroupBy(loss => loss.Holder).OrderByDescending(losses => losses.Count()).ToList();
        var isUnions = (proposed ?? current)?.Quota?.Holder == QuotaHolder.Union;
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        var wire = new Wire.TryRuleResponse
        {
            Current = current?.Describe() ?? "",
            Proposed = proposed?.Describe() ?? "",
            Bookings = report.Bookings,
            Losing = report.Losses.Length,
            HoldersLosing = byHolder.Count,
            HoldersGaining = report.Gains.Length,
            Dearer = report.Dearer,
            // What waits keeps its time.
            MinutesFreed = report.Losses.Where(
                loss => loss.Booking.WasBooked() && loss.Reason != RefusalReason.AwaitingApproval).Sum(
                loss => (long)loss.Booking.Stretch.Length.TotalMinutes),
        };
        foreach (var loss in byHolder.SelectMany(losses => losses.OrderBy(loss => loss.Booking.Stretch.Start)).Take(
            ShownMax))
        {
            var one = new Wire.TriedLoss
            {
                Holder = Alias(loss.Holder),
                BookingId = loss.Booking.Id.Value,
                FacilityId = loss.Booking.Facility.Value,
                Stretch = WireTimes.Stretch(loss.Booking.Stretch, zones[loss.Booking.Facility]),
                Used = loss.Used,
                Limit = loss.Limit,
                Opens = loss.Opens is { } opens ? WireTimes.Timestamp(opens) : null,
                Reason = (Wire.RefusalReason)(int)(loss.Reason ?? 0),
            };
            one.ResourceIds.Add(loss.Booking.Claims.Select(claim => claim.Resource.Value));
            if (loss.Asks is { } rule)
            {
                one.AskedBy = rule.Id;
                one.Steps.Add(rule.Steps.Select(step => WireApprovals.Step(step, showPeople: false)));
            }
            wire.Losses.Add(one);
        }
        foreach (var gain in report.Gains.Take(ShownMax))
            wire.Gains.Add(new Wire.TriedGain { Holder = Alias(gain.Holder), Times = gain.Times });
        return wire;

        // An alias says that two bookings are one person's, and nothing else.
        string Alias(string holder)
        {
            if (isUnions) return holder;
            if (!aliases.TryGetValue(holder, out var alias))
                aliases[holder] = alias = "person-" + (aliases.Count + 1).ToString(
                    System.Globalization.CultureInfo.InvariantCulture);
            return alias;
        }
    }
}
