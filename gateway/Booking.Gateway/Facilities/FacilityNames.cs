using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Remembers facilities' names and zones for a while, so that answering a booking asks the catalogue
/// rarely.</summary>
/// <remarks>Bounded. Many callers that miss the same facility share one look-up; a failed look-up is not remembered,
/// nor is an unknown facility. A name may be old by up to <see cref="GatewayOptions.NamesFreshFor"/>; nothing is
/// decided on it but whether an administrator's district takes a facility in, which the facility's grain checks
/// again.</remarks>
internal sealed class FacilityNames(IGrainFactory grains, GatewayOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<FacilityId, Remembered> _names = new();

    /// <summary>The name, or null when there is no such facility.</summary>
    public ValueTask<FacilityName?> FindAsync(FacilityId id)
    {
        if (_names.TryGetValue(id, out var known) && time.GetElapsedTime(known.Since) < options.NamesFreshFor)
            return known.Name.IsCompletedSuccessfully ? new(known.Name.Result) : new(known.Name);
        return new(LookUpAsync(id, known));
    }

    /// <summary>The name of a facility that is known to exist.</summary>
    public async ValueTask<FacilityName> GetAsync(FacilityId id) =>
        await FindAsync(id) ?? throw new InvalidOperationException(
            $"Facility {id} has bookings but no register entry.");

    private async Task<FacilityName?> LookUpAsync(FacilityId id, Remembered? stale)
    {
        var answer = new TaskCompletionSource<FacilityName?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = new Remembered(answer.Task, time.GetTimestamp());
        MakeRoom();
        var first = stale is null ? _names.TryAdd(id, mine) : _names.TryUpdate(id, mine, stale);
        if (!first) return _names.TryGetValue(id, out var theirs) ? await theirs.Name : await AskAsync(id);

        try
        {
            var name = await AskAsync(id);
            if (name is null) _names.TryRemove(new(id, mine));
            answer.SetResult(name);
            return name;
        }
        catch (Exception e)
        {
            _names.TryRemove(new(id, mine));
            answer.SetException(e);
            _ = answer.Task.Exception;
            throw;
        }
    }

    private async Task<FacilityName?> AskAsync(FacilityId id)
    {
        var found = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).FindAsync(ImmutableArray.Create(id));
        if (!found.IsEmpty) return FacilityName.Of(found[0]);

        // The catalogue hears of a new facility a moment after the facility itself knows.
        var entry = await grains.GetGrain<IFacilityGrain>(id.ToGrainKey()).GetAsync();
        return entry.IsAccepted ? FacilityName.Of(entry.Value.Facility) : null;
    }

    private void MakeRoom()
    {
        if (_names.Count < options.FacilityNamesMax) return;
        foreach (var (id, known) in _names)
            if (time.GetElapsedTime(known.Since) >= options.NamesFreshFor) _names.TryRemove(id, out _);
        if (_names.Count >= options.FacilityNamesMax) _names.Clear();
    }

    private sealed record Remembered(Task<FacilityName?> Name, long Since);
}
