using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Booking.Domain;

/// <summary>What a service must be like, whoever sets it, and which of two is the narrower.</summary>
public static class ServiceShape
{
    /// <summary>Longest set-up or clean-up, in minutes.</summary>
    public const int BufferMinutesMax = 240;

    private const int NeedsMax = 10;
    private const int ListMax = 50;
    private const long FenMax = 100_000_000;

    /// <summary>The first thing wrong, as a <see cref="RefusalReason.Malformed"/> refusal, or null. Prices that are too
    /// high are
    /// <see cref="Tariff.CheckPrices"/>'s to refuse.</summary>
    public static Refusal? Check(ServiceOffer offer)
    {
        if (string.IsNullOrWhiteSpace(offer.NameZh) || Texts.Length(offer.NameZh) > 120
            || Texts.HasControls(offer.NameZh))
            return Refusal.Malformed("service.name_zh", "must be 1 to 120 characters");
        if (Texts.Length(offer.NameEn) > 120 || Texts.HasControls(offer.NameEn))
            return Refusal.Malformed("service.name_en", "must be at most 120 characters");
        if (!Enum.IsDefined(offer.Function) || offer.Function == ServiceFunction.NotUnionRelated)
            return Refusal.Malformed("service.function", "must be one of F1–F5");
        if (offer.Needs.Length is < 1 or > NeedsMax) return Refusal.Malformed("service.needs", "must be 1 to 10");
        for (var i = 0; i < offer.Needs.Length; i++)
            if (CheckNeed(offer.Needs, i) is { } wrong) return Refusal.Malformed($"service.needs[{i}]", wrong);
        if (offer.GridMinutes is < 1 or > 1_440 || 1_440 % offer.GridMinutes != 0)
            return Refusal.Malformed("service.grid_minutes", "must divide a day of 1,440 minutes");
        if (offer.MinutesMin < 1) return Refusal.Malformed("service.minutes_min", "must be at least 1");
        if (offer.MinutesMax < offer.MinutesMin || offer.MinutesMax > 44_640)
            return Refusal.Malformed("service.minutes_max", "must be at least minutes_min and at most 44,640");
        if (offer.SetUpMinutes is < 0 or > BufferMinutesMax)
            return Refusal.Malformed("service.set_up_minutes", "must be 0 to 240");
        if (offer.CleanUpMinutes is < 0 or > BufferMinutesMax)
            return Refusal.Malformed("service.clean_up_minutes", "must be 0 to 240");
        if (offer.PeopleMax is < 0 or > 100_000) return Refusal.Malformed("service.people_max", "must be 0 to 100,000");
        if (!Enum.IsDefined(offer.Benefit)) return Refusal.Malformed("service.benefit", "is not a class");
        return CheckBookers(offer.Bookers) ?? (offer.Tariff is { } tariff ? CheckTariff(tariff) : null);
    }

    /// <summary>Whether under <paramref name="lower"/> nothing is possible, and nothing dearer, than under
    /// <paramref name="higher"/>.</summary>
    public static bool IsNarrower(ServiceOffer lower, ServiceOffer higher) =>
        lower.Function == higher.Function
        && lower.MinutesMin >= higher.MinutesMin && lower.MinutesMax <= higher.MinutesMax
        && lower.SetUpMinutes >= higher.SetUpMinutes && lower.CleanUpMinutes >= higher.CleanUpMinutes
        && (higher.PeopleMax == 0 || (lower.PeopleMax > 0 && lower.PeopleMax <= higher.PeopleMax))
        && lower.Bookers.IsWithin(higher.Bookers)
        && (higher.Benefit != BenefitClass.PublicBenefit || lower.Benefit == BenefitClass.PublicBenefit)
        && (lower.Tariff is not { } mine
            || (higher.Tariff is { } theirs && mine.Per == theirs.Per && mine.PublicFen <= theirs.PublicFen
            && mine.MemberFen <= theirs.MemberFen && mine.ConcessionFen <= theirs.ConcessionFen));

