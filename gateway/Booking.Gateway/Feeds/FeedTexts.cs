namespace Booking.Gateway;

/// <summary>Words of calendars, and what they may say.</summary>
internal static class FeedTexts
{
    /// <summary>Whether anything claimed serves legal advice or counselling: then nobody is to know who was there or
    /// that anybody was.</summary>
    public static bool IsConfidential(Facility facility, IEnumerable<Claim> claims) => claims.Any(claim =>
        facility.Resources.FirstOrDefault(r => r.Id == claim.Resource) is not { } resource || IsConfidential(resource));

    public static bool IsConfidential(Resource resource) =>
        resource.Function is ServiceFunction.LegalServices or ServiceFunction.Counselling;

    public static string NameOf(Facility facility, bool isEnglish) =>
        isEnglish && facility.NameEn.Length > 0 ? facility.NameEn : facility.NameZh;

    public static string NameOf(Resource resource, bool isEnglish) =>
        isEnglish && resource.NameEn.Length > 0 ? resource.NameEn : resource.NameZh;

    public static string NamesOf(Facility facility, IEnumerable<Claim> claims, bool isEnglish) => string.Join(
        isEnglish ? ", " : "、",
        claims.Select(claim => facility.Resources.FirstOrDefault(r => r.Id == claim.Resource) is { } resource
            ? NameOf(resource, isEnglish)
            : claim.Resource.Value));
}
