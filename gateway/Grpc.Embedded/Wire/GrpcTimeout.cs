using System.Globalization;

namespace Grpc.Wire;

/// <summary>The <c>grpc-timeout</c> header: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const long DigitsMax = 99_999_999;
    private const int TicksPerMicrosecond = 10;
    private const int NanosecondsPerTick = 100;

    /// <summary>
    /// Null for what is no timeout; sub-tick values round up, so that a positive timeout stays positive.
    /// </summary>
    internal static TimeSpan? Parse(ReadOnlySpan<char> header)
    {
        if (header.Length is < 2 or > 9)
            return null;
        if (!long.TryParse(header[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        return header[^1] switch
        {
            'n' => TimeSpan.FromTicks((value + NanosecondsPerTick - 1) / NanosecondsPerTick),
            'u' => TimeSpan.FromTicks(value * TicksPerMicrosecond),
            'm' => TimeSpan.FromTicks(value * TimeSpan.TicksPerMillisecond),
            'S' => TimeSpan.FromTicks(value * TimeSpan.TicksPerSecond),
            'M' => TimeSpan.FromTicks(value * TimeSpan.TicksPerMinute),
            // 99,999,999 hours exceed what DateTime can add to now; nobody waits a thousand years.
            'H' => TimeSpan.FromTicks(Math.Min(value, DigitsMax / 10) * TimeSpan.TicksPerHour),
            _ => null
        };
    }

    /// <summary>
    /// The finest unit that fits into eight digits, rounded up: the server must not give up before the client.
    /// </summary>
    internal static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 0);
        foreach (var (unit, ticksPerUnit) in Units)
        {
            var value = ticks / ticksPerUnit + (ticks % ticksPerUnit == 0 ? 0 : 1);
            if (value <= DigitsMax)
                return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
        }

        return $"{DigitsMax}H";
    }

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour)
    ];
}
