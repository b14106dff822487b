using Booking.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Seeds.Tests;

/// <summary>Keeps a register as the gateway promises to: an equal entry changes nothing, a repeated command id has one
/// effect.</summary>
internal sealed class PretendGateway : CallInvoker
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IMessage> _entries = [];
    private readonly Dictionary<string, IMessage> _outcomes = [];
    private int _underWay;

    /// <summary>Decides the fate of a command by its number, counted from 1; null lets it pass.</summary>
    public Func<int, StatusCode?> Fails { get; init; } = _ => null;

    /// <summary>Whether a failing command has had its effect before its answer is lost.</summary>
    public bool FailsAfterTheEffect { get; init; }

    /// <summary>Answers only then; lets a test see how many are under way.</summary>
    public Task AnswersAfter { get; set; } = Task.CompletedTask;

    public List<string> CommandIds { get; } = [];
    public List<CallOptions> Options { get; } = [];
    public List<IMessage> Requests { get; } = [];
    public int Effects { get; private set; }
    public int UnderWayMax { get; private set; }

    /// <summary>Set when so many facilities are under way at once.</summary>
    public (int Count, TaskCompletionSource Reached)? Awaited { get; set; }

    public void Overwrite(Facility facility) => _entries["facility " + facility.Id] = facility;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        int number;
        lock (_gate)
        {
            Requests.Add((IMessage)(object)request);
            Options.Add(options);
            number = Requests.Count;
        }
        var answer = AnswerAsync<TResponse>((IMessage)(object)request, number);
        return new(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unused();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unused();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unused();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unused();

    private static NotSupportedException Unused() => new("A load makes plain calls only.");

    private async Task<TResponse> AnswerAsync<TResponse>(IMessage request, int number)
    {
        lock (_gate)
        {
            UnderWayMax = Math.Max(UnderWayMax, ++_underWay);
            if (Awaited is { } awaited && _underWay >= awaited.Count) awaited.Reached.TrySetResult();
        }
        try
        {
            await AnswersAfter;
            var failure = Fails(number);
            if (failure is { } before && !FailsAfterTheEffect) throw new RpcException(new Status(before, "planted"));
            IMessage outcome;
            lock (_gate) outcome = Decide(request);
            if (failure is { } after) throw new RpcException(new Status(after, "planted"));
            return (TResponse)outcome;
        }
        finally
        {
            lock (_gate) _underWay--;
        }
    }

    private IMessage Decide(IMessage request)
    {
        var (id, entries) = request switch
        {
            RegisterFacilityRequest r =>
                (r.CommandId, new Dictionary<string, IMessage> { ["facility " + r.Facility.Id] = r.Facility }),
            ImportRegisterRequest r => (r.CommandId, r.Divisions.Select(d => ("division " + d.Code, (IMessage)d))
                .Concat(r.Organisations.Select(o => ("organisation " + o.Id, (IMessage)o)))
                .Concat(r.Holidays.Select(h => ("holiday " + h.Date, (IMessage)h)))
                .ToDictionary(e => e.Item1, e => e.Item2)),
            _ => throw Unused(),
        };
        CommandIds.Add(id);
        if (_outcomes.TryGetValue(id, out var first)) return first;
        var changed = entries.Where(e => !(_entries.TryGetValue(e.Key, out var old) && old.Equals(e.Value))).ToList();
        foreach (var (key, value) in changed) _entries[key] = value;
        Effects += changed.Count;
        IMessage outcome = request is RegisterFacilityRequest
            ? new RegisterFacilityResponse { Changed = changed.Count > 0 }
            : new ImportRegisterResponse { Changed = changed.Count };
        if (changed.Count > 0) _outcomes[id] = outcome;
        return outcome;
    }
}
