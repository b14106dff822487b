namespace Booking.Client;

/// <summary>The words for kinds and functions, in either language.</summary>
internal static class Choices
{
    private static readonly (Wire.FacilityKind Value, string[] Words)[] Kinds =
    [
        (Wire.FacilityKind.CulturalPalace, ["palace", "cultural_palace", "文化宫", "工人文化宫"]),
        (Wire.FacilityKind.Club, ["club", "俱乐部"]),
        (Wire.FacilityKind.ServiceCentre, ["centre", "center", "service_centre", "服务中心", "职工服务中心"]),
        (Wire.FacilityKind.ServiceStation, ["station", "service_station", "服务站", "工会服务站"]),
        (Wire.FacilityKind.Other, ["other", "其他"]),
    ];

    private static readonly (Wire.ServiceFunction Value, string[] Words)[] Functions =
    [
        (Wire.ServiceFunction.CultureAndSports, ["culture", "sports", "文体活动"]),
        (Wire.ServiceFunction.EducationAndTraining, ["education", "training", "教育培训"]),
        (Wire.ServiceFunction.LegalServices, ["legal", "法律服务"]),
        (Wire.ServiceFunction.Counselling, ["counselling", "心理咨询"]),
        (Wire.ServiceFunction.PublicityAndDisplay, ["publicity", "display", "工会业务宣传展示", "宣传展示"]),
    ];

    private static readonly (Wire.AccessibilityFeature Value, string[] Words)[] Features =
    [
        (Wire.AccessibilityFeature.StepFreeEntrance, ["step-free", "无障碍入口"]),
        (Wire.AccessibilityFeature.Lift, ["lift", "elevator", "无障碍电梯"]),
        (Wire.AccessibilityFeature.AccessibleToilet, ["toilet", "无障碍卫生间"]),
        (Wire.AccessibilityFeature.HearingSupport, ["hearing", "助听或手语服务"]),
        (Wire.AccessibilityFeature.ReservedParking, ["parking", "无障碍车位"]),
    ];

    public static Wire.FacilityKind Kind(string word) => Find(word, Kinds, "kind");

    public static Wire.ServiceFunction Function(string word) => Find(word, Functions, "function");

    /// <summary>Those that a list with commas names; the empty list none.</summary>
    public static IEnumerable<Wire.AccessibilityFeature> Accessibility(string words) =>
        words.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => Find(word, Features, "accessibility")).Distinct();

    /// <summary>What a house has, in words; empty where nothing is known.</summary>
    public static string Names(IEnumerable<Wire.AccessibilityFeature> has, bool zh) => string.Join(
        zh ? "、" : ", ",
        has.Select(
            one =>
                Features.FirstOrDefault(known => known.Value == one).Words is { } words
                    ? zh ? words[^1] : words[0]
                    : $"{one}"));

    public static string Name(Wire.FacilityKind kind, bool zh)
    {
        var words = Kinds.FirstOrDefault(one => one.Value == kind).Words;
        return words is null ? "" : zh ? words[^1] : words[0];
    }

    private static T Find<T>(string word, (T Value, string[] Words)[] all, string what)
    {
        if (word.Length == 0) return default!;
        foreach (var (value, words) in all)
            if (words.Contains(word, StringComparer.OrdinalIgnoreCase)) return value;
        throw new UsageException(
            $"'{word}' is no {what}; there are: {string.Join(", ", all.Select(one => one.Words[0]))}.");
    }
}
