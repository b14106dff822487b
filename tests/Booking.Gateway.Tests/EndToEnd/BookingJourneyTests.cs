using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>What a person does with bookings, from the wire to the database and back.</summary>
public sealed class BookingJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Booking_IsPlacedMovedResizedListedAndCancelled()
    {
        var (facility, me) = (await host.NewFacilityAsync(), host.As(RealHost.NewMember()));
        var request = RealHost.Place(facility);
        request.Purpose = "合唱排练 🎤";

        var placed = await host.Bookings.PlaceBookingAsync(request, me);
        placed.State.ShouldBe(Wire.BookingState.Confirmed);
        placed.FacilityNameZh.ShouldBe("示例·工人文化宫");
        placed.Stretch.LocalStart.ShouldBe("2026-03-04T19:00");
        placed.Stretch.Start.ToDateTimeOffset().ShouldBe(new(2026, 3, 4, 11, 0, 0, TimeSpan.Zero));
        placed.Purpose.ShouldBe("合唱排练 🎤");
        (await host.Bookings.GetBookingAsync(new() { BookingId = placed.Id }, me)).ShouldBe(placed);

        var moved = await host.Bookings.MoveBookingAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                BookingId = placed.Id,
                ExpectedVersion = placed.Version,
                Claims = { new Wire.Claim { ResourceId = "room" } },
                Wish = new() { Start = "2026-03-05T10:00", End = "2026-03-05T11:00" },
            },
            me);
        moved.Claims.Single().ResourceId.ShouldBe("room");
        var resized = await host.Bookings.ResizeBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id, End = "2026-03-05T12:00" }, me);
        resized.Stretch.LocalEnd.ShouldBe("2026-03-05T12:00");
        var stale = await Answer.OfAsync(host.Bookings.ResizeBookingAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                BookingId = placed.Id,
                End = "2026-03-05T11:30",
                ExpectedVersion = placed.Version
            }, me));
        stale.Code.ShouldBe(StatusCode.Aborted);

        var cancelled = await host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id, Because = "改期" }, me);
        cancelled.State.ShouldBe(Wire.BookingState.Cancelled);
        cancelled.CancelledAt.ShouldNotBeNull();
        (await host.Bookings.ListMyBookingsAsync(new(), me)).Bookings.Single().ShouldBe(cancelled);
        var again = await Answer.OfAsync(
            host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, me));
        again.Info.Reason.ShouldBe("ALREADY_CANCELLED");
    }

    [Fact]
    public async Task Pages_ListEveryBookingOnce_AlsoThoseThatStartTogether()
    {
        var (facility, me) = (await host.NewFacilityAsync(), host.As(RealHost.NewMember()));
        var placed = new List<string>();
        foreach (var day in new[] { "2026-03-04", "2026-03-05", "2026-03-06" })
        {
            for (var time = 0; time < 3; time++)
            {
                var request = RealHost.Place(facility, "room");
                request.Wish = new() { Start = $"{day}T19:00", End = $"{day}T20:00" };
                placed.Add((await host.Bookings.PlaceBookingAsync(request, me)).Id);
                // Whoever cancels and books anew has two that start together.
                if (time < 2)
                    await host.Bookings.CancelBookingAsync(
                        new() { CommandId = RealHost.NewId(), BookingId = placed[^1] }, me);
            }
        }

        var seen = new List<string>();
        var list = new Wire.ListMyBookingsRequest { PageSize = 2 };
        do
        {
            var page = await host.Bookings.ListMyBookingsAsync(list, me);
            seen.AddRange(page.Bookings.Select(one => one.Id));
            list.PageToken = page.NextPageToken;
        }
        while (list.PageToken.Length > 0 && seen.Count < 50);

        seen.Order().ShouldBe(placed.Order());
    }

    [Fact]
    public async Task SameCommand_HasOneEffect_AndAnotherBodyUnderItsIdIsRefused()
    {
        var (facility, me) = (await host.NewFacilityAsync(), host.As(RealHost.NewMember()));
        var request = RealHost.Place(facility);

        var first = await host.Bookings.PlaceBookingAsync(request, me);
        var second = await host.Bookings.PlaceBookingAsync(request, me);
        request.Attendees = 11;
        var reused = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(request, me));

        second.ShouldBe(first);
        reused.Code.ShouldBe(StatusCode.AlreadyExists);
        (await host.Bookings.ListMyBookingsAsync(new(), me)).Bookings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Crowd_WantsOneHall_OneGetsIt_AndTheOthersLearnWhatIsFree()
    {
        var facility = await host.NewFacilityAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            try
            {
                return (Booked: await host.Bookings.PlaceBookingAsync(RealHost.Place(facility),
                    host.As(RealHost.NewMember())), No: (Answer?)null);
            }
            catch (RpcException e)
            {
                return (Booked: (Wire.Booking?)null, No: Answer.Of(e));
            }
        }));

        answers.Count(answer => answer.Booked is not null).ShouldBe(1);
        var refused = answers.Where(answer => answer.No is not null).Select(answer => answer.No!).ToList();
        refused.ShouldAllBe(no => no.Code == StatusCode.FailedPrecondition && no.Info.Reason == "SLOT_TAKEN"
            && no.Refusal.Alternatives.Count == 3);

        // What is offered can be had.
        var offer = refused[0].Refusal.Alternatives[0];
        var request = RealHost.Place(facility);
        request.Claims.Clear();
        request.Claims.Add(offer.ResourceIds.Select(id => new Wire.Claim { ResourceId = id }));
        request.Wish = new() { Start = offer.Stretch.LocalStart, End = offer.Stretch.LocalEnd };
        (await host.Bookings.PlaceBookingAsync(request, host.As(RealHost.NewMember())))
            .State.ShouldBe(Wire.BookingState.Confirmed);
    }

    [Fact]
    public async Task BookingOfSomebodyElse_AnswersLikeOneThatDoesNotExist()
    {
        var facility = await host.NewFacilityAsync();
        var (owner, other) = (host.As(RealHost.NewMember()), host.As(RealHost.NewMember()));
        var theirs = await host.Bookings.PlaceBookingAsync(RealHost.Place(facility), owner);
        const string nobodys = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

        foreach (var ask in Asks())
        {
            var unknown = await Answer.OfAsync(ask(nobodys));
            var foreign = await Answer.OfAsync(ask(theirs.Id));

            foreign.Code.ShouldBe(StatusCode.NotFound);
            (foreign.Message, Bytes(foreign, theirs.Id)).ShouldBe((unknown.Message, Bytes(unknown, nobodys)));
        }

        (await host.Bookings.GetBookingAsync(new() { BookingId = theirs.Id }, owner)).ShouldBe(theirs);

        IEnumerable<Func<string, AsyncUnaryCall<Wire.Booking>>> Asks()
        {
            yield return id => host.Bookings.GetBookingAsync(new() { BookingId = id }, other);
            yield return id => host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = id },
                other);
            yield return id => host.Bookings.ResizeBookingAsync(
                new() { CommandId = RealHost.NewId(), BookingId = id, End = "2026-03-04T20:00", ExpectedVersion = 99 },
                    other);
            yield return id => host.Bookings.MoveBookingAsync(
                new()
                {
                    CommandId = RealHost.NewId(),
                    BookingId = id,
                    Wish = new() { Start = "2026-03-04T10:00", End = "2026-03-04T09:00" }
                }, other);
            yield return id => host.Bookings.MoveBookingAsync(
                new()
                {
                    CommandId = RealHost.NewId(),
                    BookingId = id,
                    Claims = { new Wire.Claim { ResourceId = "hall" }, new Wire.Claim { ResourceId = "hall-a" } },
                },
                other);
        }

        static string Bytes(Answer answer, string id) =>
            System.Text.Encoding.Latin1.GetString(answer.Rich.ToByteArray())
            .Replace(id, "<id>", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNKNOWN_FACILITY", "facility", "nowhere")]
    [InlineData("UNKNOWN_RESOURCE", "resource", "cellar")]
    [InlineData("EMPTY_OR_REVERSED", "wish", "2026-03-04T21:00/2026-03-04T19:00")]
    [InlineData("EMPTY_OR_REVERSED", "wish", "2026-03-04T19:00/2026-03-04T19:00")]
    [InlineData("MISALIGNED", "wish", "2026-03-04T19:10/2026-03-04T21:00")]
    [InlineData("MISALIGNED", "wish", "2026-03-04T19:00:30/2026-03-04T21:00")]
    [InlineData("TOO_LONG", "wish", "2026-03-04T08:00/2026-03-04T21:00")]
    [InlineData("IN_THE_PAST", "wish", "2026-03-01T19:00/2026-03-01T21:00")]
    [InlineData("IN_THE_PAST", "wish", "2000-05-01T09:00/2000-05-01T10:00")]
    [InlineData("MALFORMED", "wish", "1950-05-01T09:00/1950-05-01T10:00")]
    [InlineData("BEYOND_WINDOW", "wish", "2026-04-04T19:00/2026-04-04T21:00")]
    [InlineData("OUTSIDE_OPENING_HOURS", "wish", "2026-03-04T21:00/2026-03-04T23:00")]
    [InlineData("TOO_MANY_PEOPLE", "attendees", "101")]
    [InlineData("TOO_MANY_PIECES", "projectors", "4")]
    [InlineData("MALFORMED", "attendees", "1000000000")]
    [InlineData("MALFORMED", "wish", "tomorrow/later")]
    public async Task OddWish_IsRefusedByName_AndChangesNothing(string reason, string what, string value)
    {
        var (facility, me) = (await host.NewFacilityAsync(), host.As(RealHost.NewMember()));
        var request = RealHost.Place(facility);
        switch (what)
        {
            case "facility": request.FacilityId = value; break;
            case "resource": request.Claims[0].ResourceId = value; break;
            case "wish": request.Wish = new() { Start = value.Split('/')[0], End = value.Split('/')[1] }; break;
            case "attendees":
                request.Attendees =
                int.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
            default: request.Claims.Add(new Wire.Claim { ResourceId = "projector", Quantity = 4 }); break;
        }

        var before = await AvailableAsync(facility, me);
        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(request, me));

        answer.Info.Reason.ShouldBe(reason, answer.Message);
        (await AvailableAsync(facility, me)).ShouldBe(before);
        (await host.Bookings.ListMyBookingsAsync(new(), me)).Bookings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_CannotBeInTwoPlacesAtOnce()
    {
        var (here, there, me) =
            (await host.NewFacilityAsync(), await host.NewFacilityAsync(), host.As(RealHost.NewMember()));
        var first = await host.Bookings.PlaceBookingAsync(RealHost.Place(here), me);

        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(RealHost.Place(there), me));

        answer.Info.Reason.ShouldBe("MEMBER_OVERLAP");
        answer.Info.Metadata["booking"].ShouldBe(first.Id);
    }

    [Fact]
    public async Task DeskStaff_BooksAndCancelsForOthers_AtItsOwnFacilityOnly()
    {
        var (here, there, guest) = (await host.NewFacilityAsync(), await host.NewFacilityAsync(), RealHost.NewMember());
        var desk = host.As("desk." + here, Role.DeskStaff, "facility:" + here);
        var request = RealHost.Place(here);
        request.BookedFor = guest;

        var placed = await host.Bookings.PlaceBookingAsync(request, desk);
        (placed.BookedFor, placed.BookedBy).ShouldBe((guest, "desk." + here));
        (await host.Bookings.ListMyBookingsAsync(new(), host.As(guest))).Bookings.Single().Id.ShouldBe(placed.Id);
        (await host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, desk))
            .State
            .ShouldBe(Wire.BookingState.Cancelled);

        var elsewhere = RealHost.Place(there);
        elsewhere.BookedFor = guest;
        (await Answer.OfAsync(host.Bookings.PlaceBookingAsync(elsewhere, desk)))
            .Code.ShouldBe(StatusCode.PermissionDenied);
    }

    private async Task<Wire.Availability> AvailableAsync(string facility, Metadata caller) =>
        await host.Facilities.GetAvailabilityAsync(new() { FacilityId = facility, FromDate = "2026-03-02", Days = 8 },
            caller);
}
