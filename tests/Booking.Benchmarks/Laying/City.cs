using System.Globalization;
using Booking.Domain;
using Booking.TestKit;
using NodaTime.Extensions;

namespace Booking.Benchmarks.Laying;

/// <summary>A city in sixteen districts whose coming days are booked by a rule, in blocks of two hours, seven a
/// day.</summary>
/// <param name="Prefix">What the facilities' ids begin with.</param>
/// <param name="Facilities">How many.</param>
/// <param name="ResourcesEach">Spaces in each; every third is a badminton court.</param>
/// <param name="Days">Days that are booked, from tomorrow on.</param>
/// <param name="PercentFull">How much of them.</param>
internal sealed record City(string Prefix, int Facilities, int ResourcesEach, int Days, int PercentFull)
{
    public const int Districts = 16;
    public const int BlocksADay = 7;
    public const int OpensHour = 8;
    public const int WindowDays = 95;

    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Instant s_now = TimeProvider.System.GetUtcNow().ToInstant();

    private Block[]? _blocks;

    /// <summary>The first booked day.</summary>
    public static LocalDate FirstDay { get; } = s_now.InZone(s_zone).Date.PlusDays(1);

    /// <summary>What is booked, in the order in which it was.</summary>
    public IReadOnlyList<Block> Blocks => _blocks ??= Plan();

    /// <summary>The register's entries.</summary>
    public IEnumerable<Facility> Entries()
    {
        var resources = Enumerable.Range(0, ResourcesEach).Select(r => Make.Space(ResourceId(r), capacity: 10 + r) with
        {
            Type = r % 3 == 0 ? "badminton_court" : "multi_function_hall",
            NameZh = "场地",
            NameEn = "Space",
            Area = null,
        }).ToArray();
        for (var f = 0; f < Facilities; f++)
            yield return Make.Facility(FacilityId(f), resources) with
            {
                NameZh = "示例·" + FacilityId(f),
                NameEn = FacilityId(f),
                Division = Division(f),
                Policy = new(30, 30, 240, WindowDays),
            };
    }

    /// <summary>The bookings, in the order in which they were placed. Makes them anew, and the same ones, every
    /// time.</summary>
    public IEnumerable<BookingRecord> Bookings()
    {
        var versions = new long[Facilities];
        var claims = Enumerable.Range(0, ResourcesEach).Select(r => Claims.Of(ResourceId(r))).ToArray();
        var ids = Enumerable.Range(0, Facilities).Select(f => new FacilityId(FacilityId(f))).ToArray();
        var staff = new MemberId("bench");
        for (var i = 0; i < Blocks.Count; i++)
        {
            var b = Blocks[i];
            var start = StartOf(b);
            // One person a space and part of the day: nobody meets their own bookings.
            var member = new MemberId(
                string.Create(CultureInfo.InvariantCulture, $"m{b.Facility}-{b.Resource}-{b.Part}"));
            yield return new(
                Names.Booking(Prefix, i), ids[b.Facility], member, staff, claims[b.Resource],
                new(start, start + Duration.FromHours(2)), 2, "羽毛球", BookingState.Confirmed, b.PlacedAt,
                Names.Command(Prefix, i, b.PlacedAt), ++versions[b.Facility] + 1);
        }
    }

    /// <summary>When a block begins.</summary>
    public static Instant StartOf(Block block) =>
        FirstDay.PlusDays(block.Day).At(new(OpensHour + 2 * block.Part, 0)).InZoneStrictly(s_zone).ToInstant();

    public static string Division(int facility) =>
        (110_101 + facility % Districts).ToString(CultureInfo.InvariantCulture);

    public static string ResourceId(int index) => "hall-" + index.ToString(CultureInfo.InvariantCulture);

    public string FacilityId(int index) => Prefix + index.ToString(CultureInfo.InvariantCulture);

    private Block[] Plan()
    {
        var blocks = new List<Block>(Facilities * ResourcesEach * Days * BlocksADay * (PercentFull + 1) / 100);
        for (var facility = 0; facility < Facilities; facility++)
            for (var resource = 0; resource < ResourcesEach; resource++)
                for (var day = 0; day < Days; day++)
                    for (var part = 0; part < BlocksADay; part++)
                    {
                        var mix = Names.Mix(
                            (ulong)facility << 40 | (ulong)resource << 28 | (ulong)day << 8 | (uint)part);
                        if (mix % 100 >= (ulong)PercentFull) continue;
                        // Placed at some instant since the day came into the window, as in a city that has been running
                        // for long.
                        var ago = (WindowDays - day) * 86_400_000_000L * (long)(mix >> 44) / (1L << 20);
                        var now = s_now.ToUnixTimeTicks() / 10 - 3_600_000_000L;
                        blocks.Add(new(facility, resource, day, part, Instant.FromUnixTimeTicks((now - ago) * 10)));
                    }
        blocks.Sort(static (a, b) => a.PlacedAt.CompareTo(b.PlacedAt));
        return [.. blocks];
    }
}

/// <summary>A booked block of two hours.</summary>
/// <param name="Facility">Its place in the city.</param>
/// <param name="Resource">Its place in the facility.</param>
/// <param name="Day">Days after the first.</param>
/// <param name="Part">Which block of the day.</param>
/// <param name="PlacedAt">When it was booked.</param>
internal readonly record struct Block(int Facility, int Resource, int Day, int Part, Instant PlacedAt);
