using System.Diagnostics;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>The facility grain without its engine: turns on one facility, so that a simulation can drive the real
/// thing.</summary>
/// <remarks>Methods may interleave at their awaits but never run on two threads at once. A turn: recognise a repeat,
/// decide, apply, hand over, answer when durable. When a write fails or its outcome is unknown this life ends; the next
/// call loads another, and after an unknown outcome first writes <see cref="WriterRecovered"/>, which settles what was
/// under way: either it is in the journal that was loaded, or the compare-and-set on the head keeps it out for
/// ever.</remarks>
internal sealed partial class FacilityTurns(
    FacilityId id,
    IJournal journal,
    ICurrentRows rows,
    IClock clock,
    IDateTimeZoneProvider zones,
    BookingOptions options,
    Func<BookingId> newBookingId,
    IRuleRows? rules = null,
    Func<OrganisationId, IUnionGrain>? unions = null,
    OutageWatch? outages = null)
{
    private FacilityLife? _life;
    private Task<FacilityLife>? _loading;
    private bool _recover;

    /// <summary>Loads what storage knows, if it is not loaded; so that the first command does not wait for
    /// it.</summary>
    public Task WakeAsync() => LiveAsync();

    /// <summary>Drops what can no longer change, to keep memory at the open horizon.</summary>
    public void Forget()
    {
        _demand.Forget();
        if (_life is not { Over: null } life) return;
        var now = clock.GetCurrentInstant();
        life.Ledger.Forget(now - Duration.FromDays(options.HorizonBackDays));
        life.Memory.Forget(now - Duration.FromDays(options.CommandMemoryDays), life.Ledger.Bookings);
    }

    /// <summary>Lets bookings lapse to which nobody came; so that their time is free again though nobody
    /// asks.</summary>
    public async Task LapseDueAsync()
    {
        var life = await LiveAsync();
        await life.AllDurable;
        if (life.Kept.IsDue(Now(life))) TellKept(life);
    }

    // Without an event to wait for: it follows from rules and the clock.
    private void TellKept(FacilityLife life)
    {
        if (life.Over is not null) return;
        var now = Now(life);
        if (!life.Hub.IsWatched) life.Kept.Skip(now);
        else life.Hub.Tell(new KeptNotice(life.Hub.ToldVersion, now, life.Kept.Everything(now, isAnew: false)));
    }

    /// <summary>Moves the head on, so that a batch which another activation of this facility may have out is kept out
    /// for good, or else is found here to have arrived.</summary>
    public async Task SettleAsync()
    {
        var life = await LiveAsync();
        life.Settled++;
        if (life.Ledger.Version > 0) life.Commit(new Decision(null, [new WriterRecovered()], null), null, Now(life));
        await life.AllDurable;
    }

    // Before anything is decided or shown. What it waits for is what every answer waits for.
    private void LapseDue(FacilityLife life)
    {
        if (outages is not null) life.Ledger.Spare(outages.At(Now(life)));
        // Mostly once: what goes on to the next level may have something else due by then.
        while (life.Ledger.NextLapseAt is { } due && Now(life) is var now && due <= now)
            life.Commit(life.Ledger.LapseDue(now), null, now);
    }

    private Task<FacilityLife> LiveAsync()
    {
        if (_settling is { } settling) return LiveAfterAsync(settling);
        if (_life is { Over: null } life)
        {
            LapseDue(life);
            return life.Ledger.NextSettlingAt is null ? Task.FromResult(life) : SettledAsync(life);
        }
        if (_life is { EndedUnknown: true }) _recover = true;
        _life = null;
        return _loading ??= LoadAsync();
    }

    private async Task<FacilityLife> LoadAsync()
    {
        // Let the caller store the task first, so that a load that ends at once is not remembered for ever.
        await Task.Yield();
        try
        {
            var started = Stopwatch.GetTimestamp();
            var now = clock.GetCurrentInstant();
            var openSince = now - Duration.FromDays(options.HorizonBackDays);
            var image = await rows.LoadFacilityAsync(
                id,
                openSince,
                now - Duration.FromDays(options.CommandMemoryDays),
                CancellationToken.None) ?? new FacilityImage(0, Instant.FromUnixTimeSeconds(0), null, [], [], []);
            var life = new FacilityLife(
                FacilityLedger.Load(id, image, zones, openSince), new(image, now), journal, options, zones);
            if (rules is not null) await UseRulesAsync(rules, () => Task.FromResult(life));
            if (_recover) await life.Commit(new Decision(null, [new WriterRecovered()], null), null, Now(life)).Durable;
            _recover = false;
            LapseDue(life);
            if (life.Ledger.NextSettlingAt is not null) await SettleAsync(life);
            GrainTelemetry.Activated(Stopwatch.GetElapsedTime(started));
            return _life = life;
        }
        finally
        {
            _loading = null;
        }
    }

    /// <summary>Whether nobody ever registered it, so that there is nothing worth keeping in memory.</summary>
    public bool IsUnregistered => _life is { Over: null, Ledger.Version: 0 };

    // Storage keeps microseconds, and the clock of a facility never runs backwards, whatever the machine's does: not
    // behind its journal, and not behind what it has forgotten.
    private Instant Now(FacilityLife life)
    {
        var now = Instant.Max(clock.GetCurrentInstant(), life.Ledger.RememberedSince);
        var ticks = now.ToUnixTimeTicks();
        return Instant.Max(Instant.FromUnixTimeTicks(ticks - ticks % 10), life.Ledger.LastAt);
    }

    /// <summary>One command, from recognising a repeat to the durable answer.</summary>
    private async Task<Turn> TurnAsync(
        Command command, Func<FacilityLedger, bool, Instant, Decision> decide, UnionEpoch? relies = null,
        bool isRemembered = false)
    {
        using var span = GrainTelemetry.StartTurn(command);
        var life = await LiveAsync();
        var reused = false;
        if (life.Memory.TryFind(command.Id, out var known))
        {
            reused = !known.IsRepeatedBy(command);
            if (!reused) return await RepeatAsync(life, command.Id, known.Outcome);
        }
        if (life.IsFull) return Turn.No(Refusal.Because(RefusalReason.Overloaded, ("retryAfterMs", "1000")));
        var now = Now(life);
        var decision = decide(life.Ledger, reused, now);
        GrainTelemetry.Decided(command, decision.Refused);
        if (decision.Refused is { } refused)
        {
            // By an old memory: the person's grain looks and asks once more, and that answer counts.
            if (command is PlaceBooking wish && !(isRemembered && refused.Reason == RefusalReason.MemberQuotaSpent))
                CountDemand(life, wish, refused.Reason, now);
            await life.AllDurable;
            return Turn.No(refused);
        }
        if (decision.Events.IsEmpty)
        {
            var version = life.Ledger.Version;
            await life.AllDurable;
            return new(null, null, version, Changed: false, IsRepeat: false);
        }
        var (touched, durable) = life.Commit(decision, command, now, relies);
        var committed = life.Ledger.Version;
        if (life.Ledger.NextSettlingAt is not null)
        {
            // What followed from it is told with it: whoever reads the rows after the answer finds the offer.
            await SettleAsync(life);
            durable = life.AllDurable;
        }
        GrainTelemetry.WaitingChanged(+1);
        try
        {
            await durable;
        }
        finally
        {
            GrainTelemetry.WaitingChanged(-1);
        }
        return new(null, touched, committed, Changed: true, IsRepeat: false);
    }

    private async Task<Turn> RepeatAsync(FacilityLife life, CommandId command, CommandOutcome? outcome)
    {
        await life.AllDurable;
        outcome ??= await journal.FindOutcomeAsync(StreamId.Of(id), command, CancellationToken.None)
            ?? CommandMemory.OutcomeOf(life.Ledger.Bookings.FirstOrDefault(b => b.PlacedWith == command))
            ?? throw new JournalUnavailableException(
                $"{id}: the outcome of {command} is not at hand; repeat the command.");
        return new(null, outcome.Booking, outcome.Version, Changed: true, IsRepeat: true);
    }

    /// <summary>What a command came to.</summary>
    /// <param name="Refused">The refusal, or null.</param>
    /// <param name="Booking">The booking it is about, as it left it.</param>
    /// <param name="Version">The version it left behind.</param>
    /// <param name="Changed">Whether it left anything behind.</param>
    /// <param name="IsRepeat">Whether this is the outcome of an earlier sending.</param>
    private readonly record struct Turn(
        Refusal? Refused, BookingRecord? Booking, long Version, bool Changed, bool IsRepeat)
    {
        public static Turn No(Refusal refused) => new(refused, null, 0, Changed: false, IsRepeat: false);
    }
}
