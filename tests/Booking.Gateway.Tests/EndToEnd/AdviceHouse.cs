using Booking.Protocol.Tokens;
using Booking.TestKit;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A house with rooms <c>quiet-1</c>, <c>quiet-2</c>… for advice, and who gives it there: each in every room,
/// on Tuesdays from nine.</summary>
internal static class AdviceHouse
{
    /// <summary>Registers one that no other test knows; its id. Without practitioners the rooms are as any other rooms
    /// are.</summary>
    public static async Task<string> NewAdviceHouseAsync(
        this RealHost host, ServiceFunction function, int rooms, params IReadOnlyList<Wire.Practitioner> practitioners)
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var names = Enumerable.Range(1, rooms).Select(n => $"quiet-{n}").ToList();
        var founder = host.As("founder", Role.CityAdministrator);
        var entry = Make.Facility(
            id, [Make.Space(), .. names.Select(name => Make.Space(name, capacity: 4) with { Function = function })]);
        await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) }, founder);
        foreach (var practitioner in practitioners)
        {
            practitioner.RoomIds.Add(names);
            await host.Appointments.RegisterPractitionerAsync(
                new() { CommandId = RealHost.NewId(), FacilityId = id, Practitioner = practitioner }, founder);
        }
        return id;
    }

    /// <summary>Helps with stress and signs in as <c>id.account</c>.</summary>
    public static Wire.Practitioner Counsellor(string id, string until = "12:00") =>
        OnTuesdays(id, until, Wire.AppointmentKind.Counselling, "stress");

    /// <summary>Helps with wages, and acts for a client whose opponents are to find somebody else.</summary>
    public static Wire.Practitioner Lawyer(string id, string client)
    {
        var lawyer = OnTuesdays(id, "12:00", Wire.AppointmentKind.Legal, "wages");
        lawyer.ActsFor.Add(client);
        return lawyer;
    }

    private static Wire.Practitioner OnTuesdays(string id, string until, Wire.AppointmentKind kind, string matter) =>
        new()
        {
            Id = id,
            NameZh = id,
            Kind = kind,
            AccountId = id + ".account",
            Matters = { matter },
            Languages = { "zh" },
            Rota =
            new()
            {
                Weekly = { new Wire.WeeklyOpening { IsoWeekday = 2, Interval = new()
                { Open = "09:00", Close = until } } }
            },
        };
}
