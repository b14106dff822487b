using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>An audit in memory, which may be away.</summary>
internal sealed class MemoryAudit : IAuditTrail
{
    private readonly ConcurrentQueue<AuditEntry> _entries = new();

    public bool IsAway { get; set; }

    public IReadOnlyList<AuditEntry> Entries => [.. _entries];

    public ValueTask AppendAsync(AuditEntry entry, CancellationToken cancellation)
    {
        if (IsAway) throw new JournalUnavailableException("The audit is away.");
        _entries.Enqueue(entry);
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<AuditRow>> SearchAsync(AuditQuery query, CancellationToken cancellation) =>
        new(ImmutableArray<AuditRow>.Empty);
}
