using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Outages;

/// <summary>The platform's word that it serves, in SQL that both databases understand.</summary>
internal sealed class Heartbeats(ISqlEngine engine, StorageOptions options, TimeProvider time) : IHeartbeats
{
    public async ValueTask<ImmutableArray<Stretch>> BeatAsync(
        Instant now, Duration gap, Instant since, CancellationToken cancellation)
    {
        var at = Micros.Checked(now);
        var (early, late) = (at - gap, at + gap);
        var found = ImmutableArray.CreateBuilder<Stretch>();
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            // A word from ahead of the clock is taken back first; of two processes that come up together one keeps the
            // outage.
            await engine.ExecuteAllAsync(
                [
                    new("delete from outage where began_at > $2 or (began_at >= $1 and ended_at > $2)", at, late),
                    new("update outage set ended_at = $1 where ended_at > $2", at, late),
                    new(
                        """
                        insert into outage (began_at, ended_at) select at, $1 from heartbeat where id = 1 and at < $2
                        on conflict (began_at) do nothing
                        """,
                        at, early),
                    new(
                        """
                        insert into heartbeat (id, at) values (1, $1)
                        on conflict (id) do update set at = excluded.at where heartbeat.at < excluded.at or heartbeat.at > $2
                        """,
                        at, late),
                ],
                either.Token).AsTask().WaitAsync(either.Token);
            await engine.ReadAsync(
                [new(
                    "select began_at, ended_at from outage where ended_at > $1 order by began_at",
                    Micros.Checked(since))],
                (_, row) => found.Add(new(row.Instant(0), row.Instant(1))),
                either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception tooLate) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", tooLate);
        }
        return found.ToImmutable();
    }
}
