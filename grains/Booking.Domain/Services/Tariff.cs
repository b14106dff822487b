namespace Booking.Domain;

/// <summary>What a service costs, in fen (a hundredth of a yuan). Recorded with each booking; nothing is collected
/// here.</summary>
/// <remarks>The public price is at most 70 % of the recorded market price, the concession at most half of the public
/// price, and the members' price at most the public price (PRACTICE E); setting anything else is refused with
/// <see cref="RefusalReason.PriceTooHigh"/>.</remarks>
/// <param name="Per">What a price is for.</param>
/// <param name="PublicFen">For anybody, 0 to 100,000,000.</param>
/// <param name="MemberFen">For union members, and for organisations that book as a group.</param>
/// <param name="ConcessionFen">For who has a ground for it, and for everybody where the service is for the public
/// benefit.</param>
/// <param name="MarketFen">What comparable houses charge; needed as soon as anything is charged.</param>
/// <param name="MarketSource">Where and when that was found; up to 200 characters.</param>
public sealed record Tariff(
    PricePer Per, long PublicFen, long MemberFen, long ConcessionFen, long? MarketFen = null, string MarketSource = "")
{
    /// <summary>Of the market price a public price may be at most so many percent.</summary>
    public const int MarketPercentMax = 70;

    /// <summary>Of the public price the concession may be at most so many percent.</summary>
    public const int ConcessionPercentMax = 50;

    /// <summary>The first price that is set too high, or null.</summary>
    public Refusal? CheckPrices() =>
        TooHigh("public", PublicFen, (MarketFen ?? 0) * MarketPercentMax / 100)
        ?? TooHigh("member", MemberFen, PublicFen)
        ?? TooHigh("concession", ConcessionFen, PublicFen * ConcessionPercentMax / 100);

    /// <summary>The price of a unit for a class.</summary>
    public long Of(PriceClass @class) => @class switch
    {
        PriceClass.Free => 0,
        PriceClass.Member => MemberFen,
        PriceClass.Concession => ConcessionFen,
        _ => PublicFen,
    };

    private static Refusal? TooHigh(string price, long fen, long max) => fen <= max
        ? null
        : Refusal.Because(
            RefusalReason.PriceTooHigh, ("price", price), ("fen", Refusal.Text(fen)), ("maxFen", Refusal.Text(max)));
}

/// <summary>What a price is for.</summary>
public enum PricePer
{
    /// <summary>A booking, however long.</summary>
    Booking = 1,

    /// <summary>An hour; parts of it in proportion, fractions of a fen given away.</summary>
    Hour = 2,

    /// <summary>Everybody who was announced.</summary>
    Person = 3,
}

/// <summary>Which price somebody pays.</summary>
public enum PriceClass
{
    /// <summary>Nothing.</summary>
    Free = 1,

    /// <summary>The members' price.</summary>
    Member = 2,

    /// <summary>Anybody's price.</summary>
    Public = 3,

    /// <summary>The concession's price. Why is not recorded: grounds are sensitive.</summary>
    Concession = 4,
}

/// <summary>What one booking costs.</summary>
/// <param name="Class">Which price it is.</param>
/// <param name="Per">What the price is for.</param>
/// <param name="UnitFen">The price of a unit.</param>
/// <param name="Fen">The whole.</param>
public sealed record Price(PriceClass Class, PricePer Per, long UnitFen, long Fen)
{
    /// <summary>No charge.</summary>
    public static Price Free { get; } = new(PriceClass.Free, PricePer.Booking, 0, 0);

    /// <summary>What somebody pays: the lowest of the prices that are theirs. Of equal ones the members' is named, so
    /// that a concession is not told without need.</summary>
    /// <param name="offer">Of which service.</param>
    /// <param name="facts">Who comes.</param>
    /// <param name="isGroup">Whether an organisation books.</param>
    /// <param name="on">The local date of the booking.</param>
    /// <param name="minutes">Its length.</param>
    /// <param name="people">How many come.</param>
    public static Price Of(ServiceOffer offer, PersonFacts facts, bool isGroup, LocalDate on, long minutes, int people)
    {
        if (offer.Tariff is not { } tariff) return Free;
        var @class = isGroup || facts.IsUnionMember ? PriceClass.Member : PriceClass.Public;
        var hasConcession = offer.Benefit == BenefitClass.PublicBenefit || (!isGroup && facts.HasConcession(on));
        if (hasConcession && tariff.ConcessionFen < tariff.Of(@class)) @class = PriceClass.Concession;
        var unit = tariff.Of(@class);
        return unit == 0 ? Free : new Price(@class, tariff.Per, unit, 0).For(minutes, people);
    }

    /// <summary>The same price for another length.</summary>
    public Price For(long minutes, int people) => this with
    {
        Fen = Per switch
        {
            PricePer.Hour => UnitFen * minutes / 60,
            PricePer.Person => UnitFen * people,
            _ => UnitFen,
        },
    };
}
