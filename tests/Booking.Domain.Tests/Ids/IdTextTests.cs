namespace Booking.Domain.Tests;

public sealed class IdTextTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("bj-110101_01.A", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("宫", false)]
    [InlineData("a\n", false)]
    public void AnId_IsPlainText(string? text, bool valid) => IdText.IsValid(text).ShouldBe(valid);

    [Fact]
    public void AnId_IsAtMost64Long()
    {
        IdText.IsValid(new string('a', 64)).ShouldBeTrue();
        IdText.IsValid(new string('a', 65)).ShouldBeFalse();
    }

    [Fact]
    public void BookingIds_AreReadBack_AndOrderedAsTheirTexts()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(0, 500).Select(_ =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return BookingId.FromBytes(bytes);
        }).ToList();

        foreach (var id in ids)
        {
            BookingId.TryParse(id.Value, out var read).ShouldBeTrue();
            read.ShouldBe(id);
        }
        ids.Order().Select(id => id.Value).ShouldBe(ids.Select(id => id.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000")]
    [InlineData("000000000000000000000000000")]
    [InlineData("80000000000000000000000000")]
    [InlineData("0000000000000000000000000i")]
    [InlineData("0000000000000000000000000Z")]
    public void TextThatSpellsNoBooking_IsNoId(string? text)
    {
        BookingId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => new BookingId(text!));
    }

    [Fact]
    public void BookingIds_Spell128Bits_In26Characters_WithoutLosingAny()
    {
        BookingId.FromBytes(new byte[16]).Value.ShouldBe(new string('0', 26));
        BookingId.FromBytes(Enumerable.Repeat((byte)0xff, 16).ToArray()).Value.ShouldBe("7" + new string('z', 25));
        var seen = new HashSet<string>();
        for (var bit = 0; bit < 128; bit++)
        {
            var bytes = new byte[16];
            bytes[bit / 8] = (byte)(1 << (bit % 8));
            var id = BookingId.FromBytes(bytes).Value;
            seen.Add(id).ShouldBeTrue();
            IdText.IsValid(id).ShouldBeTrue();
        }
    }

    [Fact]
    public void NewBookingIds_AreEachOneOnce_WhoeverDrawsThem()
    {
        var drawn = new System.Collections.Concurrent.ConcurrentBag<BookingId>();
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 1_000; i++) drawn.Add(BookingId.New());
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        drawn.Distinct().Count().ShouldBe(4_000);
    }

    [Fact]
    public void StreamsAndKeys_CarryAPrefixThatNoNumberHas()
    {
        new FacilityId("1").ToGrainKey().ShouldBe("facility/1");
        new MemberId("1").ToGrainKey().ShouldBe("member/1");
        StreamId.Of(new("bj-1")).Facility.ShouldBe(new FacilityId("bj-1"));
        StreamId.Register.Facility.ShouldBeNull();
    }

    [Fact]
    public void TheSameBody_HasTheSameHash_AndAnyOtherFieldAnother()
    {
        var asked = Desk.Asking(Desk.Tuesday(10, 12));
        var hash = CommandBody.Hash(asked);
        CommandBody.Hash(asked with { Id = Make.CommandId(9) }).ShouldBe(hash);
        Command[] others =
        [
            asked with { Caller = Desk.Bob }, asked with { BookedFor = Desk.Bob.Member }, asked with { Attendees = 11 },
            asked with { Purpose = "" }, asked with { Claims = Desk.Claims("hall", "east") },
            asked with { Facility = new("x") }, asked with { Claims = [new(new("hall"), 2)] },
            asked with { Wish = Desk.Tuesday(10, 12.5) }, new CancelBooking(asked.Id, Desk.Ann, Make.BookingId(1), ""),
            new CancelBooking(asked.Id, Desk.Ann, Make.BookingId(1), "x"),
            new ResizeBooking(asked.Id, Desk.Ann, Make.BookingId(1), asked.Wish.End, null),
            new ResizeBooking(asked.Id, Desk.Ann, Make.BookingId(1), asked.Wish.End, 1),
            new MoveBooking(asked.Id, Desk.Ann, Make.BookingId(1), [], null, null),
            new MoveBooking(asked.Id, Desk.Ann, Make.BookingId(1), [], asked.Wish, null),
            new LiftClosure(asked.Id, Desk.Ann, new("a")), Desk.Closing(asked.Wish), Desk.Closing(asked.Wish, "hall"),
        ];
        others.Select(CommandBody.Hash).Append(hash).Distinct().Count().ShouldBe(others.Length + 1);
    }
}
