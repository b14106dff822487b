using System.Globalization;
using Booking.Domain;
using Booking.TestKit;
using NodaTime.Extensions;

namespace Booking.Benchmarks.Laying;

/// <summary>What was booked in the thousand days up to yesterday, an hour each, evenly over facilities and
/// time.</summary>
/// <param name="Prefix">What the facilities' ids begin with.</param>
/// <param name="Count">How many bookings.</param>
/// <param name="Facilities">How many facilities.</param>
/// <param name="ResourcesEach">Halls in each.</param>
internal sealed record PastBookings(string Prefix, int Count, int Facilities, int ResourcesEach)
{
    public const int WindowDays = 120;

    /// <summary>People to a hall; each of them keeps to that hall, so nobody is in two places at once.</summary>
    private const int MembersEach = 33;

    private const int HoursADay = 14;
    private const int OpensHour = 8;
    private const int Days = 1_000;

    /// <summary>How long before it began each was booked.</summary>
    private static readonly Duration s_ahead = Duration.FromDays(3);

    private static readonly Instant s_now = TimeProvider.System.GetUtcNow().ToInstant();

    /// <summary>How many people have booked; <c>m0</c> and so on.</summary>
    public int Members => Facilities * ResourcesEach * MembersEach;

    public static string Member(int number) => "m" + number.ToString(CultureInfo.InvariantCulture);

    public IEnumerable<Facility> Entries()
    {
        var resources = Enumerable.Range(0, ResourcesEach).Select(r => Make.Space(City.ResourceId(r))).ToArray();
        for (var f = 0; f < Facilities; f++)
            yield return Make.Facility(FacilityId(f), resources) with { Policy = new(30, 30, 240, WindowDays) };
    }

    /// <summary>The bookings, in the order in which they were placed. Makes them anew, and the same ones, every
    /// time.</summary>
    public IEnumerable<BookingRecord> Bookings()
    {
        var places = Facilities * ResourcesEach;
        var slots = (long)places * HoursADay * Days;
        var step = (double)slots / Count;
        if (step < 1) throw new InvalidOperationException($"{Count} bookings do not fit into {slots} hours.");
        var midnight = s_now.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Date.PlusDays(-Days)
            .AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();
        var versions = new long[Facilities];
        var claims = Enumerable.Range(0, ResourcesEach).Select(r => Claims.Of(City.ResourceId(r))).ToArray();
        var ids = Enumerable.Range(0, Facilities).Select(f => new FacilityId(FacilityId(f))).ToArray();
        var members = Enumerable.Range(0, Members).Select(m => new MemberId(Member(m))).ToArray();
        for (var n = 0; n < Count; n++)
        {
            // Somewhere in the stretch of slots that is its own: never a slot twice, and no pattern.
            var from = (long)(n * step);
            var slot = from + (long)(Names.Mix((ulong)n) % (ulong)Math.Max(1, (long)((n + 1) * step) - from));
            var (hour, place) = (slot / places, (int)(slot % places));
            // The zone has kept one offset for decades.
            var start = midnight + Duration.FromHours(hour / HoursADay * 24 + OpensHour + hour % HoursADay);
            var member = members[place * MembersEach + (int)(hour % MembersEach)];
            var at = start - s_ahead;
            yield return new(
                Names.Booking(Prefix, n), ids[place / ResourcesEach], member, member, claims[place % ResourcesEach],
                new(start, start + Duration.FromHours(1)), 10, "羽毛球", BookingState.Confirmed, at,
                Names.Command(Prefix, n, at), ++versions[place / ResourcesEach] + 1);
        }
    }

    private string FacilityId(int index) => Prefix + index.ToString(CultureInfo.InvariantCulture);
}
