namespace Booking.Simulation;

/// <summary>People who want to talk to a lawyer or a counsellor: the same few hours, with whoever is free or with a
/// certain one; who take another time instead, or give theirs back.</summary>
internal sealed class Advised(
    IReadOnlyList<MemberId> people, World world, VirtualTime time, Random chance, Faults faults)
    : Actor(300, world, time, chance, faults)
{
    private static readonly Resource[] _practitioners =
    [
        Practitioner("counsellor-1", AppointmentKind.Counselling, "stress", 50, 10, 3, "booth-1", "booth-2"),
        Practitioner("counsellor-2", AppointmentKind.Counselling, "stress", 50, 10, 4, "booth-2"),
        Practitioner("lawyer", AppointmentKind.Legal, "wages", 30, 0, 4, "booth-2", "booth-1"),
    ];

    private readonly List<BookingRecord> _agreed = [];

    /// <summary>Where they talk; nobody books these rooms by themselves.</summary>
    public static IReadOnlyList<Resource> Rooms { get; } =
    [
        .. new[] { "booth-1", "booth-2" }.Select(
            id => Make.Space(id) with { Function = ServiceFunction.Counselling, Bookable = false }),
    ];

    protected override int SecondsMax => 300;

    /// <summary>Enters the practitioners of a facility.</summary>
    public static async Task EnterAsync(
        World world, FacilityId facility, VirtualTime time, Random chance, Faults faults)
    {
        foreach (var (number, practitioner) in _practitioners.Index())
            await new Desk(world, time, chance, faults).SettleAsync(facility, new RegisterPractitioner(
                new(new Guid(12, (short)number, 0, [0, 0, 0, 0, 0, 0, 0, (byte)facility.Value[^1]])), Desk.Staff,
                practitioner));
    }

    protected override async Task ActAsync()
    {
        if (_agreed.Count > 0 && Chance.Next(4) == 0)
        {
            var given = AnyOf(_agreed);
            await SendAsync(
                "cancel", new CancelBooking(NewId(), Caller.Plain(given.BookedFor), given.Id, ""), given.Facility,
                given.Id.Value);
            return;
        }
        var facility = AnyOf(World.Facilities);
        var member = AnyOf(people);
        var kind = Chance.Next(3) == 0 ? AppointmentKind.Legal : AppointmentKind.Counselling;
        var before = _agreed.Find(one => one.BookedFor == member && one.Facility == facility);
        var isNamed = Chance.Next(3) == 0;
        var outcome = await SendAsync(
            "appoint",
            new BookAppointment(
                NewId(), Caller.Plain(member), facility, member, kind,
                isNamed ? PractitionerChoice.Named : PractitionerChoice.Any,
                isNamed ? AnyOf([.. _practitioners.Where(one => one.Practice!.Kind == kind)]).Id : null,
                new LocalDate(2026, 3, 2 + Chance.Next(2)).AtMidnight().PlusHours(9 + Chance.Next(6)), "",
                kind == AppointmentKind.Legal ? "wages" : "stress", "", AppointmentChannel.Web, Chance.Next(8) > 0, "",
                InsteadOf: before is not null && Chance.Next(2) == 0 ? before.Id : null),
            facility);
        if (outcome.IsAccepted) _agreed.Add(outcome.Value);
    }

    private static Resource Practitioner(
        string id, AppointmentKind kind, string matter, int session, int gap, int perDay, params string[] rooms) =>
        FacilityLedger.PractitionerOf(new(id), id, "", Make.Daily(9, 17), new(
            kind, new(id + ".account"), [matter], ["zh"], [.. rooms.Select(room => new ResourceId(room))], session, gap,
            0, perDay, [], true));
}
