namespace Booking.Domain;

// A city remembers millions of bookings, and hardly any has more to tell than who, where and when. So instants are kept
// as counts of 100 ns, half of what an Instant takes, and what few bookings have lies in an object of its own: half the
// memory of a city.
public sealed partial record BookingRecord
{
    private const long Never = long.MinValue;

    private readonly long _placedAt = PlacedAt.ToUnixTimeTicks();
    private readonly long _checkInBy = CheckInBy?.ToUnixTimeTicks() ?? Never;
    private readonly Rare? _rare = Rare.Of(
        CancelledAt, Arrival, Lapse, BookedUntil, Appeal, Group, Approval, Companions, Service, Permit, How, Excused);

    /// <summary>The facility's clock when it was placed.</summary>
    public Instant PlacedAt
    {
        get => Instant.FromUnixTimeTicks(_placedAt);
        init => _placedAt = value.ToUnixTimeTicks();
    }

    /// <summary>Somebody must be checked in before this instant, or it lapses; null where nobody has to.</summary>
    public Instant? CheckInBy
    {
        get => _checkInBy == Never ? null : Instant.FromUnixTimeTicks(_checkInBy);
        init => _checkInBy = value?.ToUnixTimeTicks() ?? Never;
    }

    /// <summary>When it was cancelled, or null.</summary>
    public Instant? CancelledAt
    {
        get => _rare?.CancelledAt;
        init => _rare = Kept(Told with { CancelledAt = value });
    }

    /// <summary>Who came; null while nobody was checked in.</summary>
    public Arrival? Arrival
    {
        get => _rare?.Arrival;
        init => _rare = Kept(Told with { Arrival = value });
    }

    /// <summary>That it lapsed, or null.</summary>
    public Lapse? Lapse
    {
        get => _rare?.Lapse;
        init => _rare = Kept(Told with { Lapse = value });
    }

    /// <summary>Where it was ended early, the end that it was booked for.</summary>
    public Instant? BookedUntil
    {
        get => _rare?.BookedUntil;
        init => _rare = Kept(Told with { BookedUntil = value });
    }

    /// <summary>What its person says against a no-show, or null.</summary>
    public Appeal? Appeal
    {
        get => _rare?.Appeal;
        init => _rare = Kept(Told with { Appeal = value });
    }

    /// <summary>The organisation that it is booked for as a group, or null.</summary>
    public OrganisationId? Group
    {
        get => _rare?.Group;
        init => _rare = Kept(Told with { Group = value });
    }

    /// <summary>What became of asking for approval; null where nobody had to be asked.</summary>
    public Approval? Approval
    {
        get => _rare?.Approval;
        init => _rare = Kept(Told with { Approval = value });
    }

    /// <summary>Who else comes, or has to be named; null where nobody has to be.</summary>
    public CompanionList? Companions
    {
        get => _rare?.Companions;
        init => _rare = Kept(Told with { Companions = value });
    }

    /// <summary>As what service it was booked and at what price; null for a plain booking.</summary>
    public ServiceUse? Service
    {
        get => _rare?.Service;
        init => _rare = Kept(Told with { Service = value });
    }

    /// <summary>The permit of a large event, or null.</summary>
    public EventPermit? Permit
    {
        get => _rare?.Permit;
        init => _rare = Kept(Told with { Permit = value });
    }

    /// <summary>How it came about; null: as who booked it for whom tells.</summary>
    public BookedHow? How
    {
        get => _rare?.How;
        init => _rare = Kept(Told with { How = value });
    }

    /// <summary>True where it was cancelled by the house, or under a closure: no cancellation of its person's; else
    /// null.</summary>
    public bool? Excused
    {
        get => _rare?.Excused;
        init => _rare = Kept(Told with { Excused = value });
    }

    private Rare Told => _rare ?? Rare.Nothing;

    // None and one that tells nothing would be two looks of the same booking.
    private static Rare? Kept(Rare rare) => rare == Rare.Nothing ? null : rare;

    private sealed record Rare(
        Instant? CancelledAt, Arrival? Arrival, Lapse? Lapse, Instant? BookedUntil, Appeal? Appeal,
        OrganisationId? Group, Approval? Approval, CompanionList? Companions, ServiceUse? Service, EventPermit? Permit,
        BookedHow? How, bool? Excused)
    {
        public static Rare Nothing { get; } = new(
            null, null, null, null, null, null, null, null, null, null, null, null);

        public static Rare? Of(
            Instant? cancelledAt, Arrival? arrival, Lapse? lapse, Instant? bookedUntil, Appeal? appeal,
            OrganisationId? group, Approval? approval, CompanionList? companions, ServiceUse? service,
            EventPermit? permit, BookedHow? how, bool? excused) =>
            cancelledAt is null && arrival is null && lapse is null && bookedUntil is null && appeal is null
            && group is null
                && approval is null && companions is null && service is null && permit is null && how is null
                && excused is null
                ? null
                : new(
                    cancelledAt, arrival, lapse, bookedUntil, appeal, group, approval, companions, service, permit, how,
                    excused);
    }
}
