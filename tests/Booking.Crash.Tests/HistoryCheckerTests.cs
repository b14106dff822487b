namespace Booking.Crash.Tests;

/// <summary>Histories that are sound pass; each kind of planted lie is found and named.</summary>
public sealed class HistoryCheckerTests
{
    [Fact]
    public void SoundHistory_OfAcceptancesRefusalsAndCancellations_Passes()
    {
        var story = new Story();
        story.Place(1, 0, 100);
        story.Refuse(2, 110, 150);
        // Beside each other, so either order is right.
        story.Cancel(3, booking: 1, 200, 300);
        story.Refuse(4, 210, 290);
        story.Place(5, 310, 400);
        story.Place(6, 320, 390, startsAfterHours: 48);

        story.Check().ShouldBeEmpty();
    }

    [Fact]
    public void TwoBookingsOfOneSpace_AreFound()
    {
        var story = new Story();
        story.Place(1, 0, 100);
        story.Place(2, 110, 200, startsAfterHours: 25);

        story.Check().ShouldHaveSingleItem().ShouldContain("double booking");
    }

    [Fact]
    public void BookingsOfAHallAndItsPart_AreFound()
    {
        var story = new Story();
        story.Place(1, 0, 100, "east");
        story.Place(2, 110, 200, "hall");

        story.Check().ShouldHaveSingleItem().ShouldContain("double booking");
    }

    [Fact]
    public void DoubleBookingThatWasCancelledLater_IsStillFound()
    {
        var story = new Story();
        story.Place(1, 0, 100);
        story.Place(2, 110, 200);
        story.Cancel(3, booking: 2, 210, 300);

        story.Check().ShouldHaveSingleItem().ShouldContain("double booking");
    }

    [Fact]
    public void LostAcknowledgement_IsFound()
    {
        var story = new Story();
        story.Place(1, 0, 100);
        story.Outcomes.Clear();

        story.Check().ShouldHaveSingleItem().ShouldContain("lost acknowledgement");
    }

    [Fact]
    public void RefusalForWhatHadBeenGivenBackBefore_IsFound()
    {
        var story = new Story();
        story.Place(1, 0, 100);
        story.Cancel(2, booking: 1, 110, 200);
        story.Refuse(3, 210, 300);

        story.Check().ShouldHaveSingleItem().ShouldContain("stale refusal");
        story.Check(hadTwins: true).ShouldBeEmpty();
    }

    [Fact]
    public void RefusalForWhatWasTakenOnlyAfterwards_IsFound()
    {
        var story = new Story();
        story.Refuse(1, 0, 100);
        story.Place(2, 110, 200);

        story.Check().ShouldHaveSingleItem().ShouldContain("stale refusal");
    }

    [Fact]
    public void RefusalOfARepeat_IsJudgedByTheSendingThatWasAnswered()
    {
        var story = new Story();
        story.Place(1, 0, 100);
        story.Cancel(2, booking: 1, 110, 200);
        var refused = story.Refuse(3, 50, 300);
        story.Check().ShouldBeEmpty();

        refused.LastSentAt = 210;

        story.Check().ShouldHaveSingleItem().ShouldContain("stale refusal");
    }

    [Fact]
    public void AcceptanceOutOfOrder_IsFound()
    {
        var story = new Story();
        story.Place(1, 500, 600);
        story.Place(2, 0, 100, startsAfterHours: 48);

        story.Check().ShouldHaveSingleItem().ShouldContain("was answered before");
    }

    [Fact]
    public void AnswerThatTheJournalDoesNotBearOut_IsFound()
    {
        var story = new Story();
        var placed = story.Place(1, 0, 100);
        placed.Answer = placed.Answer! with { Booking = placed.Answer.Booking! with { Version = 7 } };

        story.Check().ShouldHaveSingleItem().ShouldContain("was told");
    }
}
