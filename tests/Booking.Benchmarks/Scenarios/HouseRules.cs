using System.Globalization;
using Booking.Benchmarks.Servers;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>Everything that can decide about a booking, in force at once in a district of its own, so that houses
/// elsewhere on the same server stay plain.</summary>
/// <remarks>Nothing here refuses anybody: what is compared is the cost of asking, not of saying no.</remarks>
internal sealed class HouseRules
{
    /// <summary>The district in which all of it holds.</summary>
    public const string Division = "110102";

    private const string Service = "bench-hire";
    private const int Unions = 20;

    /// <summary>Every tenth booking is one that an officer makes for a union.</summary>
    private const int UnionEvery = 10;

    /// <summary>As many as an agreement may name.</summary>
    private const int OfficersEach = 20;

    // Far more than anybody gets: counted all the same.
    private const int Plenty = 100_000;

    private readonly HashSet<string> _set = [];

    /// <summary>What a facility's entry says besides: seasons, special days, when one has to be there.</summary>
    public static void Narrow(Wire.Facility entry)
    {
        entry.Division = Division;
        entry.Policy.CheckIn = new() { OpensMinutes = 15, ClosesMinutes = 15 };
        entry.Hours.Seasons.Add(
            new Wire.SeasonOpening { From = "11-01", Until = "03-31", Weekly = { entry.Hours.Weekly } });
        foreach (var kind in new[] { Wire.SpecialDayKind.StatutoryHoliday, Wire.SpecialDayKind.ShiftedRestDay })
            entry.Hours.SpecialDays.Add(
                new Wire.SpecialOpening { Kind = kind, Intervals = { entry.Hours.Weekly[0].Interval } });
    }

    /// <summary>What is asked for there: by the service, and now and then by an officer for a union.</summary>
    public static void Ask(Wire.PlaceBookingRequest wish, int facility, long slot)
    {
        wish.Service = Service;
        if (slot % UnionEvery > 0) return;
        wish.OrganisationId = UnionOf(facility);
        // Any of them: every round has the same slots, and who had one in the last round is busy then.
        wish.BookedFor = OfficerOf(facility, Random.Shared.Next(OfficersEach));
    }

    /// <summary>Sets the rules of the district, once a server.</summary>
    public async Task SetAsync(string address, Metadata headers)
    {
        if (!_set.Add(address)) return;
        using var channel = GrpcChannel.ForAddress(address);
        var rules = new Wire.Rules.RulesClient(channel.CreateCallInvoker());
        foreach (var (name, setting) in Settings())
            await rules.SetRuleAsync(
                new()
                {
                    CommandId = Guid.NewGuid().ToString(),
                    Name = name,
                    Scope = new() { Level = Wire.RuleLevel.District, Key = Division },
                    // Today where the facilities are, or the day after: never before today.
                    From = TimeProvider.System.GetUtcNow().AddHours(8)
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Source = "bench",
                    Setting = setting,
                },
                headers);
    }

    /// <summary>Sets what a facility agreed on: approval for other purposes, companions for larger groups, a union's
    /// officers.</summary>
    public static async Task AgreeAsync(CallInvoker invoker, Metadata headers, string id, int facility) =>
        await new Wire.Approvals.ApprovalsClient(invoker).SetBookingTermsAsync(
            new()
            {
                CommandId = Guid.NewGuid().ToString(),
                FacilityId = id,
                Terms = new()
                {
                    Approvals =
                    {
                        new Wire.ApprovalRule
                        {
                            Id = "fairs",
                            PurposeWords = { "展览", "集会" },
                            Steps = { new Wire.ApprovalStep { Level = Wire.ApprovalLevel.Facility, DueHours = 48 } },
                            LapseHours = 96,
                            Source = "bench",
                        },
                    },
                    Companions =
                        { new Wire.CompanionRule { AttendeesMin = 30, CompanionsMin = 2, WithinMinutes = 30 } },
                    Groups =
                    {
                        new Wire.GroupAgreement
                        {
                            OrganisationId = UnionOf(facility),
                            Officers = { Enumerable.Range(0, OfficersEach).Select(i => OfficerOf(facility, i)) },
                        },
                    },
                },
            },
            headers);

    private static IEnumerable<(string Name, Wire.RuleSetting Setting)> Settings()
    {
        yield return (Service, new() { Service = Offer() });
        yield return ("window", new()
        {
            Release = new() { DaysAhead = 120, At = "08:00", KeptBackPercent = 10, FurtherAt = { "12:00" } },
        });
        yield return ("person-week", new() { Quota = Quota(Wire.QuotaMeasure.Bookings, Wire.QuotaPeriod.Week) });
        yield return ("person-evenings",
            new() { Quota = Evenings(Quota(Wire.QuotaMeasure.Minutes, Wire.QuotaPeriod.Month)) });
        yield return ("person-cancels",
            new() { Quota = Quota(Wire.QuotaMeasure.Cancellations, Wire.QuotaPeriod.Month) });
        yield return ("union-week",
            new() { Quota = Quota(Wire.QuotaMeasure.Bookings, Wire.QuotaPeriod.Week, Wire.QuotaHolder.Union) });
        yield return ("union-evenings", new()
        {
            Quota = Evenings(Quota(Wire.QuotaMeasure.Minutes, Wire.QuotaPeriod.Week, Wire.QuotaHolder.Union)),
        });
    }

    private static Wire.Quota Quota(
        Wire.QuotaMeasure measure, Wire.QuotaPeriod period, Wire.QuotaHolder holder = Wire.QuotaHolder.Person) =>
        new() { Measure = measure, Max = Plenty, Period = period, Holder = holder };

    private static Wire.Quota Evenings(Wire.Quota quota)
    {
        for (var day = 1; day <= 5; day++)
            quota.Peak.Add(
                new Wire.WeeklyOpening { IsoWeekday = day, Interval = new() { Open = "18:00", Close = "22:00" } });
        return quota;
    }

    private static Wire.ServiceOffer Offer() => new()
    {
        NameZh = "示例·场地",
        NameEn = "Example: hire",
        Function = Wire.ServiceFunction.CultureAndSports,
        Needs = { new Wire.ServiceNeed { ResourceType = "multi_function_hall" } },
        GridMinutes = 30,
        MinutesMin = 30,
        MinutesMax = 240,
        PeopleMax = 40,
        Bookers = new() { Members = true, Organisations = true },
        Benefit = Wire.BenefitClass.LowCharge,
        Tariff = new()
        {
            Per = Wire.PricePer.Hour,
            PublicFen = 5_000,
            MemberFen = 2_000,
            ConcessionFen = 2_500,
            MarketFen = 8_000,
            MarketSource = "bench",
        },
    };

    private static string UnionOf(int facility) =>
        "bench-union-" + (facility % Unions).ToString(CultureInfo.InvariantCulture);

    private static string OfficerOf(int facility, int number) => BenchTokens.NameOf((facility * OfficersEach) + number);
}
