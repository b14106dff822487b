using System.Globalization;

namespace Booking.Client;

/// <summary>Services as people type them.</summary>
internal static class ServiceWords
{
    /// <summary>What the options say.</summary>
    /// <exception cref="UsageException">Something is missing or odd.</exception>
    public static Wire.ServiceOffer Offer(Arguments arguments)
    {
        var (shortest, longest) = Range(arguments, "minutes", arguments.Need("minutes"));
        var offer = new Wire.ServiceOffer
        {
            NameZh = arguments.Need("name-zh"),
            NameEn = arguments.Get("name-en"),
            Function = Choices.Function(arguments.Need("function")),
            GridMinutes = arguments.Number("grid", 30),
            MinutesMin = shortest
                ?? throw new UsageException("--minutes wants a shortest and a longest length: 60-120."),
            MinutesMax = longest
                ?? throw new UsageException("--minutes wants a shortest and a longest length: 60-120."),
            SetUpMinutes = arguments.Number("set-up", 0),
            CleanUpMinutes = arguments.Number("clean-up", 0),
            PeopleMax = arguments.Number("people", 0),
            Bookers = Bookers(arguments),
            Benefit = arguments.Get("benefit", "public") switch
            {
                "public" => Wire.BenefitClass.PublicBenefit,
                "low-charge" => Wire.BenefitClass.LowCharge,
                _ => throw new UsageException("--benefit wants public or low-charge."),
            },
            Tariff = Tariff(arguments),
        };
        foreach (var need in List(arguments, "needs")) offer.Needs.Add(Need(need));
        return offer;
    }

    /// <summary>Reads yuan such as <c>12.50</c> as fen.</summary>
    /// <exception cref="UsageException">It is no such amount.</exception>
    public static long Fen(string name, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
        && yuan is >= 0 and <= 1_000_000 && yuan * 100 == decimal.Truncate(yuan * 100)
            ? (long)(yuan * 100)
            : throw new UsageException($"--{name} wants yuan such as 12.50, not '{text}'.");

    public static string Text(Wire.ServiceNeed need) =>
        (need.ResourceId.Length > 0 ? "=" + need.ResourceId : need.ResourceType)
            + (need.Quantity > 1 ? $":{need.Quantity}" : "");

    public static string[] List(Arguments arguments, string name) =>
        arguments.Get(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Wire.ServiceNeed Need(string text)
    {
        var parts = text.Split(':', 2);
        var quantity = 1;
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out quantity))
            throw new UsageException($"'{text}' wants a number of pieces behind the colon.");
        return parts[0].StartsWith('=')
            ? new() { ResourceId = parts[0][1..], Quantity = quantity }
            : new() { ResourceType = parts[0], Quantity = quantity };
    }

    private static Wire.BookerTerms Bookers(Arguments arguments)
    {
        var terms = new Wire.BookerTerms();
        foreach (var kind in arguments.Get("bookers", "members").Split(',', StringSplitOptions.TrimEntries))
            switch (kind)
            {
                case "members": terms.Members = true; break;
                case "non-members": terms.NonMembers = true; break;
                case "organisations": terms.Organisations = true; break;
                default:
                    throw new UsageException(
                    $"--bookers wants members, non-members and organisations, not '{kind}'.");
            }
        terms.OrganisationIds.Add(List(arguments, "organisations"));
        terms.Divisions.Add(List(arguments, "divisions"));
        if (!arguments.Has("age")) return terms;
        var (youngest, oldest) = Range(arguments, "age", arguments.Get("age"));
        if (youngest is { } min) terms.AgeMin = min;
        if (oldest is { } max) terms.AgeMax = max;
        return terms;
    }

    private static Wire.Tariff? Tariff(Arguments arguments)
    {
        if (!arguments.Has("public")) return null;
        var tariff = new Wire.Tariff
        {
            Per = arguments.Get("per", "hour") switch
            {
                "hour" => Wire.PricePer.Hour,
                "booking" => Wire.PricePer.Booking,
                "person" => Wire.PricePer.Person,
                _ => throw new UsageException("--per wants hour, booking or person."),
            },
            PublicFen = Fen("public", arguments.Get("public")),
            MarketSource = arguments.Get("market-source"),
        };
        tariff.MemberFen = Fen("member", arguments.Get("member", "0"));
        tariff.ConcessionFen = Fen("concession", arguments.Get("concession", "0"));
        tariff.MarketFen = Fen("market", arguments.Get("market", "0"));
        return tariff;
    }

    // Either end may be left out: 18-, -60.
    private static (int? From, int? To) Range(Arguments arguments, string name, string text)
    {
        var parts = text.Split('-', '–');
        if (parts.Length == 2 && End(parts[0], out var from) && End(parts[1], out var to) && (from ?? to) is not null)
            return (from, to);
        throw new UsageException($"--{name} wants a range such as 18-60, not '{text}'.");

        static bool End(string text, out int? number)
        {
            number = null;
            if (text.Length == 0) return true;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
            number = read;
            return true;
        }
    }
}
