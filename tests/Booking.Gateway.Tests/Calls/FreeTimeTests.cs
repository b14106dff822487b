using Booking.Gateway.Tests.Hosting;

namespace Booking.Gateway.Tests.Calls;

/// <summary>What a search for free time asks of the boards, and what it makes of their answers.</summary>
public sealed class FreeTimeTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("from_date", "")]
    [InlineData("from_date", "28.11.2026")]
    [InlineData("days", "93")]
    [InlineData("days", "-1")]
    [InlineData("earliest", "25:00")]
    [InlineData("earliest", "24:00")]
    [InlineData("latest", "24:30")]
    [InlineData("latest", "evening")]
    [InlineData("minutes", "1441")]
    [InlineData("minutes", "-30")]
    [InlineData("people", "-1")]
    [InlineData("limit", "201")]
    [InlineData("kind", "99")]
    [InlineData("function", "99")]
    public async Task OddField_IsRefused_ByItsName(string field, string value)
    {
        var request = new Wire.SearchFreeTimeRequest { FromDate = "2026-11-28" };
        var known = Wire.SearchFreeTimeRequest.Descriptor.FindFieldByName(field);
        object odd = known.FieldType switch
        {
            Google.Protobuf.Reflection.FieldType.String => value,
            Google.Protobuf.Reflection.FieldType.Enum when field == "kind" => (Wire.FacilityKind)int.Parse(value, null),
            Google.Protobuf.Reflection.FieldType.Enum => (Wire.ServiceFunction)int.Parse(value, null),
            _ => int.Parse(value, null),
        };
        known.Accessor.SetValue(request, odd);

        var answer = await Answer.OfAsync(host.Facilities.SearchFreeTimeAsync(request, host.As()));

        answer.Info.Metadata["field"].ShouldBe(field);
    }

    [Fact]
    public async Task Times_AreMinutesOfTheDay_AndAnEndBeforeTheStart_LiesOnTheNextDay()
    {
        (await AskedAsync(new())).ShouldSatisfyAllConditions(
            query => query.EarliestMinute.ShouldBe(0), query => query.LatestMinute.ShouldBe(1_440),
            query => query.Minutes.ShouldBe(1), query => query.Days.ShouldBe(1), query => query.Take.ShouldBe(50));
        (await AskedAsync(new() { Earliest = "14:00", Latest = "16:30", Minutes = 60 })).ShouldSatisfyAllConditions(
            query => query.EarliestMinute.ShouldBe(840), query => query.LatestMinute.ShouldBe(990));
        (await AskedAsync(new() { Earliest = "22:00", Latest = "02:00" })).LatestMinute.ShouldBe(26 * 60);
        (await AskedAsync(new() { Earliest = "22:00", Latest = "24:00" })).LatestMinute.ShouldBe(1_440);
        (await AskedAsync(new() { ResourceType = "gym" })).ShouldSatisfyAllConditions(
            query => query.Type.ShouldBe("gym"), query => query.OrTypes.ShouldBeEmpty());
        (await AskedAsync(new() { Division = "110101008" })).Division.ShouldBe("110101008");
    }

    [Fact]
    public async Task SeveralTypes_AreAskedForAtOnce_EachOnce()
    {
        var query = await AskedAsync(
            new() { ResourceType = "gym", ResourceTypes = { "gym", "dance_studio", "sports_hall" } });

        query.OrTypes.Add(query.Type).ShouldBe(["gym", "dance_studio", "sports_hall"], ignoreOrder: true);

        var tooMany = new Wire.SearchFreeTimeRequest { FromDate = "2026-11-28" };
        tooMany.ResourceTypes.Add(Enumerable.Range(0, FreeTimeQuery.TypesMax + 1).Select(number => $"type-{number}"));
        var answer = await Answer.OfAsync(host.Facilities.SearchFreeTimeAsync(tooMany, host.As()));
        answer.Info.Metadata["field"].ShouldBe("resource_types");
    }

    [Fact]
    public async Task WholeCity_AsksEveryDistrict_AndTheAnswersAreOneList()
    {
        host.Grains.Board.Answer = key => key == "board/110101"
            ? new([Free("a", 9), Free("b", 11)], 1)
            : new([Free("c", 10), Free("d", 12)], 2);

        var answer = await host.Facilities.SearchFreeTimeAsync(new() { FromDate = "2026-11-28", Limit = 3 }, host.As());

        answer.Found.Select(one => one.FacilityId).ShouldBe(["a", "c", "b"]);
        answer.FacilitiesUnread.ShouldBe(3);
        answer.Found[0].Stretch.LocalStart.ShouldBe("2026-11-28T09:00");
        answer.Found[0].FreeUntilLocal.ShouldBe("2026-11-28T12:00");
    }

    private async Task<FreeTimeQuery> AskedAsync(Wire.SearchFreeTimeRequest request)
    {
        host.Grains.Board.Asked.Clear();
        request.FromDate = "2026-11-28";
        await host.Facilities.SearchFreeTimeAsync(request, host.As());
        return host.Grains.Board.Asked.First().Query;
    }

    private static FreeTime Free(string facility, int hour)
    {
        var start = Instant.FromUtc(2026, 11, 28, hour - 8, 0);
        return new(
            new(facility), "文化宫", "Palace", "110101", "Asia/Shanghai", 30, new("hall"), "厅", "Hall", "hall", 40,
            new(2026, 11, 28, hour, 0), new(start, start + Duration.FromHours(1)), start + Duration.FromHours(3));
    }
}
