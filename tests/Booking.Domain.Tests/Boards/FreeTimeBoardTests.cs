using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>The board beside the ledger: through whole histories it shows what the facility itself would.</summary>
public sealed class FreeTimeBoardTests
{
    private const int Seeds = 400;

    [Fact]
    public void EveryHistory_LeavesTheBoardShowingWhatTheLedgerShows()
    {
        var answers = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var life = new BoardLife(seed);
            answers += life.Live();
        }
        answers.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public void EveryHistoryWithKeptTime_LeavesTheBoardShowingWhatTheLedgerShows()
    {
        var answers = 0;
        for (var seed = 1; seed <= Seeds; seed++) answers += new BoardLife(seed, keeps: true).Live();
        answers.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void WholeIsTaken_WhileAPartIs_AndFreeOnceBothPartsAre()
    {
        var board = Board(
            Make.Facility(
                "palace-1", Make.Space("hall"), Make.Space("east", "hall", 20), Make.Space("west", "hall", 20)));
        var only = board.Find(new("palace-1"))!;
        only.Occupy(2, "a", [new(new("east"), 1)], Make.Stretch(), Make.Monday).ShouldBeTrue();
        only.Occupy(3, "b", [new(new("west"), 1)], Make.Stretch(), Make.Monday).ShouldBeTrue();
        Names(board).ShouldBe([]);
        only.Free(4, "a", Make.Monday).ShouldBeTrue();
        Names(board).ShouldBe(["east"]);
        only.Free(5, "b", Make.Monday).ShouldBeTrue();
        Names(board).ShouldBe(["east", "west", "hall"]);
    }

    [Fact]
    public void NoticeTwice_ChangesNothing_AndAMissingOne_IsNoticed()
    {
        var board = Board(Make.Facility());
        var only = board.Find(new("palace-1"))!;
        only.Occupy(2, "a", [new(new("hall"), 1)], Make.Stretch(), Make.Monday).ShouldBeTrue();
        only.Free(2, "a", Make.Monday).ShouldBeTrue();
        Names(board).ShouldBe([]);
        only.Free(4, "a", Make.Monday).ShouldBeFalse();
        only.Version.ShouldBe(2);
        Names(board).ShouldBe([]);
    }

    [Fact]
    public void SoonestFirst_ThenTheSmallestThatFits_AndNoMoreThanAsked()
    {
        var board = Board(
            Make.Facility("palace-1", Make.Space("big", capacity: 90), Make.Space("small", capacity: 10)),
            Make.Facility("palace-2", Make.Space("late", capacity: 10)) with { Hours = Make.Daily(11, 22) });
        var query = Question with { EarliestMinute = 480, LatestMinute = 1_320 };
        board.Search(query, Make.Monday).Select(f => f.Resource.Value).ShouldBe(["small", "big", "late"]);
        board.Search(query with { Take = 2 }, Make.Monday).Select(f => f.Resource.Value).ShouldBe(["small", "big"]);
        board.Search(query with { People = 11 }, Make.Monday).Select(f => f.Resource.Value).ShouldBe(["big"]);
        board.Search(query with { Type = "badminton_court" }, Make.Monday).ShouldBeEmpty();
        board.Search(query with { Type = "badminton_court", OrTypes = ["gym"] }, Make.Monday).ShouldBeEmpty();
        board.Search(
            query with { Type = "badminton_court", OrTypes = [Make.Space().Type] }, Make.Monday).Length.ShouldBe(3);
        board.Search(query with { Kind = FacilityKind.Club }, Make.Monday).ShouldBeEmpty();
        board.Search(query with { Division = "110102" }, Make.Monday).ShouldBeEmpty();
        board.Search(query with { Function = ServiceFunction.LegalServices }, Make.Monday).ShouldBeEmpty();
    }

    [Fact]
    public void FreeTime_IsFoundWhereAllThatIsNeededIsKnownToBe()
    {
        var board = Board(
            Make.Facility("says-nothing"),
            Make.Facility("step-free") with { Accessibility = [AccessibilityFeature.StepFreeEntrance] },
            Make.Facility("both") with
            {
                Accessibility = [AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.Lift]
            });
        Houses([]).ShouldBe(["both", "says-nothing", "step-free"]);
        Houses([AccessibilityFeature.StepFreeEntrance]).ShouldBe(["both", "step-free"]);
        Houses([AccessibilityFeature.Lift, AccessibilityFeature.StepFreeEntrance]).ShouldBe(["both"]);
        Houses([AccessibilityFeature.HearingSupport]).ShouldBeEmpty();

        IEnumerable<string> Houses(ImmutableArray<AccessibilityFeature> wanted) =>
            board.Search(Question with { Accessibility = wanted }, Make.Monday).Select(f => f.Facility.Value)
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void DaysPass_AndTheBoardReachesThem()
    {
        var board = Board(Make.Facility());
        for (var day = 0; day < 40; day++)
        {
            var now = Make.Monday + Duration.FromDays(day);
            var last = new LocalDate(2026, 3, 2).PlusDays(day + 7);
            board.Search(Question with { From = last }, now).Length.ShouldBe(1);
            board.Search(Question with { From = last.PlusDays(1) }, now).ShouldBeEmpty();
        }
    }

    [Fact]
    public void RegisteredCity_CostsItsBytes()
    {
        var entry = Make.Facility("palace-1", [.. Enumerable.Range(0, 15).Select(i => Make.Space($"hall-{i}"))]) with
        {
            Policy = BookingPolicy.Default with { WindowDays = 90 },
        };
        var board = Board(entry).Find(new("palace-1"))!;
        // 98 days of 48 half hours: 74 words; taken and free for each, one row of opening hours for all.
        board.BitmapBytes.ShouldBe((15 * 2 + 1) * 74 * 8);
    }

    // Tuesday 10:00 to 12:00 in Beijing, where Make.Stretch() lies half inside.
    private static FreeTimeQuery Question { get; } =
        new(new(2026, 3, 3), 1, 9 * 60, 11 * 60, 120, "", null, 0, null, "", 50);

    private static IEnumerable<string> Names(FreeTimeBoard board) =>
        board.Search(Question, Make.Monday).Select(f => f.Resource.Value);

    private static FreeTimeBoard Board(params Facility[] entries)
    {
        var board = new FreeTimeBoard();
        foreach (var entry in entries)
            board.Show(FacilityBoard.Read(entry, 1, [], [], DateTimeZoneProviders.Tzdb, Make.Monday));
        return board;
    }
}
