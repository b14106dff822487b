namespace Booking.Engine.Tests.Grains;

[GenerateSerializer]
public sealed class Shelf
{
    [Id(0)]
    public int Count { get; set; }

    [Id(1)]
    public string? Label { get; set; }

    [Id(2)]
    public Dictionary<string, int> Parts { get; set; } = [];
}

/// <summary>Keeps a state.</summary>
public interface IStateGrain : IGrainWithStringKey
{
    Task<(int Count, string? Label, bool Exists, string? Etag)> Get();

    Task Put(int count, string? label);

    Task Clear();

    /// <summary>Reads the row again in this activation.</summary>
    Task Reread();

    Task<int> Twice();

    Task End();
}

public sealed class StateGrain([PersistentState("conformance-state", "main")] IPersistentState<Shelf> shelf)
    : Grain, IStateGrain
{
    private bool _isReady;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // The state is read before this runs.
        _isReady = shelf.RecordExists || shelf.State.Count == 0;
        return Task.CompletedTask;
    }

    public Task<(int Count, string? Label, bool Exists, string? Etag)> Get() => _isReady
        ? Task.FromResult((shelf.State.Count, shelf.State.Label, shelf.RecordExists, shelf.Etag))
        : throw new InvalidOperationException("Activated before its state was read");

    public Task Put(int count, string? label)
    {
        shelf.State.Count = count;
        shelf.State.Label = label;
        shelf.State.Parts["last"] = count;
        return shelf.WriteStateAsync();
    }

    public Task Clear() => shelf.ClearStateAsync();

    public Task Reread() => shelf.ReadStateAsync();

    public async Task<int> Twice()
    {
        shelf.State.Count++;
        var first = shelf.WriteStateAsync();
        shelf.State.Count++;
        await Task.WhenAll(first, shelf.WriteStateAsync());
        return shelf.State.Count;
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
