namespace Booking.Storage.Internal;

internal static class ListsByText
{
    /// <summary>The list under a key, made if there is none.</summary>
    public static List<T> ListOf<T>(this Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        return list;
    }
}
