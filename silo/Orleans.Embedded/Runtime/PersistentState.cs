using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>A named state of one activation over a storage; its operations run one after another.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, IStateSlot
{
    private readonly Activation _activation;
    private readonly IGrainStorage _storage;
    private readonly string _name;
    private readonly GrainState<TState> _state = new();
    private Task _last = Task.CompletedTask;
    private bool _isLoaded;

    internal PersistentState(Activation activation, IGrainStorage storage, string name)
    {
        _activation = activation;
        _storage = storage;
        _name = name;
    }

    public TState State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists =>
        _isLoaded ? _state.RecordExists : throw new InvalidOperationException("The state has not been read yet");

    public Task ReadStateAsync() => Next(() => _storage.ReadStateAsync(_name, _activation.GrainId, _state));

    public Task WriteStateAsync() => Next(() => _storage.WriteStateAsync(_name, _activation.GrainId, _state));

    public Task ClearStateAsync() => Next(() => _storage.ClearStateAsync(_name, _activation.GrainId, _state));

    public async Task LoadAsync()
    {
        await ReadStateAsync();
        _isLoaded = true;
    }

    // In a reentrant grain two writes may overlap; the second needs the version that the first one made.
    private Task Next(Func<Task> operation)
    {
        _last = _last.IsCompleted ? operation() : AfterAsync(_last, operation);
        return _last;
    }

    private static async Task AfterAsync(Task before, Func<Task> operation)
    {
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await operation();
    }
}
