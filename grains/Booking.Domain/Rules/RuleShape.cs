using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a rule must be like, whoever sets it, and which of two is the narrower.</summary>
public static class RuleShape
{
    /// <summary>Longest source, in characters.</summary>
    public const int SourceLengthMax = 500;

    private const int ListMax = 50;

    /// <summary>The first thing wrong, as a <see cref="RefusalReason.Malformed"/> refusal, or null.</summary>
    /// <param name="asked">What is to be set.</param>
    /// <param name="today">The local date there: the past is not rewritten.</param>
    public static Refusal? Check(SetRule asked, LocalDate today)
    {
        if (!IdText.IsValid(asked.Name)) return Refusal.Malformed("name", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (CheckScope(asked.Scope) is { } scope) return scope;
        if (asked.From < today) return Refusal.Malformed("from", $"must not lie before today, {today:uuuu-MM-dd}");
        if (asked.From.Year > 2999) return Refusal.Malformed("from", "must lie before the year 3000");
        if (string.IsNullOrWhiteSpace(asked.Source))
            return Refusal.Malformed("source", "must say where the rule is written");
        if (Texts.Length(asked.Source) > SourceLengthMax)
            return Refusal.Malformed("source", "must be at most 500 characters");
        if (Texts.HasControls(asked.Source)) return Refusal.Malformed("source", "must not hold control characters");
        return Check(asked.Setting);
    }

    /// <summary>The first thing wrong with a setting, or null; none at all is right.</summary>
    public static Refusal? Check(RuleSetting? asked)
    {
        if (asked is not { } setting) return null;
        if (setting.Kinds != 1) return Refusal.Malformed("setting", "must be of exactly one kind");
        if (setting.Service is { } offer) return ServiceShape.Check(offer);
        return setting.Quota is { } quota ? Check(quota) : Check(setting.Release!);
    }

    /// <summary>Whether under <paramref name="lower"/> nothing is possible that <paramref name="higher"/>
    /// forbids.</summary>
    public static bool IsNarrower(RuleSetting lower, RuleSetting higher) => (lower, higher) switch
    {
        ({ Quota: { } mine }, { Quota: { } theirs }) =>
            mine.Measure == theirs.Measure && mine.Period == theirs.Period && mine.Max <= theirs.Max
            && mine.IsUnions == theirs.IsUnions && (mine.Bookers is null || mine.Bookers == theirs.Bookers)
            && TakesIn(mine.Types, theirs.Types) && Same(mine.Peak, theirs.Peak),
        ({ Release: { } mine }, { Release: { } theirs }) =>
            (mine.DaysAhead < theirs.DaysAhead || (mine.DaysAhead == theirs.DaysAhead && mine.At >= theirs.At))
            && mine.KeptBackPercent >= theirs.KeptBackPercent
            && TakesIn(mine.Types, theirs.Types) && Same(mine.Peak, theirs.Peak),
        ({ Service: { } mine }, { Service: { } theirs }) => ServiceShape.IsNarrower(mine, theirs),
        _ => false,
    };

    private static bool TakesIn(ImmutableArray<string> mine, ImmutableArray<string> theirs) =>
        mine.IsEmpty || (!theirs.IsEmpty && theirs.All(type => mine.Contains(type)));

    private static bool Same(ImmutableArray<WeeklyOpening> mine, ImmutableArray<WeeklyOpening> theirs) =>
        mine.IsEmpty || mine.SequenceEqual(theirs);

    private static Refusal? CheckScope(RuleScope scope) => scope.Level switch
    {
        RuleLevel.City => scope.Key.Length == 0 ? null : Refusal.Malformed("scope", "of the city has no key"),
        RuleLevel.District => scope.Key.Length == 6 && scope.Key.All(char.IsAsciiDigit)
            ? null
            : Refusal.Malformed("scope", "of a district needs its 6 digits"),
        RuleLevel.Facility =>
            IdText.IsValid(scope.Key) ? null : Refusal.Malformed("scope", "of a facility needs its id"),
        _ => Refusal.Malformed("scope", "is not a level"),
    };

    private static Refusal? Check(Quota quota)
    {
        if (!Enum.IsDefined(quota.Measure)) return Refusal.Malformed("quota.measure", "is not a measure");
        if (!Enum.IsDefined(quota.Period)) return Refusal.Malformed("quota.period", "is not a period");
        if (quota.Holder is { } holder && !Enum.IsDefined(holder))
            return Refusal.Malformed("quota.holder", "is not a holder");
        if (quota.Bookers is { } bookers && !Enum.IsDefined(bookers))
            return Refusal.Malformed("quota.bookers", "is not a kind of bookers");
        if (quota.Bookers is not null && quota.IsUnions != (quota.Bookers == QuotaBookers.Organisations))
            return Refusal.Malformed(
                "quota.bookers", "are members or non_members of a person's quota, organisations of a union's");
        if (quota.Measure == QuotaMeasure.AtOnce && !quota.IsUnions)
            return Refusal.Malformed("quota.measure", "of one person is no more than one at once anyway");
        if (quota.Max is < 0 or > 100_000) return Refusal.Malformed("quota.max", "must be 0 to 100,000");
        return CheckLists("quota", quota.Types, quota.Peak);
    }

    private static Refusal? Check(ReleaseRule release)
    {
        if (release.DaysAhead is < 0 or > 366) return Refusal.Malformed("release.days_ahead", "must be 0 to 366");
        if (release.Fixed.Length > ListMax) return Refusal.Malformed("release.fixed", "must be at most 50");
        for (var i = 0; i < release.Fixed.Length; i++)
        {
            var one = release.Fixed[i];
            if (one.Until < one.From) return Refusal.Malformed($"release.fixed[{i}]", "ends before it begins");
            if (one.From.Year is < 2000 or > 2999 || one.Until.Year > 2999 || one.Opens.Year is < 2000 or > 2999)
                return Refusal.Malformed($"release.fixed[{i}]", "must lie between the years 2000 and 2999");
            if (release.Fixed.Take(i).Any(other => one.From <= other.Until && other.From <= one.Until))
                return Refusal.Malformed($"release.fixed[{i}]", "overlaps another");
        }
        if (release.KeptBackPercent is < 0 or > 100)
            return Refusal.Malformed("release.kept_back_percent", "must be 0 to 100");
        var further = release.FurtherAt;
        if (release.KeptBackPercent == 0 ? further.Length > 0 : further.Length is not (1 or 2))
            return Refusal.Malformed(
                "release.further_at", "must be one or two times if something is kept back, else none");
        if (further.Length == 2 && further[0] >= further[1])
            return Refusal.Malformed("release.further_at", "must be in order");
        return CheckLists("release", release.Types, release.Peak);
    }

    private static Refusal? CheckLists(string at, ImmutableArray<string> types, ImmutableArray<WeeklyOpening> peak)
    {
        if (types.Length > ListMax) return Refusal.Malformed(at + ".types", "must be at most 50");
        if (!types.All(IdText.IsValid))
            return Refusal.Malformed(at + ".types", "must be words such as badminton_court");
        if (peak.Length > ListMax) return Refusal.Malformed(at + ".peak", "must be at most 50");
        return peak.All(hours => hours.Day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday)
            ? null
            : Refusal.Malformed(at + ".peak", "weekdays are 1 (Monday) to 7 (Sunday)");
    }
}
