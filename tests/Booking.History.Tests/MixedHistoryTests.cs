namespace Booking.History.Tests;

/// <summary>The same lies in histories with series, offers of waiting lists, withheld time and moves.</summary>
public sealed class MixedHistoryTests
{
    private readonly Story _story = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SoundHistory_OfSeriesOffersWithheldTimeAndMoves_Passes(bool withJournal)
    {
        _story.Series(1, 0, 100, "hall", 24, 48);
        _story.Refuse(3, 110, 150, startsAfterHours: 48);
        _story.Cancel(4, booking: 2, 160, 200);
        _story.Offer(5, startsAfterHours: 48);
        _story.Refuse(6, 210, 250, startsAfterHours: 48);
        _story.Take(5, 260, 300, startsAfterHours: 48);
        _story.Move(7, booking: 5, 310, 350, startsAfterHours: 72);
        _story.Withhold(8, startsAfterHours: 48);
        _story.Refuse(9, 360, 390, startsAfterHours: 48);
        _story.Return(8);
        _story.Place(10, 400, 450, startsAfterHours: 48);
        _story.Series(11, 460, 500, "east", 96, 98);

        _story.Check(withJournal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("series after a booking")]
    [InlineData("booking after a series")]
    [InlineData("two series")]
    [InlineData("one series twice on itself")]
    [InlineData("booking over what is offered")]
    [InlineData("series over what is offered")]
    [InlineData("offer over a booking")]
    [InlineData("offer over a series")]
    [InlineData("booking over withheld time")]
    [InlineData("move onto a series")]
    [InlineData("move onto what is offered")]
    public void DoubleBooking_IsFound(string what)
    {
        switch (what)
        {
            case "series after a booking":
                _story.Place(1, 0, 100, "east", 49);
                _story.Series(2, 110, 200, "hall", 24, 48);
                break;
            case "booking after a series":
                _story.Series(1, 0, 100, "hall", 24, 48);
                _story.Place(5, 110, 200, "east", 49);
                break;
            case "two series":
                _story.Series(1, 0, 100, "hall", 24, 48);
                _story.Series(5, 110, 200, "hall", 47, 72);
                break;
            case "one series twice on itself":
                _story.Series(1, 0, 100, "hall", 24, 25);
                break;
            case "booking over what is offered":
                _story.Offer(1);
                _story.Place(2, 0, 100, "east", 25);
                break;
            case "series over what is offered":
                _story.Offer(1, startsAfterHours: 48);
                _story.Series(2, 0, 100, "hall", 24, 48);
                break;
            case "offer over a booking":
                _story.Place(1, 0, 100, "east");
                _story.Offer(2);
                break;
            case "offer over a series":
                _story.Series(1, 0, 100, "hall", 24, 48);
                _story.Offer(5, startsAfterHours: 47);
                break;
            case "booking over withheld time":
                _story.Withhold(1);
                _story.Place(2, 0, 100);
                break;
            case "move onto a series":
                _story.Place(1, 0, 100, startsAfterHours: 90);
                _story.Series(2, 110, 200, "hall", 24, 48);
                _story.Move(5, booking: 1, 210, 300, startsAfterHours: 48);
                break;
            default:
                _story.Place(1, 0, 100, startsAfterHours: 90);
                _story.Offer(2);
                _story.Move(5, booking: 1, 210, 300, startsAfterHours: 25);
                break;
        }

        _story.Check().ShouldBe([HistoryFault.DoubleBooking]);
    }

    [Fact]
    public void LostSeries_IsFound()
    {
        _story.Series(1, 0, 100, "hall", 24, 48);
        _story.Outcomes.Clear();

        _story.Check().ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Fact]
    public void LostSeries_IsFoundFromAnswersAlone_WhenItsVersionIsUsedAgain()
    {
        var series = _story.Series(1, 0, 100, "hall", 24, 48).Answer!.Done!;
        var second = _story.Place(5, 110, 200, startsAfterHours: 72);
        second.Answer = second.Answer! with
        {
            Booking = second.Answer.Booking! with { Version = series.Version!.Value }
        };

        _story.Check(withJournal: false).ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Fact]
    public void LostAcceptanceOfAnOffer_IsFound()
    {
        _story.Offer(1);
        _story.Take(1, 0, 100);
        _story.Outcomes.Clear();

        _story.Check().ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Fact]
    public void LostMove_IsFound()
    {
        _story.Place(1, 0, 100);
        _story.Move(2, booking: 1, 110, 200, startsAfterHours: 48);
        _story.Outcomes.RemoveAt(1);

        _story.Check().ShouldBe([HistoryFault.LostAcknowledgement]);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("unknown")]
    [InlineData("another version")]
    public void SeriesThatIsNotAsItWasTold_IsFound(string how)
    {
        var told = _story.Series(1, 0, 100, "hall", 24, 48);
        var done = told.Answer!.Done!;
        told.Answer = told.Answer with
        {
            Done = how switch
            {
                "elsewhere" =>
                    done with { Parts = [done.Parts[0], done.Parts[1] with { End = InstantText.Of(Make.Monday) }] },
                "unknown" => done with { Parts = [done.Parts[0] with { Id = Make.BookingId(9).Value }] },
                _ => done with { Version = done.Version + 1 },
            },
        };

        _story.Check().ShouldBe([HistoryFault.WrongAnswer]);
    }

    [Fact]
    public void OneOfASeriesThatWasGoneBeforeItWasTold_IsFound()
    {
        _story.Place(1, 0, 50, startsAfterHours: 48);
        _story.Cancel(2, booking: 1, 60, 90);
        var told = _story.Series(3, 100, 200, "hall", 24, 72);
        told.Answer = told.Answer! with
        {
            Done = told.Answer.Done! with
            {
                Parts = [
                    new(
                        Make.BookingId(1).Value, InstantText.Of(Make.Stretch(48).Start),
                        InstantText.Of(Make.Stretch(48).End))]
            }
        };

        _story.Check().ShouldBe([HistoryFault.WrongAnswer]);
    }

    [Fact]
    public void RefusalForOneOfASeries_ThatHadBeenGivenBackBefore_IsFound()
    {
        _story.Series(1, 0, 100, "hall", 24, 48);
        _story.Cancel(5, booking: 2, 110, 200);
        _story.Refuse(6, 210, 300, startsAfterHours: 48);

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Fact]
    public void RefusalForWhatNobodyIsOfferedAnyMore_IsFound()
    {
        _story.Offer(1);
        _story.Pass(1);
        _story.Place(2, 0, 100, startsAfterHours: 72);
        _story.Refuse(3, 110, 200);

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Fact]
    public void RefusalForTimeThatCameBackBefore_IsFound()
    {
        _story.Withhold(1);
        _story.Return(1);
        _story.Place(2, 0, 100, startsAfterHours: 72);
        _story.Refuse(3, 110, 200);

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Fact]
    public void RefusalForWhereABookingWasMovedFromBefore_IsFound()
    {
        _story.Place(1, 0, 100);
        _story.Move(2, booking: 1, 110, 200, startsAfterHours: 48);
        _story.Refuse(3, 210, 300);

        _story.Check().ShouldBe([HistoryFault.StaleRefusal]);
    }

    [Theory]
    [InlineData("series", true)]
    [InlineData("series", false)]
    [InlineData("offer", true)]
    [InlineData("offer", false)]
    [InlineData("move", true)]
    [InlineData("move", false)]
    public void AcceptanceOutOfOrder_IsFound(string what, bool withJournal)
    {
        _story.Place(9, 0, 10, startsAfterHours: 96);
        switch (what)
        {
            case "series":
                _story.Series(1, 500, 600, "hall", 24, 48);
                break;
            case "offer":
                _story.Offer(1);
                _story.Take(1, 500, 600);
                break;
            default:
                _story.Move(1, booking: 9, 500, 600, startsAfterHours: 98);
                break;
        }
        _story.Place(5, 100, 200, startsAfterHours: 72);

        _story.Check(withJournal).ShouldBe([HistoryFault.ReorderedAcceptance]);
    }
}
