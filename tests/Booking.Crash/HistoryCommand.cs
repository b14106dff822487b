using Booking.History;

namespace Booking.Crash;

/// <summary><c>./booking crash --check FILE</c>: judges a history that somebody recorded, whoever it was.</summary>
internal static class HistoryCommand
{
    /// <returns>Whether it is linearizable and shows anything at all.</returns>
    public static bool Run(string file, TextWriter output)
    {
        try
        {
            using var reader = new StreamReader(file);
            var verdict = HistoryChecker.Check(HistoryFile.Read(reader).ToList());
            HistoryReport.Write(verdict, output);
            if (verdict.Operations == 0) throw new UsageException($"{file} holds no operation, so it shows nothing.");
            return verdict.Violations.Count == 0;
        }
        catch (Exception fault) when (fault is HistoryFileException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: {fault.Message}");
        }
    }
}
