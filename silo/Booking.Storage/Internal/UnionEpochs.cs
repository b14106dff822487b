using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Which life of its grain counts a union, in SQL that both databases understand.</summary>
internal static class UnionEpochs
{
    public static Statement Raise(OrganisationId union) => new(
        """
        insert into union_epoch (union_id, epoch) values ($1, 1)
        on conflict (union_id) do update set epoch = union_epoch.epoch + 1 returning epoch
        """, union.Value);

    /// <summary>Whether a batch has to look at all.</summary>
    public static bool AreReliedOn(IReadOnlyList<PendingAppend> batch)
    {
        for (var i = 0; i < batch.Count; i++)
            if (!batch[i].Relies.IsEmpty) return true;
        return false;
    }

    /// <summary>The unions that a batch relies on, each once and in one order, so that two batches lock them
    /// alike.</summary>
    public static string[] Unions(IReadOnlyList<PendingAppend> batch) =>
        [.. batch.SelectMany(append => append.Relies).Select(one => one.Union.Value).Distinct(
            StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The appends that no later count has overtaken, and by which unions those of the other streams
    /// were.</summary>
    public static (IReadOnlyList<PendingAppend> Standing,
        IReadOnlyDictionary<string, ImmutableArray<OrganisationId>> Overtaken) Split(
        IReadOnlyList<PendingAppend> batch, IReadOnlyDictionary<string, long> epochs)
    {
        var standing = new List<PendingAppend>(batch.Count);
        var overtaken = new Dictionary<string, ImmutableArray<OrganisationId>>(StringComparer.Ordinal);
        foreach (var append in batch)
        {
            var by = append.Relies.Where(one => epochs.GetValueOrDefault(one.Union.Value) != one.Epoch)
                .Select(one => one.Union).Distinct();
            if (by.ToImmutableArray() is { IsEmpty: false } unions) overtaken[append.Stream] = unions;
            else standing.Add(append);
        }
        return (standing, overtaken);
    }
}
