using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A desk that hands a lawyer's day over reads nothing of it, and yet nobody comes to the other side's
/// lawyer.</summary>
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
        var facility = await _host.NewAdviceHouseAsync(
            ServiceFunction.LegalServices, rooms: 2, AdviceHouse.Lawyer("li", "某饭店"),
            AdviceHouse.Lawyer("sun", "首都钢厂"));
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
}
