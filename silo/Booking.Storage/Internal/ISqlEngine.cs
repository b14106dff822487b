using System.Collections.Immutable;
using System.Data.Common;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What differs between the databases.</summary>
internal interface ISqlEngine : IAsyncDisposable
{
    DatabaseKind Kind { get; }

    string Describe { get; }

    string ConnectionString { get; }

    DbConnection CreateConnection();

    /// <summary>Runs the queries on one snapshot and hands over each row with the number of its query.</summary>
    /// <param name="queries">One or more.</param>
    /// <param name="take">Gets the number of the query and its row.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="patient">Whether it may take as long as it takes, as a verification of everything does.</param>
    ValueTask ReadAsync(
        Statement[] queries, Action<int, Row> take, CancellationToken cancellation, bool patient = false);

    /// <summary>Runs queries that find few rows by their keys and are asked all the time, each on a snapshot of its
    /// own.</summary>
    /// <param name="queries">One or more.</param>
    /// <param name="take">Gets the number of the query and its row.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask FindAsync(Statement[] queries, Action<int, Row> take, CancellationToken cancellation);

    /// <summary>Runs one statement in a transaction of its own.</summary>
    ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellation);

    /// <summary>Runs statements in one transaction, one after the other.</summary>
    ValueTask ExecuteAllAsync(IReadOnlyList<Statement> statements, CancellationToken cancellation);

    /// <summary>Writes all appends of the batch whose stream stands where expected, in one transaction. Only the
    /// writer's loop calls it, never twice at once.</summary>
    /// <exception cref="RowsRefusedException">The database refuses the rows themselves; nothing was
    /// written.</exception>
    /// <exception cref="Domain.JournalUnavailableException">Nobody knows whether anything was written.</exception>
    ValueTask<BatchResult> WriteAsync(
        IReadOnlyList<PendingAppend> batch, long? generation, CancellationToken cancellation);

    /// <summary>Lets go of the writing connection, which may hang: the next write opens another.</summary>
    void Abandon();

    ValueTask<SchemaState> MigrateAsync(CancellationToken cancellation);

    ValueTask<long> TakeOverAsync(CancellationToken cancellation);

    /// <summary>Raises a union's epoch in a transaction of its own, which waits for batches that rely on it.</summary>
    /// <returns>The new one.</returns>
    ValueTask<long> RaiseEpochAsync(OrganisationId union, CancellationToken cancellation);
}

/// <summary>What became of a batch.</summary>
/// <param name="LeaseHeld">False: another process took over and nothing was written.</param>
/// <param name="Fenced">Streams that stood elsewhere.</param>
/// <param name="Overtaken">Streams that rely on a union's count by an earlier epoch, each with those unions; null:
/// none. All others were written.</param>
internal readonly record struct BatchResult(
    bool LeaseHeld, IReadOnlyList<string> Fenced,
    IReadOnlyDictionary<string, ImmutableArray<OrganisationId>>? Overtaken = null);

/// <summary>The rows of a batch break a rule of the database, so at least one append of it is a bug of ours.</summary>
internal sealed class RowsRefusedException(string message, Exception inner) : Exception(message, inner);
