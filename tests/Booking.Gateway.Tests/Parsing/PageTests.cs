using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Booking.Gateway.Tests.Hosting;

namespace Booking.Gateway.Tests.Parsing;

public sealed class PageTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("garbage")]
    [InlineData("////")]
    [InlineData("中文")]
    [InlineData("AAAA")]
    public async Task OddPageToken_IsAMalformedField(string token)
    {
        var mine = await Answer.OfAsync(host.Bookings.ListMyBookingsAsync(new() { PageToken = token }, host.As()));
        var search = await Answer.OfAsync(
            host.Facilities.SearchFacilitiesAsync(new() { PageToken = token }, host.As()));

        mine.Info.Metadata["field"].ShouldBe("page_token");
        search.Info.Metadata["field"].ShouldBe("page_token");
    }

    [Theory]
    [InlineData("b1:0:0")]
    [InlineData("b1:0:-1")]
    [InlineData("b1:9223372036854775807:1")]
    [InlineData("b1:-9223372036854775808:1")]
    [InlineData("b1:99999999999999999999:1")]
    [InlineData("b1: 0:1")]
    [InlineData("b2:0:1")]
    [InlineData("s1:0:1")]
    public async Task ForgedPageToken_IsAMalformedField(string content)
    {
        var token = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(content));

        var mine = await Answer.OfAsync(host.Bookings.ListMyBookingsAsync(new() { PageToken = token }, host.As()));

        mine.Info.Metadata["field"].ShouldBe("page_token");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(201)]
    public async Task OddPageSize_IsAMalformedField(int size)
    {
        var mine = await Answer.OfAsync(host.Bookings.ListMyBookingsAsync(new() { PageSize = size }, host.As()));
        var search = await Answer.OfAsync(host.Facilities.SearchFacilitiesAsync(new() { PageSize = size }, host.As()));

        mine.Info.Metadata["field"].ShouldBe("page_size");
        search.Info.Metadata["field"].ShouldBe("page_size");
    }

    [Fact]
    public async Task SearchPages_ShowEveryFacilityOnce_AndATokenFitsItsOwnSearchOnly()
    {
        host.Grains.Catalog.All = [.. Enumerable.Range(0, 7).Select(i => Samples.Facility($"f{i}"))];
        var request = new Wire.SearchFacilitiesRequest { PageSize = 3, Text = "宫" };
        var seen = new List<string>();
        string lastToken;
        do
        {
            lastToken = request.PageToken;
            var page = await host.Facilities.SearchFacilitiesAsync(request, host.As());
            page.Total.ShouldBe(7);
            seen.AddRange(page.Facilities.Select(one => one.Id));
            page.Facilities.ShouldAllBe(one => one.DistrictZh == "东城区");
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        seen.ShouldBe(["f0", "f1", "f2", "f3", "f4", "f5", "f6"]);
        request.PageToken = lastToken;
        request.Text = "馆";
        (await Answer.OfAsync(host.Facilities.SearchFacilitiesAsync(request, host.As())))
            .Info.Metadata["field"].ShouldBe("page_token");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task BookingPages_ShowEveryBookingOnce_AlsoThoseThatStartTogether(int size)
    {
        int[] hours = [9, 9, 8, 7, 7, 7, 7, 3];
        var all = hours.Select((hour, i) => At(hour, i)).ToImmutableArray();
        host.Grains.Member.List = (before, limit) =>
            [.. all.Where(one => before is null || one.Stretch.Start < before).Take(limit)];
        var request = new Wire.ListMyBookingsRequest { PageSize = size };
        var seen = new List<string>();
        do
        {
            var page = await host.Bookings.ListMyBookingsAsync(request, host.As());
            page.Bookings.Count.ShouldBeInRange(1, size);
            seen.AddRange(page.Bookings.Select(one => one.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        seen.ShouldBe(all.Select(one => one.Id.Value));
    }

    private static BookingRecord At(int hour, int number)
    {
        var start = Instant.FromUtc(2026, 11, 28, hour, 0);
        return Samples.Booking($"{number:D26}") with { Stretch = new(start, start + Duration.FromHours(1)) };
    }
}
