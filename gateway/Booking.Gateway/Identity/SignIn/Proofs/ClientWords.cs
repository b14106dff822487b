namespace Booking.Gateway;

/// <summary>A browser and its system in two words, for the list of one's own sign-ins. Nothing else is kept of what it
/// says.</summary>
internal static class ClientWords
{
    // The first that is found counts: each of them also calls itself by the names of those behind it.
    private static readonly (string Mark, string Name)[] s_programs =
    [
        ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("HuaweiBrowser", "Huawei"),
        ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("grpc", "booking client"),
    ];

    private static readonly (string Mark, string Name)[] s_systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
        ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
    ];

    public static string Of(string userAgent) =>
        string.Join(
            ", ", new[] { Find(s_programs, userAgent), Find(s_systems, userAgent) }.Where(word => word.Length > 0));

    private static string Find((string Mark, string Name)[] known, string text) =>
        known.FirstOrDefault(one => text.Contains(one.Mark, StringComparison.OrdinalIgnoreCase)).Name ?? "";
}
