namespace Booking.Mutations.Tests;

/// <summary>Which of the sown bugs is awake.</summary>
internal static partial class Seeded
{
    private static string? s_awake;

    /// <summary>Asked by every sown bug.</summary>
    public static bool Has(string bug) => s_awake == bug;

    /// <summary>Does something while one bug is awake; null: none.</summary>
    public static T While<T>(string? bug, Func<T> act)
    {
        s_awake = bug;
        try
        {
            return act();
        }
        finally
        {
            s_awake = null;
        }
    }
}
