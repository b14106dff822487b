using Booking.Protocol.Tokens;
using Booking.TestKit;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A desk that hands a lawyer's day over reads nothing of it, and yet nobody comes to the other side's lawyer.</summary>
public sealed class HandOverConflictTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("li.desk", Role.DeskStaff)]
    [InlineData("li.account", Role.Member)]
    public async Task WhoeverHandsOver_NobodyComesToWhomActsForTheirOpponent(string who, string role)
    {
        var facility = await HouseAsync();
        await BookAsync(facility, "ann", "2026-03-03T09:00", "首都钢厂有限公司");
        await BookAsync(facility, "bob", "2026-03-03T10:00", "");

        await _host.Appointments.HandOverAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                PractitionerId = "li",
                Because = "生病",
                Wish = new() { Start = "2026-03-03T00:00", End = "2026-03-04T00:00" },
            },
            _host.As(who, role, role == Role.Member ? "city" : "facility:" + facility));

        (await OpenAsync(facility, "ann")).ShouldBeEmpty("the only other lawyer acts for the other side");
        (await OpenAsync(facility, "bob")).ShouldBe(["sun"]);
    }

    private async Task<IEnumerable<string>> OpenAsync(string facility, string member) =>
        (await _host.Appointments.ListAppointmentsAsync(
            new() { FacilityId = facility, FromDate = "2026-03-02", Days = 31 }, _host.As(member))).Appointments
            .Where(one => one.State == Wire.BookingState.Confirmed).Select(one => one.PractitionerId);

    private async Task BookAsync(string facility, string member, string start, string opponent) =>
        await _host.Appointments.BookAppointmentAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                Kind = Wire.AppointmentKind.Legal,
                PractitionerId = "li",
                Choice = Wire.PractitionerChoice.Named,
                Matter = "wages",
                Opponent = opponent,
                Start = start,
            },
            _host.As(member));

    private async Task<string> HouseAsync()
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var boss = _host.As("boss", Role.CityAdministrator);
        Resource[] rooms = [.. ((string[])["law-1", "law-2"]).Select(room => Make.Space(room) with { Function = ServiceFunction.LegalServices })];
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(Make.Facility(id, [Make.Space(), .. rooms])) }, boss);
        foreach (var (name, client) in ((string, string)[])[("li", "某饭店"), ("sun", "首都钢厂")])
            await _host.Appointments.RegisterPractitionerAsync(
                new()
                {
                    CommandId = RealHost.NewId(),
                    FacilityId = id,
                    Practitioner = new()
                    {
                        Id = name,
                        NameZh = name,
                        Kind = Wire.AppointmentKind.Legal,
                        AccountId = name + ".account",
                        Matters = { "wages" },
                        Languages = { "zh" },
                        RoomIds = { "law-1", "law-2" },
                        ActsFor = { client },
                        Rota = new()
                        {
                            Weekly = { new Wire.WeeklyOpening { IsoWeekday = 2, Interval = new() { Open = "09:00", Close = "12:00" } } },
                        },
                    },
                },
                boss);
        return id;
    }
}
