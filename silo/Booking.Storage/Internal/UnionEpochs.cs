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

    /// <summary>The unions that a batch relies on, each once and in one order, so that two batches lock them alike.</summary>
    public static string[] Unions(IReadOnlyList<PendingAppend> batch) =>
        [.. batch.SelectMany(append => append.Relies).Select(one => one.Union.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The appends that no later count has overtaken, and the streams of the others.</summary>
    public static (IReadOnlyList<PendingAppend> Standing, IReadOnlyList<string> Overtaken) Split(
        IReadOnlyList<PendingAppend> batch, IReadOnlyDictionary<string, long> epochs)
    {
        var (standing, overtaken) = (new List<PendingAppend>(batch.Count), new List<string>());
        foreach (var append in batch)
            if (append.Relies.All(one => epochs.GetValueOrDefault(one.Union.Value) == one.Epoch)) standing.Add(append);
            else overtaken.Add(append.Stream);
        return (standing, overtaken);
    }
}
