namespace Booking.Grains.Tests;

// Waiting for a practitioner (decision 0049).
public abstract partial class WaitingTests
{
    [DatabaseFact]
    public async Task WhoWaitsForACounsellor_IsOfferedWhatComesFree_AfterARestart_AndRowsEqualReplay()
    {
        var address = await NewDatabaseAsync();
        var clock = new ManualClock();
        var wait = Wanting("ben");
        WaitingEntry entry;
        await using (var world = await StartAsync(address, clock))
        {
            await CounselAsync(world);
            var taken = (await world.Member("ann").AppointAsync(Session("ann"))).Value;
            entry = (await world.Facility().WaitForAppointmentAsync(wait)).Value.Entry;
            (await world.Facility().WaitForAppointmentAsync(wait)).Value.Entry.Id.ShouldBe(
                entry.Id, "sent twice, it stands there once");
            (await world.Facility().ListWaitingAsync(Desk)).Value.Entries.ShouldBeEmpty(
                "nobody else sees that anybody waits");
            (await world.Facility().GetWaitingAsync(entry.Id, Desk)).Refused!.Reason.ShouldBe(
                RefusalReason.UnknownWaiting);
            (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), taken.Id, ""))).IsAccepted.ShouldBeTrue();
        }

        await using (var world = await World.StartAsync(address, clock))
        {
            var offered = (await world.Facility().GetWaitingAsync(entry.Id, Of("ben"))).Value;
            (offered.Position, offered.Entry.Offer!.Resource, offered.Entry.Appointment!.HasConsent).ShouldBe(
                (0, new("wang"), true));
            (await world.Member("cat").AppointAsync(Session("cat"))).Refused!.Reason.ShouldBe(
                RefusalReason.TimeNotOffered);
            var booked = (await world.Member("ben").AcceptOfferAsync(new(NewId(), Of("ben"), entry.Id))).Value;
            booked.Claims.Select(claim => claim.Resource.Value).ShouldBe(["wang", "quiet"]);
            (await world.Member("ben").ListWaitingAsync()).Entries.ShouldHaveSingleItem().Appointment.ShouldBe(
                entry.Appointment);
            await world.CheckInvariantsAsync(10, "palace-1");
        }
    }

    [DatabaseFact]
    public async Task WhoIsElsewhereThen_IsOfferedNothingThatOverlaps()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        await CounselAsync(world);
        (await world.Member("ben").PlaceAsync(Place("ben", 10))).IsAccepted.ShouldBeTrue();
        var entry = (await world.Facility().WaitForAppointmentAsync(Wanting("ben"))).Value.Entry;
        (entry.State, entry.PassedOver).ShouldBe((WaitingState.Waiting, null), "and is told nothing of it");
    }

    private static async Task CounselAsync(World world)
    {
        var room = Make.Space("quiet") with { Function = ServiceFunction.Counselling, Bookable = false };
        var entry = (await world.Facility().GetAsync()).Value.Facility;
        (await world.Facility().RegisterAsync(
            new(NewId(), Desk, entry with { Resources = entry.Resources.Add(room) }))).IsAccepted.ShouldBeTrue();
        var practice = new Practice(
            AppointmentKind.Counselling, new("wang.account"), ["stress"], ["zh"], [new("quiet")], 50, 10, 0, 8, [],
            true);
        var rota = new OpeningHours([new(IsoDayOfWeek.Tuesday, new(new(10, 0), new(11, 0)))], []);
        (await world.Facility().RegisterPractitionerAsync(
            new(
                NewId(), Desk,
                FacilityLedger.PractitionerOf(new("wang"), "王", "", rota, practice)))).IsAccepted.ShouldBeTrue();
    }

    private static BookAppointment Session(string member) => new(
        NewId(), Of(member), new("palace-1"), new(member), AppointmentKind.Counselling, PractitionerChoice.Any, null,
        Tuesday.At(new(10, 0)), "", "stress", "", AppointmentChannel.Web, true, "");

    private static WaitForAppointment Wanting(string member) => new(
        NewId(), Of(member), new("palace-1"), AppointmentKind.Counselling, PractitionerChoice.Any, null,
        new(Tuesday.AtMidnight(), Tuesday.PlusDays(7).AtMidnight()), "", "stress", "小本", true, "");
}
