using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Ends a person. Can be begun again after a fault: what was cancelled stays so, and only the last step makes
/// it final.</summary>
internal sealed partial class Erasure(
    IPersonStore persons, PersonKeys keys, ErasedPeople erased, IGrainFactory grains, TimeProvider time,
    ILogger<Erasure> log)
{
    private const int Page = 200;

    // What stands in the audit for whoever did it: the person themself, who has no name any more.
    private const string Method = "Privacy/EraseMyData";

    /// <summary>What is still to come.</summary>
    public async Task<(ImmutableArray<BookingRecord> Bookings, ImmutableArray<WaitingEntry> Waiting)> OpenAsync(
        MemberId member)
    {
        var now = SignInClock.Now(time);
        var open = ImmutableArray.CreateBuilder<BookingRecord>();
        Instant? before = null;
        while (true)
        {
            var page = await Member(member).ListAsync(before, Page);
            open.AddRange(
                page.Where(
                    one => one.State is BookingState.Confirmed or BookingState.Pending && one.Stretch.Start > now));
            // Latest first: what begins before now is past or running.
            if (page.Length < Page || page[^1].Stretch.Start <= now) break;
            before = page[^1].Stretch.Start;
        }
        var waiting = (await Member(member).ListWaitingAsync()).Entries;
        return (open.DistinctBy(one => one.Id).ToImmutableArray(), [.. waiting.Where(one => one.IsLive)]);
    }

    /// <summary>Ends the person.</summary>
    public async Task<(Instant At, int Bookings, int Waiting)> RunAsync(
        MemberId member, IAuditTrail? audit, CancellationToken cancellation)
    {
        var (bookings, waiting) = await OpenAsync(member);
        var (cancelled, left) = (0, 0);
        foreach (var entry in waiting)
        {
            var leave = new LeaveWaiting(NewCommand(), Caller.Plain(member), entry.Id);
            if ((await Facility(entry.Facility).LeaveWaitingAsync(leave)).IsAccepted) left++;
        }
        foreach (var booking in bookings)
            if (await CancelAsync(member, booking)) cancelled++;
        var now = SignInClock.Now(time);
        await persons.EraseAsync(member, now, cancellation);
        keys.Forget(member);
        erased.Add(member);
        // Written last: it says that it took place. That it stands without a name is the point.
        if (audit is not null)
            await audit.AppendAsync(
                new(now, member, nameof(Roles.Member), "none", Method, null, null, member, null, "", "OK"),
                CancellationToken.None);
        LogErased(cancelled, left);
        return (now, cancelled, left);
    }

    // Too late to cancel is no reason to keep somebody: then it is done in the house's name.
    private async Task<bool> CancelAsync(MemberId member, BookingRecord booking) =>
        (await Member(member).CancelAsync(new(NewCommand(), Caller.Plain(member), booking.Id, ""))).IsAccepted
        || (await Member(member).CancelAsync(
            new(NewCommand(), new(member, StaffScope.City), booking.Id, "", Erases: true))).IsAccepted;

    private static CommandId NewCommand() => new(Guid.CreateVersion7());

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());

    private IFacilityGrain Facility(FacilityId facility) => grains.GetGrain<IFacilityGrain>(facility.ToGrainKey());

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information,
        Message = "A person was erased; {Bookings} bookings cancelled, {Waiting} places in waiting lists given up")]
    private partial void LogErased(int bookings, int waiting);
}
