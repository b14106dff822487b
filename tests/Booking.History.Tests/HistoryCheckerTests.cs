namespace Booking.History.Tests;

/// <summary>Histories that are sound pass; each kind of planted lie is found and named, with the journal's lines or
/// without where the answers alone tell.</summary>
public sealed class HistoryCheckerTests
{
    private readonly Story _story = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SoundHistory_OfAcceptancesRefusalsReadingsAndCancellations_Passes(bool withJournal)
    {
        _story.Place(1, 0, 100);
        _story.Refuse(2, 110, 150);
        _story.Read(7, 1, 120, 160);
        // Beside each other, so either order is right.
        _story.Read(8, 1, 205, 295);
        _story.Cancel(3, booking: 1, 200, 300);
        _story.Read(9, 1, 205, 295);
        _story.Refuse(4, 210, 290);
        _story.Place(5, 310, 400);
        _story.Place(6, 320, 390, startsAfterHours: 48);
        _story.Place(10, 410, 420, "projector", 72, pieces: 2);
        _story.Place(11, 430, 440, "projector", 73);
        _story.Refuse(12, 450, 460, booking: 1, "ALREADY_CANCELLED");

        _story.Check(withJournal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TwoBookingsOfOneSpace_AreFound(bool withJournal)
    {
        _story.Place(1, 0, 100);
        _story.Place(2, 110, 200, startsAfterHours: 25);

        _story.Check(withJournal).ShouldBe([HistoryFault.DoubleBooking]);
    }

    [Fact]
    public void BookingsOfAHallAndItsPart_AreFound()
    {
        _story.Place(1, 0, 100, "east");
        _story.Place(2, 110, 200, "hall");

        _story.Check().ShouldBe([HistoryFault.DoubleBooking]);
    }

    [Fact]
    public void MorePiecesThanThereAre_AreFound()
    {
        _story.Place(1, 0, 100, "projector", pieces: 2);
        _story.Place(2, 110, 200, "projector", 25, pieces: 2);

        _story.Check().ShouldBe([HistoryFault.DoubleBooking]);
    }

    [Fact]
    public void BookingsThatOnlyTouch_AreNone()
    {
        _story.Place(1, 0, 100, startsAfterHours: 24);
        _story.Place(2, 110, 200, startsAfterHours: 26);

        _story.Check().ShouldBeEmpty();
    }

    [Fact]
    public void DoubleBookingThatWasCancelledLater_IsStillFound()
    {
        _story.Place(1, 0, 100);
        _story.Place(2, 110, 200);
        _story.Cancel(3, booking: 2, 210, 300);

        _story.Check().ShouldBe([HistoryFault.DoubleBooking]);
    }

    [Fact]
    public void LostAcknowledgement_IsFound()
    {
        _story.Place(1, 0, 100);
        _story.Outcomes.Clear();

        _story.Check().ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Fact]
    public void LostAcknowledgement_IsFoundFromAnswersAlone_WhenItsVersionIsUsedAgain()
    {
        _story.Place(1, 0, 100);
        var second = _story.Place(2, 110, 200, startsAfterHours: 48);
        second.Answer = second.Answer! with { Booking = second.Answer.Booking! with { Version = 2 } };

        _story.Check(withJournal: false).ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AcknowledgedBookingThatNobodyKnowsLater_IsFound(bool withJournal)
    {
        _story.Place(1, 0, 100);
        _story.Refuse(2, 110, 200, booking: 1, "UNKNOWN_BOOKING");

        _story.Check(withJournal).ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusalForWhatHadBeenGivenBackBefore_IsFound(bool withJournal)
    {
        _story.Place(1, 0, 100);
        _story.Cancel(2, booking: 1, 110, 200);
        _story.Refuse(3, 210, 300);

        _story.Check(withJournal).ShouldBe([HistoryFault.StaleRefusal]);
        _story.Check(withJournal, mayLag: true).ShouldBeEmpty();
    }

    [Fact]
    public void RefusalForWhatWasTakenOnlyAfterwards_IsFound()
    {
        _story.Refuse(1, 0, 100);
        _story.Place(2, 110, 200);

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Fact]
    public void RefusalAsCancelled_BeforeAnybodyCancelled_IsFound()
    {
        _story.Place(1, 0, 100);
        _story.Refuse(2, 110, 200, booking: 1, "ALREADY_CANCELLED");
        _story.Cancel(3, booking: 1, 210, 300);

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Fact]
    public void RefusalThatAnUnseenVersionMayExplain_IsNotHeldAgainstAnybody()
    {
        _story.Place(1, 0, 100);
        _story.Place(2, 110, 200, startsAfterHours: 48);
        _story.Refuse(3, 210, 300, startsAfterHours: 24);
        _story.Operations.RemoveAt(0);

        var verdict = HistoryChecker.Check(_story.Lines(withJournal: false));

        verdict.Violations.ShouldBeEmpty();
        verdict.Undecided.ShouldBe(1);
    }

    [Fact]
    public void RefusalOfARepeat_IsJudgedByTheSendingThatWasAnswered()
    {
        _story.Place(1, 0, 100);
        _story.Cancel(2, booking: 1, 110, 200);
        var refused = _story.Refuse(3, 50, 300);
        _story.Check().ShouldBeEmpty();

        refused.LastSentAt = 210;

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AcceptanceOutOfOrder_IsFound(bool withJournal)
    {
        _story.Place(1, 500, 600);
        _story.Place(2, 0, 100, startsAfterHours: 48);

        _story.Check(withJournal).ShouldBe([HistoryFault.ReorderedAcceptance]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CommandSentAgainByAnotherDevice_KeepsItsPlace_AndMustNotTakeEffectTwice(bool withJournal)
    {
        var first = _story.Place(1, 0, 100);
        _story.Place(2, 110, 200, startsAfterHours: 48);
        var again = _story.Repeat(first, 300, 400);
        _story.Check(withJournal).ShouldBeEmpty();

        again.Answer = again.Answer! with
        {
            Booking = again.Answer.Booking! with { Id = Make.BookingId(7).Value, Version = 4 }
        };

        _story.Check(withJournal).ShouldBe([withJournal ? HistoryFault.WrongAnswer : HistoryFault.TwoEffects]);
    }

    [Fact]
    public void CommandThatIsInTheJournalTwice_IsFound()
    {
        _story.Place(1, 0, 100);
        _story.Place(2, 110, 200, startsAfterHours: 48);
        _story.Operations.RemoveAt(1);
        _story.Outcomes[1] = _story.Outcomes[1] with { Command = Make.CommandId(1) };

        _story.Check().ShouldBe([HistoryFault.TwoEffects]);
    }

    [Fact]
    public void AnswerThatTheJournalDoesNotBearOut_IsFound()
    {
        var placed = _story.Place(1, 0, 100);
        placed.Answer = placed.Answer! with { Booking = placed.Answer.Booking! with { Claims = "east×1" } };

        _story.Check().ShouldBe([HistoryFault.WrongAnswer]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadingOfAStateThatNeverWas_IsFound(bool withJournal)
    {
        var placed = _story.Place(1, 0, 100).Answer!.Booking!;
        _story.Read(2, 110, 120, placed with { End = InstantText.Of(Make.Monday + Duration.FromHours(30)) });

        _story.Check(withJournal).ShouldBe([HistoryFault.StateThatNeverWas]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadingOfWhatHadBeenChangedBefore_IsFound(bool withJournal)
    {
        var placed = _story.Place(1, 0, 100).Answer!.Booking!;
        _story.Cancel(2, booking: 1, 110, 200);
        _story.Read(3, 210, 220, placed);

        _story.Check(withJournal).ShouldBe([HistoryFault.StaleRead]);
    }

    [Fact]
    public void ReadingOfWhatNobodyHadAskedForYet_IsFound()
    {
        _story.Place(1, 0, 100);
        var cancelled = _story.Cancel(2, booking: 1, 210, 300).Answer!.Booking!;
        _story.Read(3, 110, 120, cancelled);

        _story.Check().ShouldBe([HistoryFault.StaleRead]);
    }

    [Fact]
    public void ChangeOfACancelledBooking_IsFound()
    {
        var placed = _story.Place(1, 0, 100);
        _story.Cancel(2, booking: 1, 110, 200);
        var back = _story.Place(3, 210, 300);
        back.Answer = back.Answer! with { Booking = back.Answer.Booking! with { Id = placed.Answer!.Booking!.Id } };

        _story.Check(withJournal: false).ShouldBe([HistoryFault.ChangeOfTheGone]);
    }

    [Fact]
    public void Report_ExplainsTheFirstViolation_ByItsWitnesses()
    {
        _story.Place(1, 0, 100);
        _story.Place(2, 110, 200);
        _story.Place(3, 210, 300);
        var told = new StringWriter();

        HistoryReport.Write(HistoryChecker.Check(_story.Lines()), told);

        var text = told.ToString();
        text.ShouldContain("NOT linearizable: 3 violations. The first, in palace-1, is a double booking");
        text.ShouldContain($"version 2: client 1's place {Make.CommandId(1)}");
        text.ShouldContain($"version 3: client 2's place {Make.CommandId(2)}");
    }

    [Fact]
    public void LongHistory_IsJudgedInProportion()
    {
        for (var i = 1; i <= 20_000; i++) _story.Place(i, i * 10, i * 10 + 5, startsAfterHours: 2 * i);

        _story.Check(withJournal: false).ShouldBeEmpty();
    }
}
