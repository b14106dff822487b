using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>Keeps states as JSON in memory, with versions: for tests and trials.</summary>
internal sealed class MemoryGrainStorage(JsonSerializerOptions json) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId GrainId), Row> _rows = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = _rows.GetValueOrDefault((stateName, grainId));
        grainState.State = row?.Payload is { } payload
            ? JsonSerializer.Deserialize<T>(payload, json)!
            : FreshState.Of<T>();
        grainState.ETag = row?.ETag;
        grainState.RecordExists = row?.Payload is not null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Replace(
            (stateName, grainId), grainState.ETag, JsonSerializer.SerializeToUtf8Bytes(grainState.State, json));
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Replace((stateName, grainId), grainState.ETag, null);
        grainState.RecordExists = false;
        grainState.State = FreshState.Of<T>();
        return Task.CompletedTask;
    }

    private string Replace((string Name, GrainId GrainId) key, string? etag, byte[]? payload)
    {
        var current = _rows.GetValueOrDefault(key);
        var next = new Row(payload, (current?.Version ?? 0) + 1);
        var isReplaced = current?.ETag == etag
            && (current is null ? _rows.TryAdd(key, next) : _rows.TryUpdate(key, next, current));
        return isReplaced
            ? next.ETag
            : throw new InconsistentStateException(
                $"Version conflict: {key.Name} of {key.GrainId} is no longer at ETag={etag ?? "none"}",
                current?.ETag,
                etag);
    }

    private sealed record Row(byte[]? Payload, int Version)
    {
        internal string ETag => Version.ToString(CultureInfo.InvariantCulture);
    }
}
