using Booking.Domain;
using Booking.Storage.Internal.Audit;

namespace Booking.Storage.Internal.Verification;

/// <summary>Walks the audit's chain and names the rows that do not fit: changed, missing, put elsewhere, or cut off at
/// the end.</summary>
internal static class AuditCheck
{
    private const string Name = "audit";
    private const int DifferencesMax = 1_000;

    public static async Task<List<Difference>> RunAsync(ISqlEngine engine, CancellationToken cancellation)
    {
        var differences = new List<Difference>();
        var last = new Tied(0, AuditChain.Root);
        await engine.ReadAsync([AuditQueries.All, AuditQueries.Head], (query, row) =>
        {
            if (differences.Count >= DifferencesMax) return;
            if (query == 0) last = Take(AuditQueries.Read(row), last, differences);
            else if (new Tied(row.Long(0), row.Text(1)) is var head && head != last)
                differences.Add(
                    new(
                        Name, "audit head", $"row {head.Number} with hash {head.Hash}",
                        $"row {last.Number} with hash {last.Hash} is the last"));
        }, cancellation, patient: true);
        return differences;
    }

    // What follows a wrong row is judged by that row as it is, so that one wrong row is one or two differences and not
    // all that follow.
    private static Tied Take(AuditRow row, Tied last, List<Difference> differences)
    {
        if (row.Number != last.Number + 1)
        {
            differences.Add(
                new(
                    Name,
                    row.Number == last.Number + 2
                        ? $"audit row {last.Number + 1}"
                        : $"audit rows {last.Number + 1} to {row.Number - 1}",
                "one row for each number", Plain.Nothing));
        }
        else if (AuditChain.Next(last.Hash, row.Number, row.Entry) is var hash && hash != row.Hash)
        {
            differences.Add(
                new(Name, $"audit row {row.Number}", $"what its hash {row.Hash} was made of", $"it makes {hash}"));
        }
        return new(row.Number, row.Hash);
    }

    private readonly record struct Tied(long Number, string Hash);
}
