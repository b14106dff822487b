namespace Booking.Gateway;

/// <summary>Services and prices as the wire writes them.</summary>
internal static class WireServices
{
    public static Wire.OfferedService Offered(OfferedService service)
    {
        var wire = new Wire.OfferedService
        {
            Name = service.Name,
            Offer = Offer(service.Rule.Setting!.Service!),
            Source = service.Rule.Source,
            From = WireTimes.Date(service.Rule.From),
        };
        wire.Bookers.Add(service.Terms.Select(Bookers));
        return wire;
    }

    public static Wire.ServiceOffer Offer(ServiceOffer offer)
    {
        var wire = new Wire.ServiceOffer
        {
            NameZh = offer.NameZh,
            NameEn = offer.NameEn,
            Function = (Wire.ServiceFunction)(int)offer.Function,
            GridMinutes = offer.GridMinutes,
            MinutesMin = offer.MinutesMin,
            MinutesMax = offer.MinutesMax,
            SetUpMinutes = offer.SetUpMinutes,
            CleanUpMinutes = offer.CleanUpMinutes,
            PeopleMax = offer.PeopleMax,
            Bookers = Bookers(offer.Bookers),
            Benefit = (Wire.BenefitClass)(int)offer.Benefit,
            Tariff = offer.Tariff is { } tariff ? Tariff(tariff) : null,
        };
        wire.Needs.Add(offer.Needs.Select(need => new Wire.ServiceNeed
        {
            ResourceId = need.Resource?.Value ?? "",
            ResourceType = need.Type,
            Quantity = need.Quantity,
        }));
        return wire;
    }

    public static Wire.ServiceUse Use(ServiceUse use) => new()
    {
        Name = use.Name,
        Version = use.Version,
        SetUpMinutes = use.SetUpMinutes,
        CleanUpMinutes = use.CleanUpMinutes,
        IsPublicBenefit = use.Benefit == BenefitClass.PublicBenefit,
        PriceClass = (Wire.PriceClass)(int)use.Price.Class,
        PriceFen = use.Price.Fen,
        NameZh = use.NameZh,
        NameEn = use.NameEn,
    };

    public static Wire.EventPermit Permit(EventPermit permit) => new()
    {
        Number = permit.Number,
        WorkingDaysAhead = permit.WorkingDaysAhead,
        IsLate = permit.IsLate(),
    };

    public static Wire.Quote Quote(ServiceQuote quote, DateTimeZone zone)
    {
        var wire = new Wire.Quote
        {
            Stretch = WireTimes.Stretch(quote.Stretch, zone),
            Service = quote.Service is { } use ? Use(use) : null,
            Permit = quote.Permit is { } permit ? Permit(permit) : null,
            NeedsApproval = quote.NeedsApproval,
        };
        wire.Claims.Add(quote.Claims.Select(WireBookings.Claim));
        return wire;
    }

    public static Wire.Person Person(PersonFacts facts)
    {
        var wire = new Wire.Person
        {
            MemberId = facts.Member.Value,
            IsUnionMember = facts.IsUnionMember,
            Born = facts.Born is { } born ? WireTimes.Date(born) : "",
            Division = facts.Division,
            GroundsUntil = facts.GroundsUntil is { } until ? WireTimes.Date(until) : "",
            RecordedAt = WireBookings.TimestampOrNone(facts.RecordedAt),
            UnionId = facts.Union?.Union?.Value ?? "",
            UnionSince = WireBookings.TimestampOrNone(facts.Union is { Union: not null } union ? union.Since : null),
        };
        wire.Grounds.Add(facts.Grounds.Select(ground => (Wire.ConcessionGround)(int)ground));
        return wire;
    }

    private static Wire.BookerTerms Bookers(BookerTerms terms)
    {
        var wire = new Wire.BookerTerms
        {
            Members = terms.Members,
            NonMembers = terms.NonMembers,
            Organisations = terms.Organisations,
        };
        if (terms.AgeMin is { } min) wire.AgeMin = min;
        if (terms.AgeMax is { } max) wire.AgeMax = max;
        wire.OrganisationIds.Add(terms.Only.Select(one => one.Value));
        wire.Divisions.Add(terms.Divisions);
        return wire;
    }

    private static Wire.Tariff Tariff(Tariff tariff) => new()
    {
        Per = (Wire.PricePer)(int)tariff.Per,
        PublicFen = tariff.PublicFen,
        MemberFen = tariff.MemberFen,
        ConcessionFen = tariff.ConcessionFen,
        MarketFen = tariff.MarketFen ?? 0,
        MarketSource = tariff.MarketSource,
    };
}
