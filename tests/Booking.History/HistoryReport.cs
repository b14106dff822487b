namespace Booking.History;

/// <summary>A verdict in words.</summary>
public static class HistoryReport
{
    /// <summary>Says whether it is linearizable, explains the first violation in full and lists the others.</summary>
    public static void Write(HistoryVerdict verdict, TextWriter output, int listedMax = 20)
    {
        output.WriteLine($"{verdict.Operations} operations in {verdict.Facilities} facilities"
            + (verdict.Undecided > 0 ? $", {verdict.Undecided} answers rest on versions that were not recorded" : ""));
        if (verdict.Violations.Count == 0)
        {
            output.WriteLine("linearizable");
            return;
        }
        var first = verdict.Violations[0];
        output.WriteLine(
            $"NOT linearizable: {verdict.Violations.Count} violations. The first, in {first.Facility}, is {first.Words}:");
        output.WriteLine($"  {first.What}");
        foreach (var witness in first.Witnesses) output.WriteLine($"    {witness}");
        foreach (var other in verdict.Violations.Skip(1).Take(listedMax)) output.WriteLine($"  {other}");
        if (verdict.Violations.Count > listedMax + 1)
            output.WriteLine($"  … and {verdict.Violations.Count - listedMax - 1} more");
    }
}
