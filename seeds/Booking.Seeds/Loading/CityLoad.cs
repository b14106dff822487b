using Google.Protobuf;
using Grpc.Core;

namespace Booking.Seeds;

/// <summary>One load under way.</summary>
internal sealed class CityLoad(
    CallInvoker invoker, string token, CityPlan plan, IProgress<LoadProgress>? progress, LoadOptions options)
{
    private readonly Registry.RegistryClient _registry = new(invoker);
    private readonly Metadata _headers = new() { { "authorization", "Bearer " + token } };
    private readonly CommandIds _ids = new(options.Load);
    private readonly Lock _gate = new();
    private readonly int _total =
        plan.Divisions.Count + plan.Organisations.Count + plan.Holidays.Count + plan.Facilities.Count;

    private int _done;
    private int _registerChanged;
    private int _facilitiesChanged;
    private int _repeats;

    public async Task<LoadReport> RunAsync(CancellationToken ct)
    {
        var begun = options.Clock.GetTimestamp();
        progress?.Report(new(0, _total, 0));
        foreach (var chunk in Chunks()) await ImportAsync(chunk, ct);
        await Parallel.ForEachAsync(
            plan.Facilities,
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = ct },
            async (facility, stop) => await RegisterAsync(facility, stop));
        return new(
            _total - plan.Facilities.Count, _registerChanged, plan.Facilities.Count, _facilitiesChanged, _repeats,
            options.Clock.GetElapsedTime(begun));
    }

    /// <summary>In the plan's order and one after another: a parent is there before its children.</summary>
    private IEnumerable<ImportRegisterRequest> Chunks() =>
        plan.Divisions.Chunk(options.ChunkSize).Select(part => new ImportRegisterRequest { Divisions = { part } })
            .Concat(plan.Organisations.Chunk(options.ChunkSize)
                .Select(part => new ImportRegisterRequest { Organisations = { part } }))
            .Concat(plan.Holidays.Chunk(options.ChunkSize)
                .Select(part => new ImportRegisterRequest { Holidays = { part } }));

    private async Task ImportAsync(ImportRegisterRequest request, CancellationToken ct)
    {
        request.CommandId = _ids.For(request);
        var answer = await SendAsync("the register", request, _registry.ImportRegisterAsync, ct);
        lock (_gate) _registerChanged += answer.Changed;
        Tell(request.Divisions.Count + request.Organisations.Count + request.Holidays.Count);
    }

    private async Task RegisterAsync(Facility facility, CancellationToken ct)
    {
        var request = new RegisterFacilityRequest { CommandId = _ids.For(facility), Facility = facility };
        var answer = await SendAsync($"facility {facility.Id}", request, _registry.RegisterFacilityAsync, ct);
        if (answer.Changed) lock (_gate) _facilitiesChanged++;
        Tell(1);
    }

    /// <summary>Sends a command until it is answered. Only UNAVAILABLE is repeated, always with the same command
    /// id.</summary>
    private async Task<TResponse> SendAsync<TRequest, TResponse>(
        string what,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> send,
        CancellationToken ct)
        where TRequest : IMessage
    {
        var pause = options.Pause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var deadline = (options.Clock.GetUtcNow() + options.AnswerWithin).UtcDateTime;
                using var call = send(request, new CallOptions(_headers, deadline, ct));
                return await call.ResponseAsync;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && attempt < options.AttemptsMax)
            {
                lock (_gate) _repeats++;
            }
            catch (RpcException e) when (!ct.IsCancellationRequested)
            {
                throw new LoadFailedException($"Loading {what} failed: {e.Status.StatusCode}, {e.Status.Detail}", e);
            }
            await Task.Delay(pause, options.Clock, ct);
            pause = pause * 2 < options.PauseMax ? pause * 2 : options.PauseMax;
        }
    }

    private void Tell(int answered)
    {
        lock (_gate)
        {
            _done += answered;
            progress?.Report(new(_done, _total, _registerChanged + _facilitiesChanged));
        }
    }
}
