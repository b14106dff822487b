using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>Tells watchers what is kept: all of it when they come or rules change, else the days on which it may have
/// changed.</summary>
/// <remarks>Where nothing is ever kept this works nothing out and tells nothing.</remarks>
internal sealed class KeptTelling(FacilityLedger ledger, IDateTimeZoneProvider zones)
{
    // A board lays out so many days beyond the window; what is told must reach as far.
    private const int DaysAhead = 8;

    private long _serial;
    private LocalDate? _toldOn;

    /// <summary>All that is kept from today on as far as anybody looks.</summary>
    public KeptDays Everything(Instant now, bool isAnew)
    {
        if (ledger.Entry is not { } entry) return new(++_serial, isAnew, default, default, []);
        var today = now.InZone(zones[entry.Zone]).Date;
        if (!isAnew) Skip(now);
        // What began yesterday may last over midnight.
        var (from, until) = (today.PlusDays(-1), today.PlusDays(entry.Policy.WindowDays + DaysAhead + 1));
        return new(++_serial, isAnew, from, until, ledger.KeptBetween(from, until, now));
    }

    /// <summary>Counts all as told where nobody listens: whoever comes is shown all of it.</summary>
    public void Skip(Instant now) =>
        _toldOn = ledger is { KeepsTime: true, Entry: { } entry } ? now.InZone(zones[entry.Zone]).Date : null;

    /// <summary>What changed by what the ledger took in since the last time, day by day.</summary>
    public IEnumerable<KeptNotice> Touched(Instant now)
    {
        foreach (var date in ledger.TakeTouchedShares())
            yield return new(
                ledger.Version, now,
                new(++_serial, false, date, date.PlusDays(1), ledger.KeptBetween(date, date.PlusDays(1), now)));
    }

    /// <summary>Whether anything is kept, or was when all was told last.</summary>
    public bool HasNews => ledger.KeepsTime || _toldOn is not null;

    /// <summary>Whether another day has come since all was told, so that another day is in the window and other rules
    /// may hold.</summary>
    public bool IsDue(Instant now) =>
        ledger.KeepsTime && ledger.Entry is { } entry && now.InZone(zones[entry.Zone]).Date != _toldOn;
}
