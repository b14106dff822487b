namespace Booking.Domain;

/// <summary>Which terms, register entry or practitioner somebody saw before they replaced all of it.</summary>
/// <remarks>Made of what stands there and of nothing else: another whenever any of it is, the same again when it is as
/// it was, and nothing that would have to be stored. So what is booked, and what is set beside it, changes none of
/// them.</remarks>
public static class EntryVersion
{
    /// <summary>Of what is not there.</summary>
    public const long None = 1;

    /// <summary>Of a house's terms.</summary>
    public static long Of(BookingTerms? terms) => terms is null ? None : CommandBody.VersionOf(terms);

    /// <summary>Of a house's entry as <see cref="RegisterFacility"/> replaces it: without practitioners and terms, and
    /// without its id, so that houses which are alike cannot be told apart by it.</summary>
    public static long Of(Facility? entry) => entry is null
        ? None
        : CommandBody.VersionOf(entry with
        {
            Id = new("house"),
            Resources = [.. entry.Resources.Where(one => one.Kind != ResourceKind.Practitioner)],
        });

    /// <summary>Of a practitioner with rota and practice.</summary>
    public static long OfPractitioner(Resource? practitioner) =>
        practitioner is null ? None : CommandBody.VersionOf(practitioner);

    /// <summary>The refusal of somebody who saw another version than stands; else null.</summary>
    /// <returns>StaleVersion, or null.</returns>
    internal static Refusal? Check(long? expected, long current) => expected is { } seen && seen != current
        ? Refusal.Because(
            RefusalReason.StaleVersion, ("expected", Refusal.Text(seen)), ("current", Refusal.Text(current)))
        : null;
}
