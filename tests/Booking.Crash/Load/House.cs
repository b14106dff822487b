using Booking.Client;
using Booking.Protocol.Tokens;

namespace Booking.Crash.Load;

/// <summary>What the small city gets for these runs beside its seeds: quotas that bind, a union that books, a service
/// with a price and time to clean up, and something that needs approval.</summary>
internal static class House
{
    /// <summary>A service on offer everywhere.</summary>
    public const string Service = "crash-hire";

    /// <summary>The union whose officers book.</summary>
    public const string Union = "crash-union";

    /// <summary>From so many people on somebody has to approve.</summary>
    public const int PeopleToApprove = 2;

    /// <summary>How histories name a series that is wanted whole.</summary>
    public const string WholeSeries = "series-whole";

    /// <summary>How histories name an appointment that is booked.</summary>
    public const string Appointing = "appoint";

    /// <summary>What every member's id begins with.</summary>
    public const string MemberPrefix = "crash-member-";

    private const string AliasPrefix = "隐名-";
    private const int Officers = 4;
    private const int CleanUpMinutes = 30;

    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb[Domain.CityTime.Zone];

    /// <summary>What no outsider may ever be told.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [MemberPrefix, AliasPrefix];

    public static string AliasOf(int device) => $"{AliasPrefix}{device}";

    public static string MemberOf(int number) => $"{MemberPrefix}{number:00}";

    public static bool IsOfficer(string member) => Enumerable.Range(0, Officers).Any(i => MemberOf(i) == member);

    public static async Task SetUpAsync(string address, string keys)
    {
        var token = new Doors(keys).TokenFor("crash-keeper", Role.CityAdministrator);
        using var client = Doors.Visitor(new(address), token);
        var ground = await Ground.ReadAsync(client);
        await client.CallAsync(client.Approvals.SetBookingTermsAsync, new Wire.SetBookingTermsRequest
        {
            CommandId = BookingClient.NewCommandId(),
            FacilityId = ground.Busiest,
            Terms = new()
            {
                Approvals = { Approval() },
                Groups = { new Wire.GroupAgreement { OrganisationId = Union, Officers = { Enumerable.Range(
                    0, Officers).Select(MemberOf) } } },
            },
        });
        await SetAsync("crash-person", new() { Quota = Quota(3) });
        await SetAsync(
            "crash-person-minutes", new() { Quota = Quota(540, Wire.QuotaMeasure.Minutes, Wire.QuotaPeriod.Week) });
        await SetAsync("crash-union", new() { Quota = Quota(3, holder: Wire.QuotaHolder.Union) });
        await SetAsync(
            "crash-union-at-once",
            new() { Quota = Quota(1, Wire.QuotaMeasure.AtOnce, holder: Wire.QuotaHolder.Union) });
        await SetAsync(Service, new() { Service = Offer(ground.ServiceType) });

        async Task SetAsync(string name, Wire.RuleSetting setting) =>
            await client.CallAsync(client.Rules.SetRuleAsync, new Wire.SetRuleRequest
            {
                CommandId = BookingClient.NewCommandId(),
                Name = name,
                Scope = new() { Level = Wire.RuleLevel.City },
                From = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(s_zone).Date.ToString(
                "uuuu-MM-dd", null),
                Source = "crash run",
                Setting = setting,
            });
    }

    private static Wire.ApprovalRule Approval() => new()
    {
        Id = "crash",
        AttendeesMin = PeopleToApprove,
        Steps = { new Wire.ApprovalStep { Level = Wire.ApprovalLevel.Facility, DueHours = 24 } },
        LapseHours = 48,
        Source = "crash run",
    };

    private static Wire.Quota Quota(
        int max, Wire.QuotaMeasure measure = Wire.QuotaMeasure.Bookings, Wire.QuotaPeriod period = Wire.QuotaPeriod.Day,
        Wire.QuotaHolder holder = Wire.QuotaHolder.Person) =>
        new() { Max = max, Measure = measure, Period = period, Holder = holder };

    private static Wire.ServiceOffer Offer(string type) => new()
    {
        NameZh = "示例·场地",
        NameEn = "Example: hire",
        Function = Wire.ServiceFunction.CultureAndSports,
        Needs = { new Wire.ServiceNeed { ResourceType = type } },
        GridMinutes = 30,
        MinutesMin = 30,
        MinutesMax = 240,
        CleanUpMinutes = CleanUpMinutes,
        Bookers = new() { Members = true, NonMembers = true, Organisations = true },
        Benefit = Wire.BenefitClass.LowCharge,
        Tariff = new()
        {
            Per = Wire.PricePer.Hour,
            PublicFen = 5_000,
            MemberFen = 2_000,
            ConcessionFen = 2_500,
            MarketFen = 8_000,
            MarketSource = "crash run",
        },
    };
}
