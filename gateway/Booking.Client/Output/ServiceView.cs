using System.Globalization;

namespace Booking.Client;

/// <summary>Shows services, prices and permits.</summary>
internal static class ServiceView
{
    public static void Lines(Session session, Wire.ServiceUse? use, Wire.EventPermit? permit)
    {
        var screen = session.Screen;
        if (use is not null)
        {
            screen.Line($"  服务      {Name(screen, use)}", $"  Service   {Name(screen, use)}");
            screen.Line($"  价格      {Price(screen, use)}", $"  Price     {Price(screen, use)}");
            if (use.SetUpMinutes + use.CleanUpMinutes > 0)
                screen.Line($"  另占      准备 {use.SetUpMinutes} 分钟、清场 {use.CleanUpMinutes} 分钟",
                    $"  Besides   {use.SetUpMinutes} min to set up, {use.CleanUpMinutes} min to clean up");
        }

        if (permit is null) return;
        screen.Line($"  许可证    {permit.Number}", $"  Permit    {permit.Number}");
        if (permit.IsLate)
            screen.Line($"  注意      距活动只有 {permit.WorkingDaysAhead} 个工作日，大型活动许可须提前 20 个工作日申请；请确认许可证有效。",
                $"  Warning   only {permit.WorkingDaysAhead} working days ahead; a permit is applied for 20 ahead. Make sure that it is valid.");
    }

    public static void Quote(Session session, Wire.Quote quote)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(quote);
            return;
        }

        var when = Times.Stretch(quote.Stretch, screen.IsChinese);
        var what = string.Join(
            ", ",
            quote.Claims.Select(
                claim => claim.Quantity > 1 ? $"{claim.ResourceId}:{claim.Quantity}" : claim.ResourceId));
        screen.Line($"可以预约（尚未预约）：{what}  {when}", $"Could be booked (nothing is booked yet): {what}  {when}");
        Lines(session, quote.Service, quote.Permit);
        if (quote.Service is null) screen.Line("  价格      免费", "  Price     free");
        if (quote.NeedsApproval) screen.Line("  提交后需要审批", "  It would wait for approval");
    }

    /// <summary>What a refusal says of who is admitted, in words: <c>members,non_members,organisations:a+b</c>; other
    /// facts as they are.</summary>
    public static string Fact(bool isChinese, string name, string value)
    {
        if (name is not ("admitted" or "missing")) return value;
        return string.Join(isChinese ? "、" : ", ", value.Split(',').Select(one => (one.Split(':')[0], isChinese) switch
        {
            ("members", true) => "工会会员",
            ("members", false) => "union members",
            ("non_members", true) => "非会员",
            ("non_members", false) => "non-members",
            ("organisations", true) => one.Contains(':', StringComparison.Ordinal) ? "指定的单位" : "单位和团体",
            ("organisations", false) =>
                one.Contains(':', StringComparison.Ordinal) ? "certain organisations" : "organisations",
            ("age", true) => "年龄",
            ("district", true) => "居住或工作的区",
            _ => one,
        }));
    }

    private static string Name(Screen screen, Wire.ServiceUse use) =>
        (screen.IsChinese ? use.NameZh : use.NameEn) is { Length: > 0 } name ? $"{name} ({use.Name})" : use.Name;

    /// <summary>On one line, for lists: name and price.</summary>
    public static string Short(Screen screen, Wire.ServiceUse? use) => use is null ? ""
        : $"{((screen.IsChinese ? use.NameZh : use.NameEn) is { Length: > 0 } name ? name : use.Name)} {Price(screen, use)}";

    public static string Price(Screen screen, Wire.ServiceUse use) => use.PriceClass switch
    {
        Wire.PriceClass.Member => screen.Say($"会员价 {Yuan(use.PriceFen)} 元", $"{Yuan(use.PriceFen)} CNY (member)"),
        Wire.PriceClass.Public => screen.Say($"公众价 {Yuan(use.PriceFen)} 元", $"{Yuan(use.PriceFen)} CNY (public)"),
        Wire.PriceClass.Concession =>
            screen.Say($"优惠价 {Yuan(use.PriceFen)} 元", $"{Yuan(use.PriceFen)} CNY (concession)"),
        _ => screen.Say("免费", "free"),
    };

    /// <summary>The three prices of a tariff on one line.</summary>
    public static string Tariff(Screen screen, Wire.Tariff? tariff)
    {
        if (tariff is null) return screen.Say("免费", "free");
        var per = tariff.Per switch
        {
            Wire.PricePer.Hour => screen.Say("/小时", "/hour"),
            Wire.PricePer.Person => screen.Say("/人", "/person"),
            _ => screen.Say("/次", "/booking"),
        };
        return screen.Say(
            $"会员 {OrFree(tariff.MemberFen)}、公众 {OrFree(tariff.PublicFen)}、优惠 {OrFree(tariff.ConcessionFen)} 元{per}",
            $"member {OrFree(tariff.MemberFen)}, public {OrFree(tariff.PublicFen)}, concession {OrFree(tariff.ConcessionFen)} CNY{per}");

        string OrFree(long fen) => fen == 0 ? screen.Say("免费", "free") : Yuan(fen);
    }

    /// <summary>Who may book by one level's terms.</summary>
    public static string Bookers(Screen screen, Wire.BookerTerms terms)
    {
        var kinds = new List<string>();
        if (terms.Members) kinds.Add(screen.Say("会员", "members"));
        if (terms.NonMembers) kinds.Add(screen.Say("非会员", "non-members"));
        if (terms.Organisations)
            kinds.Add(
                screen.Say("单位",
                    "organisations") + (terms.OrganisationIds.Count > 0
                        ? $" ({string.Join(", ", terms.OrganisationIds)})"
                        : ""));
        var text = string.Join(screen.Say("、", ", "), kinds);
        if (terms.HasAgeMin || terms.HasAgeMax)
            text += screen.Say("，年龄 ",
                ", aged ") + (terms.HasAgeMin
                    ? $"{terms.AgeMin}" : "") + "–" + (terms.HasAgeMax ? $"{terms.AgeMax}"
                    : "");
        if (terms.Divisions.Count > 0) text += screen.Say("，限 ", ", of ") + string.Join(", ", terms.Divisions);
        return text;
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
