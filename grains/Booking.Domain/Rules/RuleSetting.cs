using System.Globalization;
using System.Text;

namespace Booking.Domain;

/// <summary>What a rule says: exactly one of these.</summary>
/// <param name="Quota">How much one person may have.</param>
/// <param name="Release">From when on a day can be booked, and what is kept back.</param>
/// <param name="Service">What is offered under the rule's name.</param>
public sealed record RuleSetting(Quota? Quota = null, ReleaseRule? Release = null, ServiceOffer? Service = null)
{
    /// <summary>How many kinds are given; one is right.</summary>
    internal int Kinds => (Quota is null ? 0 : 1) + (Release is null ? 0 : 1) + (Service is null ? 0 : 1);

    /// <summary>The whole setting as one line, the same for the same setting: <c>quota bookings max=2
    /// per=week</c>.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        if (Quota is { } quota)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"quota {quota.Measure.ToString().ToLowerInvariant()} max={quota.Max} per={quota.Period.ToString().ToLowerInvariant()}");
            if (quota.Holder is { } holder) text.Append(" holder=").Append(holder.ToString().ToLowerInvariant());
            if (quota.Bookers is { } bookers) text.Append(" bookers=").Append(Domain.Quota.Word(bookers));
            Add(text, quota.Types, quota.Peak);
        }
        if (Release is { } release)
        {
            text.Append(CultureInfo.InvariantCulture, $"release days_ahead={release.DaysAhead} at={release.At:HH:mm}");
            foreach (var one in release.Fixed)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $" fixed={one.From:uuuu-MM-dd}..{one.Until:uuuu-MM-dd}@{one.Opens:uuuu-MM-dd'T'HH:mm}");
            if (release.KeptBackPercent > 0)
                text.Append(CultureInfo.InvariantCulture, $" kept_back={release.KeptBackPercent}% further=")
                    .AppendJoin(
                        ',', release.FurtherAt.Select(time => time.ToString("HH:mm", CultureInfo.InvariantCulture)));
            Add(text, release.Types, release.Peak);
        }
        if (Service is { } offer) ServiceShape.Describe(text, offer);
        return text.ToString();
    }

    private static void Add(
        StringBuilder text, IReadOnlyCollection<string> types, IReadOnlyCollection<WeeklyOpening> peak)
    {
        if (types.Count > 0) text.Append(" types=").AppendJoin(',', types);
        if (peak.Count > 0)
            text.Append(" peak=").AppendJoin(',', peak.Select(hours => string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)hours.Day}:{hours.Interval.Open:HH:mm}-{hours.Interval.Close:HH:mm}")));
    }
}
