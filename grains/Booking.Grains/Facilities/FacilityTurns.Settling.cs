using Booking.Domain;

namespace Booking.Grains.Facilities;

// What follows from what happened: offers, what comes back to everybody, marks of closures.
internal sealed partial class FacilityTurns
{
    // More than there can be steps: a ledger that never comes to rest is a bug that must not stop the facility.
    private const int SettlingStepsMax = 10_000;

    private Task? _settling;

    // Whoever waits gets what came free before anybody else can ask for it: while people are looked up, every other
    // turn waits here. Without anybody to look up this ends at once.
    private Task SettleAsync(FacilityLife life)
    {
        if (_settling is { } under) return under;
        var settling = SettleStepsAsync(life);
        return settling.IsCompleted ? settling : _settling = EndingAsync(settling);
    }

    private async Task EndingAsync(Task settling)
    {
        try
        {
            await settling;
        }
        finally
        {
            _settling = null;
        }
    }

    private async Task SettleStepsAsync(FacilityLife life)
    {
        var vouching = new Vouching();
        for (var steps = 0; steps < SettlingStepsMax && life.Over is null && Now(life) is var now
            && life.Ledger.NextSettlingAt <= now; steps++)
        {
            var decision = life.Ledger.Settle(now, newBookingId(), vouching);
            if (vouching.Asked is { } asked)
            {
                vouching.Vouch(asked, await StandingOfAsync(life, asked.Member, asked.Begins));
                continue;
            }
            if (decision.Events.IsEmpty) return;
            life.Commit(decision, null, now);
        }
    }

    private async Task<FacilityLife> SettledAsync(FacilityLife life)
    {
        await SettleAsync(life);
        return life.Over is null ? life : await LiveAsync();
    }

    private async Task<FacilityLife> LiveAfterAsync(Task settling)
    {
        // Who began it is told how it ended; who comes after begins anew where it failed.
        await settling.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await LiveAsync();
    }

    // Of here all is in the rows once all is durable; elsewhere something may be under way, and taking the offer will
    // see it.
    private async Task<MemberStanding> StandingOfAsync(FacilityLife life, MemberId member, LocalDate begins)
    {
        await life.AllDurable;
        var now = Now(life);
        var image = await rows.LoadMemberAsync(member, now, CancellationToken.None);
        var suspension = image.Strikes.IsEmpty ? null : Conduct.Judge(image.Strikes, options.Strikes, now).Suspension;
        var standing = new MemberStanding(image.Open, options.OpenBookingsPerMemberMax, suspension);
        if (rules is not null && life.Ledger.UsageNeeded(begins, now) is var (from, until))
            standing = standing with { Used = await rules.LoadUsageAsync(member, from, until, CancellationToken.None) };
        standing = await SeeWhoAsync(life, member, life.Ledger.HasServices, standing);
        return life.Ledger.UnionUsageNeeded(begins, now) is var (first, last)
            && await UnionOfAsync(life, null, member, now) is { } union
            ? standing with
            {
                Union = union,
                UsedByUnion = await rules!.LoadUsageAsync(union, first, last, CancellationToken.None)
            }
            : standing;
    }
}
