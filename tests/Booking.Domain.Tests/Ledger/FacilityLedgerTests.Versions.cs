using System.Globalization;

namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void TermsSeenBeforeSomebodyElseSetOthers_AreNotOverwritten()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var seen = EntryVersion.Of(desk.Ledger.Entry!.Policy.Terms);

        desk.Do(SetTo(Terms(Rule(Station, District)), seen)).Refused.ShouldBeNull();
        var now = EntryVersion.Of(desk.Ledger.Entry!.Policy.Terms);
        desk.Do(SetTo(Terms(Rule(City)), seen)).ShouldBeRefused(
            RefusalReason.StaleVersion,
            ("expected", seen.ToString(CultureInfo.InvariantCulture)),
            ("current", now.ToString(CultureInfo.InvariantCulture)));
        desk.Do(SetTo(Terms(Rule(Station, District)), seen)).Events.ShouldBeEmpty("they stand already");
        desk.Do(SetTo(Terms(Rule(City)), null)).Refused.ShouldBeNull("who says no version means any");
        desk.Do(SetTo(null, EntryVersion.Of(desk.Ledger.Entry!.Policy.Terms))).Refused.ShouldBeNull();
        desk.Do(SetTo(Terms(Rule(City)), seen)).Refused!.Reason.ShouldBe(RefusalReason.StaleVersion);
        desk.Do(SetTo(Terms(Rule(City)), EntryVersion.None)).Refused.ShouldBeNull("none stood there");
    }

    [Fact]
    public void AnEntrysVersion_IsOfTheEntryAlone()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var entry = desk.Ledger.Entry!;
        var seen = EntryVersion.Of(entry);

        desk.Booked(Desk.Tuesday(14, 16));
        desk.Do(SetTo(null, null)).Refused.ShouldBeNull();
        EntryVersion.Of(desk.Ledger.Entry!).ShouldBe(seen, "what is booked and set beside it is not in it");
        desk.Do(Entered(entry with { NameEn = "New" }, seen)).Refused.ShouldBeNull();
        desk.Do(Entered(entry with { NameEn = "Newer" }, seen)).Refused!.Reason.ShouldBe(RefusalReason.StaleVersion);
        desk.Do(Entered(entry with { NameEn = "Newer" }, EntryVersion.None)).Refused!.Reason.ShouldBe(
            RefusalReason.StaleVersion, "a new facility does not take the place of one that is there");
    }

    [Fact]
    public void SameCommandWithAnotherVersion_IsAnotherCommand()
    {
        var id = new CommandId(Guid.NewGuid());
        CommandBody.Hash(new SetBookingTerms(id, Desk.Staff, null)).ShouldBe(
            CommandBody.Hash(new SetBookingTerms(id, Desk.Staff, null, null)));
        CommandBody.Hash(new SetBookingTerms(id, Desk.Staff, null, 7)).ShouldNotBe(
            CommandBody.Hash(new SetBookingTerms(id, Desk.Staff, null)));
    }

    private static SetBookingTerms SetTo(BookingTerms? terms, long? seen) =>
        new(new(Guid.NewGuid()), Desk.Staff, terms, seen);

    private static RegisterFacility Entered(Facility entry, long? seen) =>
        new(new(Guid.NewGuid()), Desk.Staff, entry, seen);
}
