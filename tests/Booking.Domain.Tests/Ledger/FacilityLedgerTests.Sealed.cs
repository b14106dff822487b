using System.Collections.Immutable;

namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    private const string SealedPurpose = "sealed:1:ann:purpose:2026:AAAA";

    [Theory]
    [InlineData("年会演出", BookingState.Pending)]
    [InlineData("打羽毛球", BookingState.Confirmed)]
    public void SealedPurpose_IsJudgedByItsWords_AndKeptWithout(string words, BookingState state)
    {
        var desk = DeskWith(Terms(Rule(Station) with { PurposeWords = ["演出"] }));

        var booked = desk.Booked(
            Desk.Asking(Desk.Tuesday(14, 16)) with { Purpose = SealedPurpose, Opened = Told(words) });

        booked.State.ShouldBe(state);
        booked.Purpose.ShouldBe(SealedPurpose, "the words go into nothing that is kept");
    }

    [Fact]
    public void Move_OfASealedPurpose_NeedsApproval_UntilItsWordsAreTold()
    {
        var desk = DeskWith(Terms(Rule(Station) with { PurposeWords = ["演出"] }));
        var booked = desk.Booked(
            Desk.Asking(Desk.Tuesday(14, 16)) with { Purpose = SealedPurpose, Opened = Told("打羽毛球") });
        var move = new MoveBooking(
            new(Guid.NewGuid()), Desk.Asking(Desk.Tuesday(14, 16)).Caller, booked.Id, [], Desk.Tuesday(17, 19), null);

        desk.Do(move).Refused!.Reason.ShouldBe(RefusalReason.ApprovalNeeded, "what cannot be read may say anything");
        desk.Do(move with { Opened = Told("年会演出") }).Refused!.Reason.ShouldBe(RefusalReason.ApprovalNeeded);
        desk.Do(move with { Opened = Told("打羽毛球") }).Refused.ShouldBeNull();
    }

    [Fact]
    public void OpenedWords_AreNoPartOfTheBody()
    {
        var asked = Desk.Asking(Desk.Tuesday(14, 16)) with { Purpose = SealedPurpose };

        CommandBody.Hash(asked with { Opened = Told("打羽毛球") }).ShouldBe(CommandBody.Hash(asked));
    }

    private static ImmutableDictionary<string, string> Told(string words) =>
        ImmutableDictionary<string, string>.Empty.Add(SealedPurpose, words);
}
