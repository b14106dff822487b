using System.Globalization;

namespace Booking.Simulation;

/// <summary>What became of many runs.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private int _accepted;
    private int _refused;
    private int _operations;
    private int _crashes;
    private int _recoveries;
    private int _clockSteps;
    private int _twins;

    public int Worlds { get; private set; }

    public void Add(World world)
    {
        Worlds++;
        _accepted += world.Witness.Accepted;
        _refused += world.Witness.Refused;
        _operations += world.Witness.Accepted + world.Witness.Refused + world.History.Operations.Count(
            o => o.Kind == "read");
        _crashes += world.Crashes;
        _recoveries += world.Recoveries;
        _clockSteps += world.ClockSteps;
        _twins += world.HasTwins ? 1 : 0;
        foreach (var (reason, count) in world.Witness.Reasons)
            _reasons[reason.ToString()] = _reasons.GetValueOrDefault(reason.ToString()) + count;
    }

    public string Text(TimeSpan took)
    {
        var rate = string.Create(
            CultureInfo.InvariantCulture,
            $"{Worlds} worlds, {_operations:N0} operations in {took.TotalSeconds:0.0} s: {_operations / took.TotalSeconds:N0} a second");
        var faults =
            $"{_accepted} accepted, {_refused} refused, {_crashes} crashes, {_recoveries} recoveries, {_clockSteps} steps of the clock";
        return string.Join(
            '\n', _reasons.Select(reason => $"{reason.Key}: {reason.Value}").Prepend(faults).Prepend(rate));
    }

    public void ShouldShowEverything()
    {
        _accepted.ShouldBeGreaterThan(2_000);
        _refused.ShouldBeGreaterThan(2_000);
        _crashes.ShouldBeGreaterThan(200);
        _recoveries.ShouldBeGreaterThan(200);
        _clockSteps.ShouldBeGreaterThan(200);
        _twins.ShouldBeGreaterThan(30);
        foreach (var reason in (RefusalReason[])
        [
            RefusalReason.SlotTaken, RefusalReason.EquipmentTaken, RefusalReason.Closed, RefusalReason.MemberOverlap,
            RefusalReason.MemberQuotaSpent, RefusalReason.AlreadyCancelled, RefusalReason.AwaitingApproval,
            RefusalReason.OwnRequest, RefusalReason.SeriesNotWhole, RefusalReason.TimeNotOffered,
            RefusalReason.QuotaSpent, RefusalReason.UnionQuotaSpent,
        ])
            _reasons.GetValueOrDefault(reason.ToString()).ShouldBeGreaterThan(10, reason.ToString());
    }
}