    /// <summary>The whole offer as one line, the same for the same offer.</summary>
    internal static void Describe(StringBuilder text, ServiceOffer offer)
    {
        text.Append(
            CultureInfo.InvariantCulture, $"service F{(int)offer.Function} name={offer.NameZh}/{offer.NameEn} needs=");
        text.AppendJoin(',', offer.Needs.Select(need => need.ToString()));
        text.Append(
            CultureInfo.InvariantCulture, $" grid={offer.GridMinutes} minutes={offer.MinutesMin}-{offer.MinutesMax}");
        if (offer.SetUpMinutes > 0) text.Append(CultureInfo.InvariantCulture, $" set_up={offer.SetUpMinutes}");
        if (offer.CleanUpMinutes > 0) text.Append(CultureInfo.InvariantCulture, $" clean_up={offer.CleanUpMinutes}");
        if (offer.PeopleMax > 0) text.Append(CultureInfo.InvariantCulture, $" people={offer.PeopleMax}");
        text.Append(" for=").Append(offer.Bookers.Kinds());
        if (offer.Bookers is not { AgeMin: null, AgeMax: null }) text.Append(" age=").Append(offer.Bookers.Ages());
        if (!offer.Bookers.Divisions.IsEmpty) text.Append(" divisions=").AppendJoin(',', offer.Bookers.Divisions);
        text.Append(offer.Benefit == BenefitClass.PublicBenefit ? " benefit=public" : " benefit=low_charge");
        if (offer.Tariff is not { } tariff)
        {
            text.Append(" free");
            return;
        }
        text.Append(
            CultureInfo.InvariantCulture,
            $" fen_per_{tariff.Per.ToString().ToLowerInvariant()}=public:{tariff.PublicFen},");
        text.Append(CultureInfo.InvariantCulture, $"member:{tariff.MemberFen},concession:{tariff.ConcessionFen}");
        if (tariff.MarketFen is { } market)
            text.Append(CultureInfo.InvariantCulture, $" market={market} ({tariff.MarketSource})");
    }

    private static string? CheckNeed(ImmutableArray<ServiceNeed> needs, int at)
    {
        var need = needs[at];
        if (need.Resource is null == (need.Type.Length == 0)) return "must name a resource or a type, one of them";
        if (need.Resource is { } one && !IdText.IsValid(one.Value)) return "must be a resource's id";
        if (need.Resource is null && !IdText.IsValid(need.Type)) return "must be a word such as badminton_court";
        if (need.Quantity is < 1 or > 100) return "must be 1 to 100 pieces";
        for (var i = 0; i < at; i++)
            if (needs[i].Resource == need.Resource && needs[i].Type == need.Type) return "is there twice";
        return null;
    }

    private static Refusal? CheckBookers(BookerTerms terms)
    {
        if (!terms.Members && !terms.NonMembers && !terms.Organisations)
            return Refusal.Malformed("service.bookers", "must let somebody book");
        if (terms.Only.Length > ListMax || !terms.Only.All(one => IdText.IsValid(one.Value)))
            return Refusal.Malformed("service.bookers.only", "must be at most 50 organisations");
        if (!terms.Only.IsEmpty && !terms.Organisations)
            return Refusal.Malformed("service.bookers.only", "goes with organisations");
        if (terms.AgeMin is < 0 or > 120) return Refusal.Malformed("service.bookers.age_min", "must be 0 to 120");
        if (terms.AgeMax is < 0 or > 120 || terms.AgeMax < terms.AgeMin)
            return Refusal.Malformed("service.bookers.age_max", "must be 0 to 120 and not below age_min");
        return terms.Divisions.Length <= ListMax
            && terms.Divisions.All(one => one.Length is 6 or 9 && one.All(char.IsAsciiDigit))
            ? null
            : Refusal.Malformed("service.bookers.divisions", "must be at most 50 codes of 6 or 9 digits");
    }

    private static Refusal? CheckTariff(Tariff tariff)
    {
        if (!Enum.IsDefined(tariff.Per)) return Refusal.Malformed("service.tariff.per", "is not a unit");
        if (tariff.PublicFen is < 0 or > FenMax)
            return Refusal.Malformed("service.tariff.public_fen", "must be 0 to 100,000,000");
        if (tariff.MemberFen is < 0 or > FenMax)
            return Refusal.Malformed("service.tariff.member_fen", "must be 0 to 100,000,000");
        if (tariff.ConcessionFen is < 0 or > FenMax)
            return Refusal.Malformed("service.tariff.concession_fen", "must be 0 to 100,000,000");
        if (tariff.MarketFen is < 1 or > FenMax)
            return Refusal.Malformed("service.tariff.market_fen", "must be 1 to 100,000,000");
        if (tariff.PublicFen > 0 && tariff.MarketFen is null)
            return Refusal.Malformed("service.tariff.market_fen", "must be recorded for what is charged");
        if (Texts.Length(tariff.MarketSource) > 200 || Texts.HasControls(tariff.MarketSource))
            return Refusal.Malformed("service.tariff.market_source", "must be at most 200 characters");
        return tariff.MarketFen is null == string.IsNullOrWhiteSpace(tariff.MarketSource)
            ? null
            : Refusal.Malformed("service.tariff.market_source", "goes with market_fen");
    }
}
