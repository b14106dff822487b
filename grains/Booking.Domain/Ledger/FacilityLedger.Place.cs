using System.Collections.Immutable;

namespace Booking.Domain;

public sealed partial class FacilityLedger
{
    /// <summary>Most resources in one booking.</summary>
    public const int ClaimsMax = 20;

    /// <summary>Most people in one booking.</summary>
    public const int AttendeesMax = 100_000;

    /// <summary>Longest purpose or reason, in characters.</summary>
    public const int PurposeLengthMax = 200;

    /// <summary>Decides a new booking.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="standing">What the person's grain vouches for.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock, not before <see cref="LastAt"/>.</param>
    /// <param name="fresh">The id that the booking gets if it is accepted.</param>
    /// <param name="held">The offer that holds the time for this person, or null.</param>
    /// <returns>One event, or the first refusal that applies in the order of <see cref="RefusalReason"/>.</returns>
    public Decision Place(
        PlaceBooking command, MemberStanding standing, bool reused, Instant now, BookingId fresh,
        BookingId? held = null) =>
        PlaceAs(command, standing, reused, now, fresh, isProgramme: false, held);

    private Decision PlaceAs(
        PlaceBooking command, MemberStanding standing, bool reused, Instant now, BookingId fresh, bool isProgramme,
        BookingId? held = null, bool isHouses = false)
    {
        // The house's own asks nothing of whoever leads it and is not their luxury, also where they move it themselves.
        isHouses |= isProgramme;
        if ((CheckShape(command) ?? CheckKin(command.Claims)) is { } malformed) return malformed;
        if (command.BookedFor != command.Caller.Member && !command.Caller.Desk.Covers(Id, Entry?.Division ?? "")
            && !BooksForGroup(command))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_for_others"));
        if (command.Caller.Desk.IsKioskElsewhere(Id))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "book_elsewhere"));
        if (_layout is not { } layout) return UnknownFacility();
        if (FindPlaces(layout, command.Claims, out var places) is { } unknown) return unknown;
        AskedService? service = null;
        if (command.Service is { } name && FindService(layout, name, now, out service) is { } unoffered)
            return unoffered;
        if (command.Service is null && !isProgramme && !_services.All.IsEmpty)
            service = ServiceOfPlain(
                layout, command.Claims, command.Wish.Start.Date, MinutesOf(command.Wish), command.Attendees,
                standing.Facts ?? PersonFacts.Unrecorded(command.BookedFor), command.Group, command.Caller, now);
        if (CheckGroup(layout, command) is { } stranger) return stranger;
        if (reused) return Reused(command.Id);
        if (CheckTime(layout, command.Wish, now, out var stretch, isProgramme, service?.Policy) is { } untimely)
            return untimely;
        if (service is not null)
        {
            var claims = command.Claims;
            if (Suit(layout, service, ref claims, stretch, command.Attendees, now, isProgramme) is { } unmet)
                return unmet;
            FindPlaces(layout, claims, out places);
            command = command with { Claims = claims };
        }
        var wanted = new Wanted(
            places, command.Claims, stretch, command.Attendees, held, isProgramme, command.Group, service,
            service?.Offer.SetUpMinutes ?? 0, service?.Offer.CleanUpMinutes ?? 0);
        if (!isProgramme && CheckRelease(layout, wanted, now) is { } early) return early;
        if (CheckFitting(wanted) is { } unfit) return unfit;
        if (CheckPermit(command, wanted) is { } unpermitted) return unpermitted;
        if (CheckOpen(layout, wanted) is { } closed) return Instead(closed);
        if (CheckKept(layout, wanted, command.Group, now) is { } kept) return Instead(kept);
        var rule = RuleFor(
            layout, command.Claims, stretch, command.Attendees, command.Clear(command.Purpose), command.Group);
        if (rule is not null && CheckAsked(rule, stretch.Start, now) is { } late) return late;
        var (facts, on) = service is null
            ? default
            : (standing.Facts ?? PersonFacts.Unrecorded(command.BookedFor), command.Wish.Start.Date);
        if (service is not null && !isHouses && CheckBooker(service, facts, command.Group, on) is { } unadmitted)
            return unadmitted;
        if (CheckConduct(standing, command, now) is { } suspended) return suspended;
        var isOwn = command.BookedFor == command.Caller.Member;
        if (CheckMember(standing, stretch, null, counts: !isHouses, isOwn) is { } personal) return personal;
        if (CheckQuotas(layout, wanted, standing, now) is { } spent) return spent;
        if (FirstTaken(wanted) is { } taken) return Instead(taken);
        if (CheckKeptBack(layout, wanted, command.BookedFor, command.Caller, now) is { } later) return later;
        return Decision.Of(
            new BookingPlaced(
                fresh, command.BookedFor, command.Caller.Member, command.Claims, stretch, command.Attendees,
                command.Purpose, command.Id, CheckInBy(layout.Entry.Policy, stretch), command.Group,
                rule is null ? null : Approval.Ask(rule, now, stretch.Start),
                CompanionsFor(layout, command, stretch, now), Service: service is null ? null
                    : isProgramme ? UseOf(service, Price.Free)
                    : UseOf(
                        service,
                        PriceOf(service, facts, command.Group is not null, on, Minutes(stretch), command.Attendees)),
                Permit: PermitOf(command, layout, standing, stretch, now), How: HowOf(layout, command, isProgramme)),
            fresh);

        Refusal Instead(Refusal refused) => refused with
        {
            Alternatives = AlternativesNear(layout, wanted, standing, command.BookedFor, command.Caller, now),
        };
    }

    private static Refusal? CheckShape(PlaceBooking command)
    {
        if (!IdText.IsValid(command.BookedFor.Value))
            return Refusal.Malformed("booked_for", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (command.Claims.Length == 0 && command.Service is null)
            return Refusal.Malformed("claims", "must name at least one resource");
        if (CheckClaims(command.Claims) is { } claims) return claims;
        if (command.Attendees is < 1 or > AttendeesMax) return Refusal.Malformed("attendees", "must be 1 to 100,000");
        return CheckText("purpose", command.Purpose) ?? CheckWish(command.Wish) ?? CheckServiceShape(command);
    }

    private static Refusal? CheckClaims(ImmutableArray<Claim> claims)
    {
        if (claims.Length > ClaimsMax) return Refusal.Malformed("claims", "must name at most 20 resources");
        for (var i = 0; i < claims.Length; i++)
        {
            if (!IdText.IsValid(claims[i].Resource.Value))
                return Refusal.Malformed($"claims[{i}].resource_id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
            if (claims[i].Quantity < 1) return Refusal.Malformed($"claims[{i}].quantity", "must be at least 1");
            for (var j = 0; j < i; j++)
                if (claims[j].Resource == claims[i].Resource)
                    return Refusal.Malformed($"claims[{i}].resource_id", "is named twice");
        }
        return null;
    }

    private static Refusal? CheckText(string field, string text) =>
        SealedText.IsSealed(text) && text.Length <= SealedText.LengthMax ? null
        : Texts.Length(text) > PurposeLengthMax ? Refusal.Malformed(field, "must be at most 200 characters")
        : Texts.HasControls(text) ? Refusal.Malformed(field, "must not hold control characters")
        : null;

    // Years outside this range have no meaning here, and their instants may not exist.
    private static Refusal? CheckWish(Wish wish) =>
        IsSensible(wish.Start) && IsSensible(wish.End)
            ? null
            : Refusal.Malformed("wish", "must lie between the years 2000 and 2999");

    private static bool IsSensible(LocalDateTime time) => time.Year is >= 2000 and <= 2999;

    private static Refusal? FindPlaces(Layout layout, ImmutableArray<Claim> claims, out Layout.Place[] places)
    {
        places = new Layout.Place[claims.Length];
        for (var i = 0; i < claims.Length; i++)
        {
            if (layout.Find(claims[i].Resource) is not { } place)
                return Refusal.Because(RefusalReason.UnknownResource, ("resource", claims[i].Resource.Value));
            places[i] = place;
        }
        return null;
    }

    // A hall and its own part in one booking would block each other. Where nothing is registered, nothing is kin.
    private Refusal? CheckKin(ImmutableArray<Claim> claims) => _layout is { } layout ? CheckKin(layout, claims) : null;

    private static Refusal? CheckKin(Layout layout, ImmutableArray<Claim> claims)
    {
        for (var i = 1; i < claims.Length; i++)
            for (var j = 0; j < i; j++)
                if (layout.AreKin(claims[i].Resource, claims[j].Resource))
                    return Refusal.Malformed($"claims[{i}].resource_id", $"is part or whole of {claims[j].Resource}");
        return null;
    }

    private Refusal UnknownFacility() => Refusal.Because(RefusalReason.UnknownFacility, ("facility", Id.Value));

    private static Refusal Reused(CommandId id) =>
        Refusal.Because(RefusalReason.CommandIdReused, ("command", id.ToString()));
}
