using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    public async Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(
        PlaceSeries command, MemberStanding standing, IReadOnlySet<LocalDate> holidays, bool dry)
    {
        if (MayHaveQuotas) standing = await SeeUsageOfSeriesAsync(command.BookedFor, standing);
        if (command.Service is not null || MayCost(command.Claims))
            standing = await SeePersonAsync(command.BookedFor, standing);
        return await ForUnionAsync(
            command.Group, command.BookedFor, null, command, dry, standing, (ledger, known, reused, now) =>
            ledger.PlaceSeries(command, known, holidays, reused, now, NewSeriesId(), newBookingId));
    }

    public async Task<Outcome<SeriesOutcome>> EditSeriesAsync(
        EditSeries command, MemberStanding standing, IReadOnlySet<LocalDate> holidays, ISeriesRows series, bool dry)
    {
        await RecallAsync(command.Series, series);
        var plan = (await LiveAsync()).Ledger.Find(command.Series);
        if (MayHaveQuotas && plan is not null) standing = await SeeUsageOfSeriesAsync(plan.BookedFor, standing);
        if (plan is not null && (plan.Service is not null || MayHaveServices))
            standing = await SeePersonAsync(plan.BookedFor, standing);
        return await ForUnionAsync(
            plan?.Group, plan?.BookedFor ?? default, plan?.PlacedAt, command, dry, standing,
            (ledger, known, reused, now) =>
            ledger.EditSeries(command, known, holidays, reused, now, NewSeriesId(), newBookingId));
    }

    public async Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, ISeriesRows series, bool dry)
    {
        await RecallAsync(command.Series, series);
        return await OnSeriesAsync(command, dry, (ledger, reused, now) => ledger.CancelSeries(command, reused, now));
    }

    public async Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId id, Caller caller, ISeriesRows series)
    {
        await RecallAsync(id, series);
        var life = await LiveAsync();
        var plan = life.Ledger.Find(id);
        await life.AllDurable;
        if (plan is null || !life.Ledger.MaySee(plan, caller))
            return Refusal.Because(RefusalReason.UnknownSeries, ("series", id.Value));
        var bookings = plan.Occurrences.Where(o => o.Booking is not null).Select(o => o.Booking!.Value).ToList();
        return new SeriesView(plan, await series.FindBookingsAsync(bookings, CancellationToken.None));
    }

    private async Task<Outcome<SeriesOutcome>> OnSeriesAsync(
        Command command, bool dry, Func<FacilityLedger, bool, Instant, SeriesVerdict> decide, UnionEpoch? relies = null)
    {
        if (dry) return await LookAheadAsync(decide);
        SeriesOutcome? outcome = null;
        var turn = await TurnAsync(command, (ledger, reused, now) =>
        {
            var verdict = decide(ledger, reused, now);
            outcome = verdict.Outcome;
            return verdict.Decision;
        }, relies);
        if (turn.Refused is { } refused) return refused;
        if (turn.IsRepeat) outcome = Told(await EventAsync(turn.Version));
        return outcome! with
        {
            Plan = outcome.Plan with { Version = turn.Version },
            Next = outcome.Next is { } next ? next with { Version = turn.Version } : null,
        };
    }

    // What would be decided now. Nothing is promised: between a look and a command others may come.
    private async Task<Outcome<SeriesOutcome>> LookAheadAsync(Func<FacilityLedger, bool, Instant, SeriesVerdict> decide)
    {
        var life = await LiveAsync();
        var verdict = decide(life.Ledger, false, Now(life));
        await life.AllDurable;
        return verdict.Outcome is { } outcome ? outcome with { Done = false } : verdict.Decision.Refused!;
    }

    private static SeriesOutcome Told(JournalEvent happened) => happened switch
    {
        SeriesPlaced { Plan: var plan } => new(plan, null, [.. plan.Occurrences.Select(Told)], Done: true),
        SeriesChanged changed => new(changed.Plan, changed.Next, changed.Occurrences, Done: true),
        _ => throw new InvalidOperationException($"A {happened.GetType().Name} is not what a series came to."),
    };

    private static OccurrenceOutcome Told(PlannedOccurrence planned) => new(
        planned.Original,
        planned.Refused is not null
            ? OccurrenceAct.Refused : planned.Booking is null ? OccurrenceAct.LeftOut
            : OccurrenceAct.Placed,
        planned.Wish, planned.Booking, planned.Refused);

    // What is not remembered stands in its row as it is: nobody but this facility changes it, and what this life
    // changed it remembers.
    private async Task RecallAsync(SeriesId id, ISeriesRows series)
    {
        var life = await LiveAsync();
        if (life.Ledger.Find(id) is null && await series.FindSeriesAsync(id, CancellationToken.None) is { } plan
            && life.Over is null)
            life.Ledger.Recall(plan);
    }

    // As much chance as in a booking's id, and from the same source.
    private SeriesId NewSeriesId() => new(newBookingId().Value);
}
