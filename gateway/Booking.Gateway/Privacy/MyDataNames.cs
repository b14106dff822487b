using System.Text.RegularExpressions;

namespace Booking.Gateway;

/// <summary>What ids in somebody's data stand for, as that person knows it: names of houses, spaces, unions and
/// districts, and when a booking is.</summary>
/// <remarks>Nobody else's name is opened for it: whoever works here is told as staff.</remarks>
internal sealed partial class MyDataNames(IGrainFactory grains)
{
    /// <summary>The words for one person's rows.</summary>
    public async Task<Func<string, PersonValue, (string Zh, string En)>> ForAsync(MemberId member, PersonRows rows)
    {
        var all = rows.Tables.SelectMany(table => table.Rows).ToList();
        var houses = new Dictionary<string, Facility>(StringComparer.Ordinal);
        foreach (var id in all.Select(row => Of(row, "facility_id")).Where(IdText.IsValid).Distinct())
            if ((await grains.GetGrain<IFacilityGrain>(new FacilityId(id!).ToGrainKey()).GetAsync()).Accepted?.Facility
                is { } entry)
                houses[id!] = entry;
        var register = all.Any(
            row => row.Values.Any(value => value.Name is "union_id" or "organisation_id" or "division"))
            ? await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync()
            : null;
        var bookings = rows.Tables.Where(table => table.Name == "bookings").SelectMany(table => table.Rows)
            .Where(row => Of(row, "id") is not null).ToDictionary(row => Of(row, "id")!, StringComparer.Ordinal);
        return (facility, value) => value.Name switch
        {
            "facility_id" => House(value.Text),
            "resource_id" or "claims" => Spaces(facility, value.Text),
            "booking_id" => bookings.TryGetValue(value.Text, out var booking) ? Booking(booking) : ("", ""),
            "union_id" or "organisation_id" =>
                register!.Organisations.FirstOrDefault(one => one.Id.Value == value.Text) is { } union
                    ? (union.NameZh, union.NameEn)
                    : ("", ""),
            "division" =>
                register!.Divisions.FirstOrDefault(one => one.Code == value.Text) is { } place
                    ? (place.NameZh, place.NameEn)
                    : ("", ""),
            "recorded_by" or "booked_by" => value.Text == member.Value ? ("本人", "yourself")
                : value.Name == "recorded_by"
                ? ("工作人员", "staff")
                : ("工作人员或单位经办人", "staff, or an officer of your organisation"),
            _ => ("", ""),
        };

        (string, string) House(string id) =>
            houses.TryGetValue(id, out var house) ? (house.NameZh, house.NameEn) : ("", "");

        (string, string) Spaces(string id, string text)
        {
            if (!houses.TryGetValue(id, out var house)) return ("", "");
            var named = Word().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            var spaces = house.Resources.Where(one => named.Contains(one.Id.Value)).ToList();
            return (string.Join('、', spaces.Select(one => one.NameZh)),
                string.Join(", ", spaces.Select(one => one.NameEn.Length > 0 ? one.NameEn : one.NameZh)));
        }

        (string, string) Booking(PersonRow row)
        {
            var (zh, en) = House(Of(row, "facility_id") ?? "");
            if (zh.Length == 0
                || !NodaTime.Text.InstantPattern.ExtendedIso.Parse(Of(row, "starts_at") ?? "").TryGetValue(
                    default, out var start))
                return (zh, en);
            var zone = DateTimeZoneProviders.Tzdb[houses[Of(row, "facility_id")!].Zone];
            var at = start.InZone(zone).ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
            return ($"{zh}，{at}", $"{(en.Length > 0 ? en : zh)}, {at}");
        }
    }

    /// <summary>A row's value of that name, or null.</summary>
    public static string? Of(PersonRow row, string name)
    {
        foreach (var value in row.Values)
            if (value.Name == name) return value.Text;
        return null;
    }

    [GeneratedRegex("[A-Za-z0-9._-]+")]
    private static partial Regex Word();
}
