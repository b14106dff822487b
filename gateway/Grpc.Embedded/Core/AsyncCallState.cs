namespace Grpc.Core;

/// <summary>
/// The callbacks behind a call object; one shared set of static delegates and a state saves closures per call.
/// </summary>
internal readonly struct AsyncCallState
{
    private readonly object _headers;
    private readonly object _status;
    private readonly object _trailers;
    private readonly object _dispose;
    private readonly object? _state;

    internal AsyncCallState(
        Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        (_headers, _status, _trailers, _dispose, _state) = (headers, status, trailers, dispose, null);
    }

    internal AsyncCallState(
        Func<object, Task<Metadata>> headers,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        (_headers, _status, _trailers, _dispose, _state) = (headers, status, trailers, dispose, state);
    }

    internal Task<Metadata> ResponseHeadersAsync() =>
        _state is null ? (Task<Metadata>)_headers : ((Func<object, Task<Metadata>>)_headers)(_state);

    internal Status GetStatus() =>
        _state is null ? ((Func<Status>)_status)() : ((Func<object, Status>)_status)(_state);

    internal Metadata GetTrailers() =>
        _state is null ? ((Func<Metadata>)_trailers)() : ((Func<object, Metadata>)_trailers)(_state);

    internal void Dispose()
    {
        if (_state is null)
            ((Action)_dispose)();
        else
            ((Action<object>)_dispose)(_state);
    }
}
