using System.Net;
using Booking.Gateway.Tests.Hosting;
using Booking.Gateway.Tests.Series;
using Booking.Protocol.Tokens;
using Booking.TestKit;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A term of choir practice, from the first look to the calendar on a phone (issue 4, section 3).</summary>
public sealed class SeriesJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Term_IsPreviewed_Booked_Edited_AndShownInTheCalendar()
    {
        var (facility, me, desk) = await NewAsync();
        var other = await host.Bookings.PlaceBookingAsync(
            At(facility, "2026-03-17T20:00", "2026-03-17T21:00"), host.As(RealHost.NewMember()));
        var wish = Term(facility, me);

        var preview = await host.Series.PlaceSeriesAsync(Dry(wish), desk);
        (preview.Done, preview.Booked, preview.Refused, preview.Series.Id).ShouldBe((false, 3, 1, ""));
        var refused = preview.Occurrences.Single(o => o.Act == Wire.OccurrenceAct.Refused);
        (refused.Original, refused.Refusal.Reason).ShouldBe(("2026-03-17T19:00", Wire.RefusalReason.SlotTaken));
        refused.Refusal.Alternatives.ShouldNotBeEmpty();

        var no = await Answer.OfAsync(host.Series.PlaceSeriesAsync(wish, desk));
        (no.Code, no.Info.Reason, no.Info.Metadata["refused"]).ShouldBe(
            (StatusCode.FailedPrecondition, "SERIES_NOT_WHOLE", "1"));
        wish.Mode = Wire.SeriesMode.SkipAndRecord;
        var placed = await host.Series.PlaceSeriesAsync(wish, desk);
        (await host.Series.PlaceSeriesAsync(wish, desk)).Series.Id.ShouldBe(placed.Series.Id);
        (await host.Series.ListMySeriesAsync(new(),
            host.As(me))).Series.ShouldHaveSingleItem().OccurrencesCount.ShouldBe(4);

        var (path, feed) = await FeedAsync(new() { Kind = Wire.FeedKind.Person }, host.As(me));
        var first = (await ReadAsync(path)).Events.ShouldHaveSingleItem();
        (first["RRULE"], first["SEQUENCE"]).ShouldBe(("FREQ=WEEKLY;COUNT=4", "0"));
        first["EXDATE"].ShouldBe("20260317T190000");
        first["DTSTART"].ShouldBe("20260303T190000");

        await host.Series.EditSeriesAsync(
            new() { CommandId = RealHost.NewId(), SeriesId = placed.Series.Id, Scope = Wire.SeriesScope.This, Original = "2026-03-10T19:00", Wish = new() { Start = "2026-03-11T18:00", End = "2026-03-11T20:00" } },
            host.As(me));
        var shown = await host.Series.GetSeriesAsync(new() { SeriesId = placed.Series.Id }, host.As(me));
        shown.Occurrences.Select(o => o.Act).ShouldBe(
            [Wire.OccurrenceAct.Placed, Wire.OccurrenceAct.Moved, Wire.OccurrenceAct.Refused,
                Wire.OccurrenceAct.Placed]);
        var calendar = await ReadAsync(path);
        var moved = calendar.Events.Single(e => e.Find("RECURRENCE-ID") is not null);
        (moved["RECURRENCE-ID"], moved["DTSTART"], moved["UID"]).ShouldBe(
            ("20260310T190000", "20260311T180000", first["UID"]));
        int.Parse(moved["SEQUENCE"], null).ShouldBeGreaterThan(0);

        await host.Series.CancelSeriesAsync(
            new() { CommandId = RealHost.NewId(), SeriesId = placed.Series.Id, Scope = Wire.SeriesScope.All },
            host.As(me));
        (await ReadAsync(path)).Events.ShouldAllBe(e => e["STATUS"] == "CANCELLED" && e["UID"] == first["UID"]);
        await host.Feeds.RevokeFeedAsync(new() { FeedId = feed }, host.As(me));
        (await GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        other.State.ShouldBe(Wire.BookingState.Confirmed);
    }

    [Fact]
    public async Task SomebodyElsesSeries_AnswersLikeOneThatIsNot()
    {
        var (facility, me, desk) = await NewAsync();
        var placed = await host.Series.PlaceSeriesAsync(Term(facility, me), desk);
        foreach (var id in new[] { placed.Series.Id, "0000000000" })
        {
            var stranger = host.As(RealHost.NewMember());
            var answers = new[]
            {
                await Answer.OfAsync(host.Series.GetSeriesAsync(new() { SeriesId = id }, stranger)),
                await Answer.OfAsync(
                    host.Series.CancelSeriesAsync(
                        new() { CommandId = RealHost.NewId(), SeriesId = id, Scope = Wire.SeriesScope.All }, stranger)),
                await Answer.OfAsync(host.Series.EditSeriesAsync(
                    new() { CommandId = RealHost.NewId(), SeriesId = id, Scope = Wire.SeriesScope.This, Original = "2026-03-03T19:00", Recurrence = "FREQ=DAILY" }, stranger)),
            };
            answers.ShouldAllBe(a => a.Code == StatusCode.NotFound && a.Info.Reason == "UNKNOWN_SERIES");
        }
    }

    [Theory]
    [InlineData("FREQ=WEEKLY", "comes to more than 366")]
    [InlineData("FREQ=MINUTELY;COUNT=3", "more often than daily")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX;COUNT=3", "BYDAY")]
    [InlineData("<script>alert(1)</script>", "is not a line")]
    public async Task WrongRule_IsToldInWords(string rule, string words)
    {
        var (facility, me, desk) = await NewAsync();
        var wish = Term(facility, me);
        wish.Recurrence = rule;
        var answer = await Answer.OfAsync(host.Series.PlaceSeriesAsync(wish, desk));
        (answer.Code, answer.Info.Metadata["field"]).ShouldBe((StatusCode.InvalidArgument, "rrule"));
        answer.Info.Metadata["problem"].ShouldContain(words);
    }

    [Fact]
    public async Task SpaceAndFacilityCalendars_ShowWhenNotWho_AndHideCounsellingAmongClosedTimes()
    {
        var (facility, me, desk) = await NewAsync(Make.Space("quiet") with { Function = ServiceFunction.Counselling });
        var wish = Term(facility, me);
        (wish.Purpose, wish.Mode) = ("秘密排练", Wire.SeriesMode.SkipAndRecord);
        await host.Series.PlaceSeriesAsync(wish, desk);
        var booking = await host.Bookings.PlaceBookingAsync(
            At(facility, "2026-03-05T09:00", "2026-03-05T10:00", "room"), host.As(me));
        var counselling = await host.Bookings.PlaceBookingAsync(
            At(facility, "2026-03-05T14:00", "2026-03-05T15:00", "quiet"), host.As(me));
        await host.Registry.DeclareClosureAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            ClosureId = "paint",
            ResourceId = "quiet",
            Because = "粉刷",
            Wish = new() { Start = "2026-03-06T14:00", End = "2026-03-06T15:00" },
        }, host.As("boss", Role.FacilityManager, "facility:" + facility));

        var (house, _) = await FeedAsync(
            new() { Kind = Wire.FeedKind.Facility, FacilityId = facility }, host.As(RealHost.NewMember()));
        var (space, _) = await FeedAsync(
            new() { Kind = Wire.FeedKind.Space, FacilityId = facility, ResourceId = "hall-a" }, host.As(me));
        var text = await (await GetAsync(house)).Content.ReadAsStringAsync();
        foreach (var secret in new[] { me, "秘密", booking.Id, counselling.Id, "粉刷", "desk" })
            text.ShouldNotContain(secret);
        var events = (await ReadAsync(house)).Events;
        events.Count(e => e["SUMMARY"] == "已预订").ShouldBe(2);
        // One counselling, one closure: but for their times, nothing tells which is which.
        var closed = events.Where(e => e["SUMMARY"] == "不开放").ToList();
        closed.Count.ShouldBe(2);
        closed.Select(
            e =>
                string.Join(
                    '|',
                    e.Properties.Where(p => p.Name is not ("UID" or "DTSTART" or "DTEND")).Select(
                        p => $"{p.Name}:{p.Value}")))
            .Distinct().ShouldHaveSingleItem();
        // The hall is taken, and so is its half.
        (await ReadAsync(space)).Events.ShouldHaveSingleItem()["RRULE"].ShouldBe("FREQ=WEEKLY;COUNT=4");

        var (mine, _) = await FeedAsync(new() { Kind = Wire.FeedKind.Person }, host.As(me));
        (await ReadAsync(mine)).Events.Select(e => e["SUMMARY"]).Count(s => s == "预约").ShouldBe(1);
    }

    [Fact]
    public async Task UnknownSecrets_AnswerAlike_AndATagSavesTheBody()
    {
        var (_, me, _) = await NewAsync();
        var (path, _) = await FeedAsync(new() { Kind = Wire.FeedKind.Person }, host.As(me));
        var shapes = new HashSet<string>();
        var almost = path[..^5] + (path[^5] == 'A' ? 'B' : 'A') + ".ics";
        foreach (var wrong in new[] { "/calendar/x.ics", almost, path[..^4], "/calendar/" + new string(
            'a', 500) + ".ics", "/calendar/.ics" })
        {
            using var answer = await GetAsync(wrong);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
            shapes.Add(
                string.Join(
                    '|', answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}={string.Join(',', h.Value)}"))
                + await answer.Content.ReadAsStringAsync());
        }
        shapes.ShouldHaveSingleItem();

        using var first = await GetAsync(path);
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        using var second = await GetAsync(path, first.Headers.ETag!.ToString());
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await host.Feeds.ListFeedsAsync(new(), host.As(me))).Feeds.ShouldHaveSingleItem();
        (await host.Feeds.ListFeedsAsync(new(), host.As(RealHost.NewMember()))).Feeds.ShouldBeEmpty();
        (await Answer.OfAsync(
            host.Feeds.CreateFeedAsync(
                new() { Kind = Wire.FeedKind.Space, FacilityId = "nowhere", ResourceId = "x" }, host.As(me))))
            .Info.Reason.ShouldBe("UNKNOWN_FACILITY");
    }

    private async Task<(string Facility, string Me, Metadata Desk)> NewAsync(params Resource[] more)
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = Make.Facility(
            id, [Make.Space("hall", capacity: 100), Make.Space("hall-a", "hall"), Make.Space("room"), .. more]) with
        {
            Policy = BookingPolicy.Default with { WindowDays = 60 },
        };
        await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) },
            host.As("admin", Role.CityAdministrator));
        return (id, RealHost.NewMember(), host.As("desk", Role.DeskStaff, "facility:" + id));
    }

    private async Task<(string Path, string Id)> FeedAsync(Wire.CreateFeedRequest request, Metadata who)
    {
        var created = await host.Feeds.CreateFeedAsync(request, who);
        return (created.Path, created.Feed.Id);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string tag = "")
    {
        using var client = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address + path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (tag.Length > 0) request.Headers.Add("If-None-Match", tag);
        return await client.SendAsync(request);
    }

    private async Task<CalendarReader> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return CalendarReader.Read(await answer.Content.ReadAsByteArrayAsync());
    }

    // Tuesdays, 19:00 to 21:00.
    private static Wire.PlaceSeriesRequest Term(string facility, string member) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = facility,
        Claims = { new Wire.Claim { ResourceId = "hall" } },
        First = new() { Start = "2026-03-03T19:00", End = "2026-03-03T21:00" },
        Recurrence = "FREQ=WEEKLY;COUNT=4",
        Attendees = 20,
        BookedFor = member,
        Programme = true,
    };

    private static Wire.PlaceSeriesRequest Dry(Wire.PlaceSeriesRequest request)
    {
        var dry = request.Clone();
        (dry.DryRun, dry.CommandId) = (true, "");
        return dry;
    }

    private static Wire.PlaceBookingRequest At(string facility, string start, string end, string resource = "hall")
    {
        var request = RealHost.Place(facility, resource);
        request.Wish = new() { Start = start, End = end };
        return request;
    }
}
