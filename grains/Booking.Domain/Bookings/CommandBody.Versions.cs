using System.Text;

namespace Booking.Domain;

public static partial class CommandBody
{
    // Of terms, an entry or a practitioner: 62 bits of what a command that enters the same would say, above the one
    // that stands for nothing.
    internal static long VersionOf(BookingTerms terms)
    {
        var text = new StringBuilder(256);
        Add(text, terms);
        return VersionOf(text);
    }

    internal static long VersionOf(Facility entry)
    {
        var text = new StringBuilder(1_024);
        Add(text, entry);
        return VersionOf(text);
    }

    internal static long VersionOf(Resource practitioner)
    {
        var text = new StringBuilder(256);
        Add(text, practitioner);
        return VersionOf(text);
    }

    private static long VersionOf(StringBuilder text) => (long)(ulong)(Digest(text) >> 66) + EntryVersion.None + 1;
}
