using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>One page of a person's bookings.</summary>
/// <remarks>The list is ordered by start, and several may start together (one cancelled, one placed anew). A token
/// holds the start of the last booking shown and how many with that start were shown, so none is skipped or shown
/// twice.</remarks>
internal readonly record struct BookingPage(Instant? Before, int Skip, int Size, int Fetch)
{
    private const int FetchMax = 200;
    private const int SizeDefault = 50;
    private const char Kind = 'b';

    // Databases keep microseconds: anything shorter would be cut off, and the last start with it.
    private const long TicksPerMicrosecond = 10;

    // About 1,800 years around 1970, well inside what an Instant holds.
    private const long TicksMax = 1L << 59;

    public static BookingPage Read(Wire.ListMyBookingsRequest request)
    {
        var fields = new Fields();
        var size = fields.NumberOr("page_size", request.PageSize, 1, FetchMax, SizeDefault);
        Instant? before = null;
        var skip = 0;
        if (request.PageToken.Length > 0)
        {
            if (PageTokens.Read(Kind, request.PageToken) is ( > -TicksMax and < TicksMax and var ticks,
                > 0 and < FetchMax and var shown))
            {
                before = Instant.FromUnixTimeTicks(ticks + TicksPerMicrosecond);
                skip = (int)shown;
            }
            else
            {
                fields.Wrong("page_token", "is not a token of this list");
            }
        }

        fields.Settle();
        return new(before, skip, size, Math.Min(FetchMax, skip + size + 1));
    }

    /// <summary>The bookings to show of those fetched, and the token of the next page, empty on the last.</summary>
    public (ImmutableArray<BookingRecord> Shown, string NextToken) Cut(ImmutableArray<BookingRecord> fetched)
    {
        var end = Math.Min(fetched.Length, Skip + Size);
        var shown = end > Skip ? fetched[Skip..end] : [];
        var more = fetched.Length > end || fetched.Length == FetchMax;
        if (!more || shown.IsEmpty) return (shown, "");

        var last = shown[^1].Stretch.Start;
        var together = fetched[..end].Count(booking => booking.Stretch.Start == last);
        return (shown, PageTokens.Write(Kind, last.ToUnixTimeTicks(), together));
    }
}
