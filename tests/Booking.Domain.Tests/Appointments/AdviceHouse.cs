namespace Booking.Domain.Tests;

/// <summary>A house where practitioners advise: its rooms, who may be on duty there, and what clients ask
/// for.</summary>
internal static class AdviceHouse
{
    /// <summary>Tuesday 9 to 12: three sessions of 50 + 10 minutes.</summary>
    public static OpeningHours TuesdayMorning { get; } = new(
        [new(IsoDayOfWeek.Tuesday, new(new(9, 0), new(12, 0)))], []);

    /// <summary>Tuesday 9 to 12 and 14 to 17, Thursday 9 to 12.</summary>
    public static OpeningHours Rota { get; } = new(
        [
            new(IsoDayOfWeek.Tuesday, new(new(9, 0), new(12, 0))),
            new(IsoDayOfWeek.Tuesday, new(new(14, 0), new(17, 0))),
            new(IsoDayOfWeek.Thursday, new(new(9, 0), new(12, 0))),
        ],
        []);

    /// <summary>Sessions of 50 + 10 minutes in <c>quiet-1</c> and <c>quiet-2</c>; signs in as
    /// <c>id.counsel</c>.</summary>
    public static Resource Counsellor(
        string id, string[]? rooms = null, int perDay = 8, string[]? languages = null, string? account = null,
        int cancelHours = 24, OpeningHours? rota = null) => FacilityLedger.PractitionerOf(
        new(id), id, "", rota ?? Rota,
        new(AppointmentKind.Counselling, new(account ?? AccountOf(id)), ["stress", "emotion"], [.. languages ?? ["zh"]],
            [.. (rooms ?? ["quiet-1", "quiet-2"]).Select(room => new ResourceId(room))], 50, 10, cancelHours, perDay,
            [], true));

    public static string AccountOf(string counsellor) => counsellor + ".counsel";

    /// <summary>Half hours in the one room <c>legal-1</c>.</summary>
    public static Resource Lawyer(string id, params string[] actsFor) => FacilityLedger.PractitionerOf(
        new(id), id, "", Rota,
        new(
            AppointmentKind.Legal, new(id + ".law"), ["wages"], ["zh"], [new("legal-1")], 30, 0, 0, 8, [.. actsFor],
            true));

    /// <summary>Nobody books it but by an appointment.</summary>
    public static Resource Room(string id, ServiceFunction function = ServiceFunction.Counselling) =>
        Make.Space(id) with { Function = function, Bookable = false };

    /// <summary>A palace with three quiet rooms, one for lawyers, and these practitioners.</summary>
    public static Desk House(params Resource[] practitioners)
    {
        var desk = new Desk(Make.Facility(
            "palace-1", Make.Space(), Room("quiet-1"), Room("quiet-2"), Room("quiet-3"),
            Room("legal-1", ServiceFunction.LegalServices)));
        foreach (var one in practitioners)
            desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, one)).Refused.ShouldBeNull();
        return desk;
    }

    /// <summary>For oneself; on Tuesday 3 March 2026 unless said otherwise, with whoever is free unless
    /// <paramref name="with"/> names somebody.</summary>
    public static BookAppointment Asking(
        string member = "ann", double hour = 9, string? with = null, AppointmentKind kind = AppointmentKind.Counselling,
        bool consent = true, LocalDate? date = null) => new(
        new(Guid.NewGuid()), Caller.Plain(new(member)), new("palace-1"), new(member), kind,
        with is null ? PractitionerChoice.Any : PractitionerChoice.Named, with is null ? null : new ResourceId(with),
        (date ?? new(2026, 3, 3)).AtMidnight().PlusMinutes((long)(hour * 60)), "",
        kind == AppointmentKind.Legal ? "wages" : "stress", "", AppointmentChannel.Web, consent, "");

    /// <summary>One that must succeed.</summary>
    public static Appointment Booked(Desk desk, BookAppointment command)
    {
        var decision = desk.Do(command);
        decision.Refused.ShouldBeNull();
        return desk.Ledger.Appointments.Single(one => one.Booking == decision.Booking);
    }
}
