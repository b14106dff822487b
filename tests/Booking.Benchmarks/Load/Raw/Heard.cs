using System.Diagnostics;
using Grpc.Core;

namespace Booking.Benchmarks.Load.Raw;

/// <summary>Everything that callers heard in one phase, counted without a lock.</summary>
internal sealed class Heard(int facilities, TimeSpan length)
{
    /// <summary>How finely time is looked at.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    private const int StepsPerMs = 4;
    private const int LongestMs = 30_000;

    private readonly int[] _latencies = new int[LongestMs * StepsPerMs];
    private readonly long[] _asked = new long[facilities];
    private readonly long[] _served = new long[facilities];
    private readonly SliceCount[] _slices = new SliceCount[(int)(length / Slice) + 1];
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _granted;
    private long _refused;
    private long _shed;
    private long _failed;

    public long Granted => Interlocked.Read(ref _granted);

    /// <summary>Granted, or refused by a rule: what the server did its work for.</summary>
    public long Served => Granted + Interlocked.Read(ref _refused);

    public long Shed => Interlocked.Read(ref _shed);

    public long Failed => Interlocked.Read(ref _failed);

    public void Ask(Asked asked) => Interlocked.Increment(ref _asked[asked.Facility]);

    public void Take(Asked asked, int status)
    {
        var tookMs = Stopwatch.GetElapsedTime(asked.Due).TotalMilliseconds;
        ref var slice = ref _slices[
            Math.Clamp((int)(Stopwatch.GetElapsedTime(_began, asked.Due) / Slice), 0, _slices.Length - 1)];
        if (status is (int)StatusCode.OK or (int)StatusCode.FailedPrecondition)
        {
            Interlocked.Increment(ref status == 0 ? ref _granted : ref _refused);
            Interlocked.Increment(ref _served[asked.Facility]);
            Interlocked.Increment(ref _latencies[Math.Clamp((int)(tookMs * StepsPerMs), 0, _latencies.Length - 1)]);
            Interlocked.Increment(ref slice.Served);
            Interlocked.Add(ref slice.Microseconds, (long)(tookMs * 1_000));
        }
        else
        {
            Interlocked.Increment(ref status == (int)StatusCode.ResourceExhausted ? ref _shed : ref _failed);
            Interlocked.Increment(ref slice.Turned);
        }
    }

    /// <summary>The latency in ms that this share of the served stayed under.</summary>
    public double At(double share)
    {
        var left = (long)Math.Ceiling(share * Served);
        for (var i = 0; i < _latencies.Length; i++)
            if ((left -= _latencies[i]) <= 0) return (i + 1.0) / StepsPerMs;
        return LongestMs;
    }

    public double MeanMs => _slices.Sum(s => s.Microseconds) / 1_000.0 / Math.Max(1, Served);

    /// <summary>The share of its wishes that each of these facilities was served, least first.</summary>
    public IReadOnlyList<double> ServedShares(Range of)
    {
        var (offset, count) = of.GetOffsetAndLength(facilities);
        return [
            .. Enumerable.Range(offset, count).Where(f => _asked[f] > 0).Select(
                f => (double)_served[f] / _asked[f]).Order()];
    }

    /// <summary>How many wishes of these facilities were served.</summary>
    public long ServedOf(Range of) => _served[of].Sum();

    /// <summary>The share of all wishes of these facilities that was served.</summary>
    public double ServedShare(Range of) => (double)ServedOf(of) / Math.Max(1, _asked[of].Sum());

    /// <summary>How long after its begin calls were last sent away, or took longer than this on average.</summary>
    public TimeSpan Calm(double meanMs)
    {
        var last = Array.FindLastIndex(
            _slices, s => s.Turned > 0 || (s.Served > 0 && s.Microseconds / 1_000.0 / s.Served > meanMs));
        return (last + 1) * Slice;
    }

    private struct SliceCount
    {
        public int Served;
        public int Turned;
        public long Microseconds;
    }
}
