namespace Booking.Gateway;

/// <summary>Rules as the wire writes them.</summary>
internal static class WireRules
{
    public static Wire.Rule Rule(Rule rule) => new()
    {
        Name = rule.Name,
        Scope = new() { Level = (Wire.RuleLevel)(int)rule.Scope.Level, Key = rule.Scope.Key },
        From = WireTimes.Date(rule.From),
        Source = rule.Source,
        Setting = rule.Setting is { } setting ? Setting(setting) : null,
        Version = rule.Version,
        SetAt = WireTimes.Timestamp(rule.SetAt),
        Summary = rule.Setting?.Describe() ?? "",
    };

    public static Wire.Rule Proposal(RuleProposal proposal) => new()
    {
        Name = proposal.Name,
        Source = proposal.Source,
        Setting = Setting(proposal.Setting),
        Summary = proposal.Setting.Describe(),
    };

    public static Wire.RuleSetting Setting(RuleSetting setting) => setting switch
    {
        { Quota: { } quota } => new() { Quota = Quota(quota) },
        { Release: { } release } => new() { Release = Release(release) },
        { Service: { } offer } => new() { Service = WireServices.Offer(offer) },
        _ => throw new InvalidOperationException("A setting without a kind."),
    };

    private static Wire.Quota Quota(Quota quota)
    {
        var wire = new Wire.Quota
        {
            Measure = (Wire.QuotaMeasure)(int)quota.Measure,
            Max = quota.Max,
            Period = (Wire.QuotaPeriod)(int)quota.Period,
            Holder = (Wire.QuotaHolder)(int)(quota.Holder ?? 0),
            Bookers = (Wire.QuotaBookers)(int)(quota.Bookers ?? 0),
        };
        wire.ResourceTypes.Add(quota.Types);
        wire.Peak.Add(quota.Peak.Select(Weekly));
        return wire;
    }

    private static Wire.Release Release(ReleaseRule release)
    {
        var wire = new Wire.Release
        {
            DaysAhead = release.DaysAhead,
            At = Clock(release.At),
            KeptBackPercent = release.KeptBackPercent,
        };
        wire.Fixed.Add(release.Fixed.Select(one => new Wire.FixedRelease
        {
            From = WireTimes.Date(one.From),
            Until = WireTimes.Date(one.Until),
            Opens = WireTimes.Local(one.Opens),
        }));
        wire.FurtherAt.Add(release.FurtherAt.Select(Clock));
        wire.ResourceTypes.Add(release.Types);
        wire.Peak.Add(release.Peak.Select(Weekly));
        return wire;
    }

    private static Wire.WeeklyOpening Weekly(WeeklyOpening hours) => new()
    {
        IsoWeekday = (int)hours.Day,
        Interval = new() { Open = Clock(hours.Interval.Open), Close = Clock(hours.Interval.Close) },
    };

    private static string Clock(LocalTime time) => WireTimes.Time(time);
}
