using Grpc.Core;

namespace Booking.Gateway;

internal sealed class SeriesService(
    IGrainFactory grains, FacilityNames names, PersonalTexts texts,
    TimeProvider time) : Wire.SeriesBookings.SeriesBookingsBase
{
    public override async Task<Wire.SeriesAnswer> PlaceSeries(
        Wire.PlaceSeriesRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var command = SeriesRequests.Place(request, caller);
        // For whom an officer may book is the facility's to say.
        if (command.Group is null) Rights.RequireBookingFor(caller, command.BookedFor);
        command = await texts.SealAsync(command, context.CancellationToken);
        return await AnswerAsync(await Member(command.BookedFor).PlaceSeriesAsync(command, request.DryRun), context);
    }

    public override async Task<Wire.SeriesAnswer> EditSeries(Wire.EditSeriesRequest request, ServerCallContext context)
    {
        var command = SeriesRequests.Edit(request, context.Identity().Caller);
        if (await FindAsync(command.Series, command.Caller) is { } plan)
            command = await texts.TellAsync(command, [plan.Purpose], context.CancellationToken);
        return await AnswerAsync(
            await Member(command.Caller.Member).EditSeriesAsync(command, request.DryRun), command.Series, context);
    }

    public override async Task<Wire.SeriesAnswer> CancelSeries(
        Wire.CancelSeriesRequest request, ServerCallContext context)
    {
        var command = SeriesRequests.Cancel(request, context.Identity().Caller);
        if (command.Because.Length > 0)
        {
            var person = (await FindAsync(command.Series, command.Caller))?.BookedFor ?? command.Caller.Member;
            command = command with
            {
                Because = await texts.SealAsync(person, "because", command.Because, context.CancellationToken)
            };
        }
        return await AnswerAsync(
            await Member(command.Caller.Member).CancelSeriesAsync(command, request.DryRun), command.Series, context);
    }

    public override async Task<Wire.BookingSeries> GetSeries(Wire.GetSeriesRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var found = await Member(caller.Member).GetSeriesAsync(SeriesRequests.Get(request), caller);
        if (found.Refused is { } refused) return context.Refuse<Wire.BookingSeries>(RefusalStatus.Of(refused));
        return WireSeries.View(found.Value, await names.GetAsync(found.Value.Plan.Facility));
    }

    public override async Task<Wire.ListMySeriesResponse> ListMySeries(
        Wire.ListMySeriesRequest request, ServerCallContext context)
    {
        // Wherever the facility is, its day has not begun before this one.
        var since = Instant.FromDateTimeOffset(time.GetUtcNow()).InUtc().Date.PlusDays(-1);
        var response = new Wire.ListMySeriesResponse();
        foreach (var plan in await Member(context.Identity().Caller.Member).ListSeriesAsync(since))
            response.Series.Add(WireSeries.Series(plan, await names.GetAsync(plan.Facility)));
        return response;
    }

    private async Task<SeriesPlan?> FindAsync(SeriesId series, Caller caller) =>
        await Member(caller.Member).GetSeriesAsync(series, caller) is { IsAccepted: true, Value: var view }
            ? view.Plan
            : null;

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());

    private async Task<Wire.SeriesAnswer> AnswerAsync(
        Outcome<SeriesOutcome> outcome, SeriesId asked, ServerCallContext context)
    {
        // A facility may find something malformed before it looks whose series it is, which would tell that there is
        // one.
        var caller = context.Identity().Caller;
        if (outcome.Refused?.Reason == RefusalReason.Malformed
            && !(await Member(caller.Member).GetSeriesAsync(asked, caller)).IsAccepted)
            return context.Refuse<Wire.SeriesAnswer>(
                RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownSeries, ("series", asked.Value))));
        return await AnswerAsync(outcome, context);
    }

    private async Task<Wire.SeriesAnswer> AnswerAsync(Outcome<SeriesOutcome> outcome, ServerCallContext context)
    {
        if (outcome.Refused is { } refused)
            return context.Refuse<Wire.SeriesAnswer>(RefusalStatus.Of(refused with { Alternatives = [] }));
        return WireSeries.Answer(outcome.Value, await names.GetAsync(outcome.Value.Plan.Facility));
    }
}
