using Booking.Domain;
using Booking.Gateway;
using Booking.Protocol.Tokens;
using Booking.Seeds;
using Booking.Silo.Hosting;

namespace Booking.Silo.SignIn;

/// <summary>Staff to sign in as in the demonstration city: an administrator of the city, one of a district, and a desk.
/// Only where codes appear on the console, as with <see cref="DemoWorker"/>.</summary>
internal static class DemoStaff
{
    private static readonly Person[] s_people =
    [
        new(
            "demo.city", "示例市级管理员", "Demo City Administrator", "9900000000000010", "19900000002",
            [Role.CityAdministrator], "city", "city administrator"),
        new("demo.district", "示例区级管理员", "Demo District Administrator", "9900000000000028", "19900000003",
            [Role.DistrictAdministrator], "district:110101", "district administrator (东城区)"),
        new("demo.desk", "示例前台", "Demo Desk", "9900000000000036", "19900000004", [Role.DeskStaff, Role.FacilityManager],
            "facility:" + PlannedPractitioners.Club, "desk (东城区's club)"),
        new(
            PlannedPractitioners.Lawyer, "示例·周律师", "Example: Lawyer Zhou", "9900000000000044", "19900000005",
            [Role.Practitioner], "facility:" + PlannedPractitioners.Club, "lawyer (there)"),
        new(
            PlannedPractitioners.Counsellor, "示例·林咨询师", "Example: Counsellor Lin", "9900000000000051", "19900000006",
            [Role.Practitioner], "facility:" + PlannedPractitioners.Club, "counsellor (there)"),
    ];

    public static IEnumerable<StaffPost> Posts =>
        s_people.Select(one => new StaffPost(one.Member, one.Roles, one.Scope));

    public static bool Exists(SiloArguments arguments) =>
        arguments.Scale != "none" && arguments.CodesTo.Kind == CodeRouteKind.Console;

    /// <summary>Lines for the console; none where there is no demo staff.</summary>
    public static async Task<IReadOnlyList<string>> EnsureAsync(
        IServiceProvider services, SiloArguments arguments, CancellationToken cancellation)
    {
        if (!Exists(arguments)) return [];
        var lines = new List<string>();
        foreach (var one in s_people)
        {
            var added = await services.GetRequiredService<MemberAccounts>()
                .RegisterAsync(new(new(one.Member), one.NameZh, one.NameEn, one.Card, one.Phone, ""), cancellation);
            if (added.Refused is not (null or { Reason: RefusalReason.AlreadyRegistered }))
                throw new InvalidOperationException($"{one.Member} is refused: {added.Refused.Reason}.");
            lines.Add($"{one.Words}: phone {one.Phone}");
        }
        return lines;
    }

    private sealed record Person(
        string Member, string NameZh, string NameEn, string Card, string Phone, string[] Roles, string Scope,
        string Words);
}
