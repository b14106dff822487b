namespace Booking.Client;

/// <summary>What a refusal says of a quota, as people say it.</summary>
internal static class QuotaWords
{
    /// <summary>The facts with whose rule it is, what is counted and in which time in words. Of others nothing
    /// changes.</summary>
    public static Dictionary<string, string> Of(IEnumerable<KeyValuePair<string, string>> facts, bool zh)
    {
        var told = facts.ToDictionary(fact => fact.Key, fact => fact.Value);
        if (told.TryGetValue("level", out var level)) told["level"] = Level(level, zh);
        if (!told.TryGetValue("measure", out var measure) || !told.TryGetValue("period", out var period)) return told;
        told["measure"] = Measure(measure, zh);
        told["bookers"] = Bookers(told.GetValueOrDefault("bookers", ""), told.ContainsKey("union"), zh);
        told["period"] = measure == "atonce" ? zh ? "同一时间" : "moment" : Period(period, zh);
        return told;
    }

    private static string Level(string level, bool zh) => level.Split(':') switch
    {
        ["city"] => zh ? "全市" : "the city",
        ["district", var code] => zh ? $"本区（{code}）" : $"district {code}",
        ["facility", var id] => zh ? $"本馆（{id}）" : $"facility {id}",
        _ => level,
    };

    private static string Bookers(string bookers, bool ofUnion, bool zh) => (bookers, ofUnion) switch
    {
        ("members", _) => zh ? "每位工会会员" : "each union member",
        ("non_members", _) => zh ? "每位非会员" : "each non-member",
        ("organisations", _) => zh ? "每个单位（只计为单位订的）" : "each organisation, of what is booked for it,",
        (_, true) => zh ? "每个工会" : "each organisation",
        _ => zh ? "每人" : "each person",
    };

    private static string Measure(string measure, bool zh) => measure switch
    {
        "bookings" or "atonce" => zh ? "个预约" : "bookings",
        "minutes" => zh ? "分钟" : "minutes",
        "cancellations" => zh ? "次取消" : "cancellations",
        _ => measure,
    };

    private static string Period(string period, bool zh) => !zh ? period : period switch
    {
        "day" => "每天",
        "week" => "每周",
        "month" => "每月",
        "quarter" => "每季度",
        _ => period,
    };
}
