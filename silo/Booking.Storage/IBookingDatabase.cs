using System.Data.Common;
using Booking.Domain;

namespace Booking.Storage;

/// <summary>One database with the journal and the current rows. One instance a process; safe from any thread.</summary>
/// <remarks>Order at start: <see cref="MigrateAsync"/>, <see cref="TakeOverAsync"/>, then appends. Reads need
/// neither.</remarks>
public interface IBookingDatabase : IJournal, ICurrentRows, IRuleRows, IRetention, IAsyncDisposable
{
    /// <summary>Which database program.</summary>
    DatabaseKind Kind { get; }

    /// <summary>Where it is, for people; never with a password.</summary>
    string Describe { get; }

    /// <summary>What an ADO.NET provider takes, password included: for the engine's own providers, never for a
    /// log.</summary>
    string ConnectionString { get; }

    /// <summary>Fires when another process has taken over: everything this one still wants to write is fenced, so it
    /// should stop.</summary>
    CancellationToken LostLease { get; }

    /// <summary>Accounts and sign-ins, beside the journal and not of it.</summary>
    IAccountStore Accounts { get; }

    /// <summary>Stronger proofs of who somebody is, beside the journal and not of it.</summary>
    IProofStore Proofs { get; }

    /// <summary>Kiosks and PINs, beside the journal and not of it.</summary>
    IKioskStore Kiosks { get; }

    /// <summary>The platform's word that it serves, beside the journal and not of it.</summary>
    IHeartbeats Heartbeats { get; }

    /// <summary>Figures of use, which follow the journal.</summary>
    IFigures Figures { get; }

    /// <summary>What the outbox says and what is sent of it.</summary>
    INoticeStore Notices { get; }

    /// <summary>The rows of series.</summary>
    ISeriesRows Series { get; }

    /// <summary>Links to calendars and what those show, beside the journal and not of it.</summary>
    IFeedStore Feeds { get; }

    /// <summary>Who did and looked at what.</summary>
    IAuditTrail Audit { get; }

    /// <summary>People's keys, all that is kept of one person, and its end.</summary>
    IPersonStore Persons { get; }

    /// <summary>Brings the schema to this program's version, under a lock, wholly or not at all. Safe to call from
    /// several processes at once.</summary>
    /// <exception cref="SchemaNewerException">The schema is newer than this program; nothing was changed.</exception>
    /// <exception cref="JournalUnavailableException">The database cannot be reached.</exception>
    ValueTask<SchemaState> MigrateAsync(CancellationToken cancellation);

    /// <summary>Makes this process the one that may write; waits for batches of another process that are under way.
    /// Does nothing unless <see cref="StorageOptions.ExclusiveWriter"/>.</summary>
    ValueTask TakeOverAsync(CancellationToken cancellation);

    /// <summary>A closed connection to the same database, for the engine's own tables.</summary>
    DbConnection CreateConnection();

    /// <summary>Whether the database answers within a second. Looks at the lease on the way, so that a process that
    /// writes nothing learns of its loss as well.</summary>
    ValueTask<bool> PingAsync(CancellationToken cancellation);
}
