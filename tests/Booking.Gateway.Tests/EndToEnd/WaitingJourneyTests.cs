using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Waiting lists from joining to the booking, over a real connection (issue 4 §4, U5).</summary>
public sealed class WaitingJourneyTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task TwoWait_TheFirstIsOffered_Declines_AndTheSecondBooks()
    {
        var (facility, holder) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        var (first, second) = (RealHost.NewMember(), RealHost.NewMember());
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder));
        var join = Enter(facility);
        var one = await _host.Waiting.EnterWaitingListAsync(join, _host.As(first));
        (await _host.Waiting.EnterWaitingListAsync(join, _host.As(first))).Id.ShouldBe(
            one.Id, "sent twice, it stands there once");
        var two = await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(second));
        (one.Position, two.Position, one.State, one.Range.LocalStart).ShouldBe(
            (1, 2, Wire.WaitingState.Waiting, "2026-03-04T19:00"));

        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(holder));
        var held = await MineAsync(first);
        (held.State, held.Offer.ResourceId, held.Offer.LocalUntil).ShouldBe(
            (Wire.WaitingState.Offered, "hall", "2026-03-02T09:30"));
        (await Answer.OfAsync(
            _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder)))).Info.Reason.ShouldBe(
                "SLOT_TAKEN");

        var declined = await _host.Waiting.DeclineOfferAsync(
            new() { CommandId = RealHost.NewId(), WaitingId = one.Id }, _host.As(first));
        (declined.State, declined.Position).ShouldBe((Wire.WaitingState.Ended, 0));
        var accept = new Wire.AcceptOfferRequest { CommandId = RealHost.NewId(), WaitingId = two.Id };
        var booked = await _host.Waiting.AcceptOfferAsync(accept, _host.As(second));
        (await _host.Waiting.AcceptOfferAsync(accept, _host.As(second))).Id.ShouldBe(booked.Id);
        (booked.Stretch.LocalStart, booked.Attendees).ShouldBe(("2026-03-04T19:00", 10));
        var done = await MineAsync(second);
        (done.State, done.BookingId).ShouldBe((Wire.WaitingState.Booked, booked.Id));
        (await _host.Bookings.ListMyBookingsAsync(new(), _host.As(second))).Bookings.ShouldHaveSingleItem().Id.ShouldBe(
            booked.Id);
    }

    [Fact]
    public async Task WhoeverLeaves_WaitsNoMore_AndTheOfferGoesOn()
    {
        var (facility, holder) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        var (first, second) = (RealHost.NewMember(), RealHost.NewMember());
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder));
        var one = await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(first));
        await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(second));
        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(holder));

        var left = await _host.Waiting.LeaveWaitingListAsync(
            new() { CommandId = RealHost.NewId(), WaitingId = one.Id }, _host.As(first));

        left.State.ShouldBe(Wire.WaitingState.Left);
        (await MineAsync(second)).State.ShouldBe(Wire.WaitingState.Offered);
        await RefusedAsync("WAITING_OVER", _host.Waiting.LeaveWaitingListAsync(
            new() { CommandId = RealHost.NewId(), WaitingId = one.Id }, _host.As(first)));
        await RefusedAsync("WAITING_OVER", _host.Waiting.AcceptOfferAsync(
            new() { CommandId = RealHost.NewId(), WaitingId = one.Id }, _host.As(first)));
    }

    [Fact]
    public async Task AnyOfAKind_WithinHours_ForAParty_GetsOnlyWhatHoldsIt()
    {
        var (facility, holder) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        var placed = new List<Wire.Booking>();
        foreach (var resource in new[] { "hall", "room" })
            placed.Add(
                await _host.Bookings.PlaceBookingAsync(
                    RealHost.Place(facility, resource), _host.As(resource == "hall" ? holder : RealHost.NewMember())));
        var wish = Enter(facility);
        wish.ResourceIds.Clear();
        (wish.ResourceType, wish.People, wish.Minutes) = ("multi_function_hall", 60, 60);
        wish.Range = new() { Start = "2026-03-04T19:00", End = "2026-03-04T21:00" };
        var me = RealHost.NewMember();
        await _host.Waiting.EnterWaitingListAsync(wish, _host.As(me));

        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed[0].Id }, _host.As(holder));

        var held = await MineAsync(me);
        (held.Offer.ResourceId, held.Offer.Stretch.LocalStart, held.Offer.Stretch.LocalEnd)
            .ShouldBe(("hall", "2026-03-04T19:00", "2026-03-04T20:00"));
        wish.CommandId = RealHost.NewId();
        wish.People = 5_000;
        await RefusedAsync("TOO_MANY_PEOPLE", _host.Waiting.EnterWaitingListAsync(wish, _host.As(me)));
    }

    [Fact]
    public async Task Quota_PassesSomebodyOver_WhoReadsWhy()
    {
        var (facility, holder) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        var admin = _host.As("admin", Role.CityAdministrator);
        await _host.Rules.SetRuleAsync(new()
        {
            CommandId = RealHost.NewId(),
            Name = "once",
            Scope = new() { Level = Wire.RuleLevel.Facility, Key = facility },
            From = "2026-03-02",
            Source = "test",
            Setting =
                new()
                {
                    Quota = new()
                    { Measure = Wire.QuotaMeasure.Bookings, Max = 1, Period = Wire.QuotaPeriod.Week }
                },
        }, admin);
        var (full, next) = (RealHost.NewMember(), RealHost.NewMember());
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder));
        var other = RealHost.Place(facility, "room");
        other.Wish = new() { Start = "2026-03-05T10:00", End = "2026-03-05T12:00" };
        await _host.Bookings.PlaceBookingAsync(other, _host.As(full));
        await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(full));
        await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(next));

        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(holder));

        var over = await MineAsync(full);
        (over.State, over.Position, over.Offer).ShouldBe((Wire.WaitingState.Waiting, 1, null));
        (over.PassedOver.Refusal.Reason, over.PassedOver.Refusal.Facts["limit"], over.PassedOver.Stretch.LocalStart)
            .ShouldBe((Wire.RefusalReason.QuotaSpent, "1", "2026-03-04T19:00"));
        (await MineAsync(next)).State.ShouldBe(Wire.WaitingState.Offered);
    }

    [Fact]
    public async Task EntryOfSomebodyElse_AnswersLikeOneThatIsNot()
    {
        var (facility, holder) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder));
        var mine = await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(RealHost.NewMember()));
        var stranger = _host.As(RealHost.NewMember());
        foreach (var id in new[] { mine.Id, "0000000000000000000000000X" })
        {
            var answers = new[]
            {
                await Answer.OfAsync(
                    _host.Waiting.AcceptOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = id }, stranger)),
                await Answer.OfAsync(
                    _host.Waiting.DeclineOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = id }, stranger)),
                await Answer.OfAsync(
                    _host.Waiting.LeaveWaitingListAsync(
                        new() { CommandId = RealHost.NewId(), WaitingId = id }, stranger)),
            };
            answers.ShouldAllBe(
                answer => answer.Code == StatusCode.NotFound && answer.Info.Reason == "UNKNOWN_WAITING");
        }
        (await _host.Waiting.ListMyWaitingAsync(new(), stranger)).Entries.ShouldBeEmpty();
        (await Answer.OfAsync(_host.Waiting.ListFacilityWaitingAsync(new() { FacilityId = facility }, stranger)))
            .Code.ShouldBe(StatusCode.PermissionDenied);
        var desk = _host.As("desk", Role.DeskStaff, "facility:" + facility);
        (await _host.Waiting.ListFacilityWaitingAsync(new() { FacilityId = facility },
            desk)).Entries.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
    }

    [Fact]
    public async Task Desk_ReadsWhoWaits_AndWhomAClosureHit_AsItMayCallThem()
    {
        var facility = await _host.NewFacilityAsync();
        var holder = await _host.RegisterMemberAsync("李敏", "Li Min", "9900000000000002", "19900000001");
        var waits = await _host.RegisterMemberAsync("王强", "Wang Qiang", "9900000000000010", "19900000002");
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder));
        await _host.Waiting.EnterWaitingListAsync(Enter(facility), _host.As(waits));
        var desk = _host.As("desk", Role.FacilityManager, "facility:" + facility);
        (await _host.Waiting.ListFacilityWaitingAsync(new() { FacilityId = facility }, desk)).Names.ShouldBe(
            new Dictionary<string, string> { [waits] = "王*" });
        var wish = RealHost.Place(facility).Wish;
        await _host.Registry.DeclareClosureAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = facility, ClosureId = "c1", Because = "检修", Wish = wish }, desk);
        var affected = await _host.Waiting.ListAffectedAsync(new() { FacilityId = facility }, desk);
        (affected.Bookings.ShouldHaveSingleItem().Booking.BookedFor, affected.Names[holder]).ShouldBe((holder, "李*"));
    }

    [Fact]
    public async Task WhatCannotBeWaitedFor_IsRefusedInWords()
    {
        var (facility, holder) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        var me = _host.As(RealHost.NewMember());
        await RefusedAsync("NOTHING_TO_WAIT_FOR", _host.Waiting.EnterWaitingListAsync(Enter(facility), me));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(holder));
        var nobodyOpen = Enter(facility);
        nobodyOpen.Range = new() { Start = "2026-03-04T22:00", End = "2026-03-04T23:00" };
        await RefusedAsync("OUTSIDE_OPENING_HOURS", _host.Waiting.EnterWaitingListAsync(nobodyOpen, me));
        var forOthers = Enter(facility);
        forOthers.MemberId = RealHost.NewMember();
        (await Answer.OfAsync(_host.Waiting.EnterWaitingListAsync(forOthers, me))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        var waits = await _host.Waiting.EnterWaitingListAsync(Enter(facility), me);
        await RefusedAsync(
            "NO_OFFER",
            _host.Waiting.AcceptOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = waits.Id }, me));
        var neither = Enter(facility);
        neither.ResourceIds.Clear();
        var malformed = await Answer.OfAsync(_host.Waiting.EnterWaitingListAsync(neither, me));
        (malformed.Code, malformed.Detail<Google.Rpc.BadRequest>()!.FieldViolations.Single().Field)
            .ShouldBe((StatusCode.InvalidArgument, "resource_ids"));
    }

    private async Task<Wire.WaitingEntry> MineAsync(string member) =>
        (await _host.Waiting.ListMyWaitingAsync(new(), _host.As(member))).Entries.ShouldHaveSingleItem();

    private static async Task RefusedAsync<T>(string reason, AsyncUnaryCall<T> call)
    {
        var answer = await Answer.OfAsync(call);
        (answer.Code, answer.Info.Reason).ShouldBe((StatusCode.FailedPrecondition, reason));
    }

    private static Wire.EnterWaitingListRequest Enter(string facility) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = facility,
        ResourceIds = { "hall" },
        Range = new() { Start = "2026-03-04T19:00", End = "2026-03-04T21:00" },
        People = 10,
    };
}
