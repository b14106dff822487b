using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Booking.Simulation;

/// <summary>One process's way to the disk: slow, and at times it fails in each of the ways that a database
/// can.</summary>
internal sealed partial class Connection(
    Disk disk, VirtualTime time, Random chance, Faults faults) : IJournal, ICurrentRows
{
    private bool _cut;

    /// <summary>The process is gone: whatever it waits for never comes, and what it had not written yet is not
    /// written.</summary>
    public void Cut() => _cut = true;

    public async ValueTask<AppendVerdict> AppendAsync(JournalAppend append, CancellationToken cancellation)
    {
        await Travel();
        if (faults.Strikes(faults.FailedWrite)) throw new JournalUnavailableException("simulated: not written");
        if (faults.Strikes(faults.LateWrite))
        {
            _ = WriteLate(append);
            await Travel();
            throw new JournalUnavailableException("simulated: time is up, the write goes on");
        }
        var verdict = disk.Write(append);
        await Travel();
        return faults.Strikes(faults.LostReply)
            ? throw new JournalUnavailableException("simulated: the reply is lost")
            : verdict;
    }

    public async ValueTask<CommandOutcome?> FindOutcomeAsync(
        StreamId stream, CommandId command, CancellationToken cancellation) =>
        await Read(() => disk[stream].Outcomes.Find(o => o.Command == command));

    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        StreamId stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var recorded in await Read(() => disk[stream].Events.Where(e => e.Version > afterVersion).ToList()))
            yield return recorded;
    }

    public async ValueTask<FacilityImage?> LoadFacilityAsync(
        FacilityId facility, Instant openSince, Instant commandsSince, CancellationToken cancellation) =>
        await Read(
            () =>
                disk[StreamId.Of(facility)] is { Version: > 0 } stored ? stored.Image(openSince, commandsSince) : null);

    public async ValueTask<MemberImage> LoadMemberAsync(MemberId member, Instant now, CancellationToken cancellation) =>
        await Read(() => new MemberImage(
            [
                .. disk.Bookings
                    .Where(b => b.BookedFor == member && b.State.Occupies() && b.Stretch.End > now)
                    .Select(b => new OpenBooking(b.Id, b.Facility, b.Stretch, b.Arrival is null ? b.CheckInBy : null)),
            ],
            [
                .. disk.Bookings
                    .Where(b => b.BookedFor == member && b.Lapse?.Cause == LapseCause.NoShow)
                    .Select(b => new Strike(b.Id, b.Facility, b.Stretch.Start)),
            ]));

    public ValueTask<ImmutableArray<FacilityId>> ListOverdueAsync(
        Instant since, Instant now, CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public ValueTask<ImmutableArray<BookingRecord>> ListPendingAsync(
        StaffScope scope, FacilityId? facility, int limit,
        CancellationToken cancellation) => throw new NotSupportedException("not simulated");

    public ValueTask<ImmutableArray<BookingRecord>> ListAppealsAsync(
        StaffScope scope, FacilityId? facility, MemberId except, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public ValueTask<MemberWaiting> ListWaitingAsync(MemberId member, Instant now, CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public async ValueTask<WaitingEntry?> FindWaitingAsync(WaitingId waiting, CancellationToken cancellation) =>
        await Read(() => disk.Waiting.FirstOrDefault(w => w.Id == waiting));

    public async ValueTask<BookingRecord?> FindBookingAsync(BookingId booking, CancellationToken cancellation) =>
        await Read(() => disk.Bookings.FirstOrDefault(b => b.Id == booking));

    public ValueTask<ImmutableArray<BookingRecord>> ListBookingsAsync(
        MemberId member, Instant? before, int limit,
        CancellationToken cancellation) => throw new NotSupportedException("not simulated");

    public ValueTask<ImmutableArray<Facility>> ListFacilitiesAsync(CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public ValueTask<RegisterImage> LoadRegisterAsync(CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    private async Task<T> Read<T>(Func<T> look)
    {
        await Travel();
        if (faults.Strikes(faults.FailedRead)) throw new JournalUnavailableException("simulated: nothing to read");
        var seen = look();
        await Travel();
        return seen;
    }

    private async Task WriteLate(JournalAppend append)
    {
        await time.Delay(Duration.FromMilliseconds(chance.Next(1, 3_000)));
        if (!_cut) disk.Write(append);
    }

    private async Task Travel()
    {
        var slow = faults.Strikes(faults.SlowDisk);
        await time.Delay(Duration.FromMilliseconds(slow ? chance.Next(50, 3_000) : chance.Next(0, 4)));
        if (_cut) await new TaskCompletionSource().Task;
    }
}
