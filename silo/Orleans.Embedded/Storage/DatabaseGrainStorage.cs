using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>Reads and writes the rows that Orleans' ADO.NET storage reads and writes.</summary>
internal sealed class DatabaseGrainStorage(StoredQueries queries, string serviceId, JsonSerializerOptions json)
    : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = await queries.RunAsync(
            "ReadFromStorageKey", command => AddKey(command, stateName, grainId), ReadRow);
        var (payload, version) = rows is [var row, ..] ? row : (null, null);
        var stored = payload is null ? default : JsonSerializer.Deserialize<T>(payload, json);
        grainState.State = stored is null ? FreshState.Of<T>() : stored;
        grainState.ETag = version?.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, json);
        var versions = await queries.RunAsync(
            "WriteToStorageKey",
            command =>
            {
                AddKey(command, stateName, grainId);
                AddVersion(command, grainState.ETag);
                command.Add("PayloadBinary", DbType.Binary, payload);
            },
            ReadVersion);
        grainState.ETag = NewVersion(versions, "WriteState", stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists && string.IsNullOrEmpty(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState);
            if (!grainState.RecordExists)
                return;
        }

        var versions = await queries.RunAsync(
            "ClearStorageKey",
            command =>
            {
                AddKey(command, stateName, grainId);
                AddVersion(command, grainState.ETag);
            },
            ReadVersion);
        grainState.ETag = NewVersion(versions, "ClearState", stateName, grainId, grainState.ETag);
        grainState.RecordExists = false;
        grainState.State = FreshState.Of<T>();
    }

    private static (byte[]? Payload, int? Version) ReadRow(DbDataReader row) => (
        row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0),
        row.IsDBNull(1) ? null : row.GetInt32(1));

    private static int? ReadVersion(DbDataReader row) => row.IsDBNull(0) ? null : row.GetInt32(0);

    private static void AddVersion(DbCommand command, string? etag) => command.Add(
        "GrainStateVersion",
        DbType.Int32,
        string.IsNullOrEmpty(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture));

    private static string NewVersion(
        List<int?> versions, string operation, string stateName, GrainId grainId, string? etag)
    {
        var stored = versions.Count == 0 ? null : versions[0]?.ToString(CultureInfo.InvariantCulture);
        if (stored is null || stored == etag)
        {
            throw new InconsistentStateException(
                $"Version conflict ({operation}): {stateName} of {grainId} is no longer at ETag={etag ?? "none"}",
                stored,
                etag);
        }

        return stored;
    }

    private void AddKey(DbCommand command, string stateName, GrainId grainId)
    {
        var key = StorageKey.Of(grainId);
        command.Add("GrainIdHash", DbType.Int32, key.IdHash);
        command.Add("GrainIdN0", DbType.Int64, 0L);
        command.Add("GrainIdN1", DbType.Int64, 0L);
        var typeHash = StableHash.ComputeHash(Encoding.UTF8.GetBytes(stateName));
        command.Add("GrainTypeHash", DbType.Int32, unchecked((int)typeHash));
        command.Add("GrainTypeString", DbType.String, stateName);
        command.Add("GrainIdExtensionString", DbType.String, key.Text);
        command.Add("ServiceId", DbType.String, serviceId);
    }
}
