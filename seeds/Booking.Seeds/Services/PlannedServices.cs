namespace Booking.Seeds;

/// <summary>What the demonstration city offers as services: by kind of space, so each house offers what its rooms
/// allow.</summary>
/// <remarks>Names are the glossary's; lengths, gaps and the bounds of prices are PRACTICE P's; the prices themselves
/// are made up. Legal consultation and counselling in person are appointments and need none of these.</remarks>
public static class PlannedServices
{
    private const string Made = "示例：演示用服务，非正式规定 (synthetic, for demonstration only)";
    private const string Market = "示例：虚构的同类场馆价格 (synthetic)";

    /// <summary>By name. The dates from which they hold and the command ids are the loader's.</summary>
    public static IReadOnlyList<SetRuleRequest> All { get; } =
    [
        Sport("badminton", "羽毛球", "Badminton", "badminton_court", PerHour(40, 0, 20, market: 80)),
        Sport("table_tennis", "乒乓球", "Table tennis", "table_tennis_table", null),
        Sport("basketball", "篮球", "Basketball", "basketball_court", PerHour(200, 80, 100, market: 320)),
        Of("board_games", new()
        {
            NameZh = "棋牌", NameEn = "Board and card games", Function = ServiceFunction.CultureAndSports, Needs = { Any(
                "games_room") },
            MinutesMin = 60, MinutesMax = 240, Bookers = Everybody(),
        }),
        Of("dance", new()
        {
            NameZh = "舞蹈", NameEn = "Dance", Function = ServiceFunction.CultureAndSports, Needs = { Any(
                "dance_studio") },
            MinutesMin = 60, MinutesMax = 120, Bookers = Everybody(), Tariff = PerHour(60, 0, 30, market: 120),
            Benefit = BenefitClass.LowCharge,
        }),
        Of("choir", new()
        {
            NameZh = "合唱", NameEn = "Choir", Function = ServiceFunction.CultureAndSports, Needs = { Any(
                "rehearsal_hall") },
            MinutesMin = 60, MinutesMax = 180, CleanUpMinutes = 30, Bookers = MembersAndGroups(),
        }),
        Of("performance", new()
        {
            NameZh = "文艺演出", NameEn = "Performance", Function = ServiceFunction.CultureAndSports,
            Needs = { Any("multi_function_hall"), Any("portable_pa"), Any("wireless_microphone", 2) },
            MinutesMin = 60, MinutesMax = 240, SetUpMinutes = 60, CleanUpMinutes = 60, Bookers = MembersAndGroups(),
            Tariff = new()
            {
                Per = PricePer.Booking, PublicFen = 300_000, MemberFen = 80_000, ConcessionFen = 150_000,
                MarketFen = 500_000, MarketSource = Market,
            },
            Benefit = BenefitClass.LowCharge,
        }),
        Of("film", new()
        {
            NameZh = "电影放映", NameEn = "Film screening", Function = ServiceFunction.CultureAndSports, Needs = { Any(
                "multi_function_hall"), Any("projector") },
            MinutesMin = 120, MinutesMax = 180, CleanUpMinutes = 30, Bookers = MembersAndGroups(),
        }),
        Of("calligraphy", new()
        {
            NameZh = "书法", NameEn = "Calligraphy", Function = ServiceFunction.EducationAndTraining, Needs = { Any(
                "calligraphy_room") },
            MinutesMin = 60, MinutesMax = 120, Bookers = Everybody(),
        }),
        Of("public_lecture", new()
        {
            NameZh = "公益讲座", NameEn = "Public lecture", Function = ServiceFunction.EducationAndTraining,
            Needs = { Any("training_classroom"), Any("projector") },
            MinutesMin = 60, MinutesMax = 180, SetUpMinutes = 30, CleanUpMinutes = 30, Bookers = MembersAndGroups(),
        }),
        Of("skills_training", new()
        {
            NameZh = "职业技能培训", NameEn = "Vocational skills training", Function = ServiceFunction.EducationAndTraining,
            Needs = { Any("computer_room") },
            MinutesMin = 120, MinutesMax = 240, Bookers = new() { Organisations = true },
        }),
        Of("labour_mediation", new()
        {
            NameZh =
                "劳动争议调解", NameEn = "Labour-dispute mediation", Function = ServiceFunction.LegalServices, Needs = { Any(
                    "meeting_room") },
            MinutesMin = 60, MinutesMax = 120, PeopleMax = 8, Bookers = MembersAndGroups(),
        }),
        Of("group_counselling", new()
        {
            NameZh = "团体心理辅导", NameEn = "Group counselling", Function = ServiceFunction.Counselling, Needs = { Any(
                "activity_room") },
            MinutesMin = 60, MinutesMax = 120, CleanUpMinutes = 30, PeopleMax = 20, Bookers = MembersAndGroups(),
        }),
        Of("exhibition", new()
        {
            NameZh =
                "美术书法摄影展览", NameEn =
                    "Art, calligraphy and photo exhibition", Function = ServiceFunction.PublicityAndDisplay,
            Needs = { Any("exhibition_hall"), Any("display_panel", 10) },
            MinutesMin = 240, MinutesMax = 480, Bookers = MembersAndGroups(),
        }),
    ];

    private static SetRuleRequest Sport(string name, string zh, string en, string court, Tariff? tariff) =>
        Of(name, new()
        {
            NameZh = zh,
            NameEn = en,
            Function = ServiceFunction.CultureAndSports,
            Needs = { Any(court) },
            MinutesMin = 60,
            MinutesMax = 120,
            Bookers = Everybody(),
            Tariff = tariff,
            Benefit = tariff is null ? BenefitClass.PublicBenefit : BenefitClass.LowCharge,
        });

    private static SetRuleRequest Of(string name, ServiceOffer offer)
    {
        offer.GridMinutes = 30;
        if (offer.Benefit == BenefitClass.Unspecified) offer.Benefit = BenefitClass.PublicBenefit;
        return new()
        {
            Name = name,
            Scope = new() { Level = RuleLevel.City },
            Source = Made,
            Setting = new()
            { Service = offer }
        };
    }

    private static ServiceNeed Any(string type, int quantity = 1) => new() { ResourceType = type, Quantity = quantity };

    private static BookerTerms Everybody() => new() { Members = true, NonMembers = true, Organisations = true };

    private static BookerTerms MembersAndGroups() => new() { Members = true, Organisations = true };

    private static Tariff PerHour(int @public, int member, int concession, int market) => new()
    {
        Per = PricePer.Hour,
        PublicFen = @public * 100,
        MemberFen = member * 100,
        ConcessionFen = concession * 100,
        MarketFen = market * 100,
        MarketSource = Market,
    };
}
