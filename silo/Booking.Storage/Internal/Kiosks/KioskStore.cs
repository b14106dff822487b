using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Kiosks;

/// <summary>Kiosks and PINs, in SQL that both databases understand: each step one statement with its own
/// transaction.</summary>
internal sealed class KioskStore(ISqlEngine engine, StorageOptions options, TimeProvider time) : IKioskStore
{
    public async ValueTask InviteAsync(Kiosk kiosk, string inviteKey, CancellationToken cancellation) =>
        await AskAsync(KioskQueries.Invite(kiosk, inviteKey), _ => { }, cancellation);

    public ValueTask<Kiosk?> EnrolAsync(
        string inviteKey, string publicKey, Instant now, CancellationToken cancellation) =>
        OneAsync(KioskQueries.Enrol(inviteKey, publicKey, now), KioskQueries.Read, cancellation);

    public ValueTask<Kiosk?> FindAsync(string id, CancellationToken cancellation) =>
        OneAsync(KioskQueries.Find(id), KioskQueries.Read, cancellation);

    public ValueTask<ImmutableArray<Kiosk>> ListAsync(FacilityId? facility, CancellationToken cancellation) =>
        AllAsync(KioskQueries.List(facility), KioskQueries.Read, cancellation);

    public async ValueTask<bool> UseChallengeAsync(string id, long stamp, CancellationToken cancellation) =>
        await OneAsync(KioskQueries.UseChallenge(id, stamp), _ => "used", cancellation) is not null;

    public ValueTask<Kiosk?> BeatAsync(
        string id, int queued, bool helpWanted, Instant now, CancellationToken cancellation) =>
        OneAsync(KioskQueries.Beat(id, queued, helpWanted, now), KioskQueries.Read, cancellation);

    public async ValueTask AnswerHelpAsync(string id, CancellationToken cancellation) =>
        await AskAsync(KioskQueries.AnswerHelp(id), _ => { }, cancellation);

    public async ValueTask RevokeAsync(string id, Instant now, CancellationToken cancellation) =>
        await AskAsync(KioskQueries.Revoke(id, now), _ => { }, cancellation);

    public async ValueTask PutDirectionAsync(string id, KioskDirection direction, CancellationToken cancellation) =>
        await AskAsync(KioskQueries.PutDirection(id, direction), _ => { }, cancellation);

    public ValueTask<ImmutableArray<KioskDirection>> ListDirectionsAsync(string id, CancellationToken cancellation) =>
        AllAsync(
        KioskQueries.Directions(id), row => new KioskDirection(new(row.Text(0)), row.Text(1), row.Text(2)),
        cancellation);

    public async ValueTask PutPinAsync(MemberId member, string? pinHash, Instant now, CancellationToken cancellation) =>
        await AskAsync(KioskQueries.PutPin(member, pinHash, now), _ => { }, cancellation);

    public ValueTask<string?> FindPinAsync(MemberId member, CancellationToken cancellation) =>
        OneAsync(KioskQueries.Pin(member), row => row.Text(0), cancellation);

    private async ValueTask<T?> OneAsync<T>(Statement query, Func<Row, T> read, CancellationToken cancellation)
        where T : class
    {
        T? found = null;
        await AskAsync(query, row => found = read(row), cancellation);
        return found;
    }

    private async ValueTask<ImmutableArray<T>> AllAsync<T>(
        Statement query, Func<Row, T> read, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        await AskAsync(query, row => found.Add(read(row)), cancellation);
        return found.ToImmutable();
    }

    // A black hole must not hold a caller for longer than promised. A single statement may also write and return rows.
    private async ValueTask AskAsync(Statement statement, Action<Row> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await engine.ReadAsync([statement], (_, row) => take(row), either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", late);
        }
    }
}
