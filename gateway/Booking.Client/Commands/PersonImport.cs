namespace Booking.Client;

/// <summary>Unions of many people at once, as a personnel system lists them.</summary>
internal static class PersonImport
{
    /// <summary>Records line by line. A line that is refused is told and does not stop the others; the same file again
    /// changes nothing.</summary>
    /// <exception cref="UsageException">The file cannot be read, or lines were refused.</exception>
    public static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var (screen, recorded, refused) = (session.Screen, 0, 0);
        foreach (var (member, union, line) in Read(session.Arguments[1]))
        {
            try
            {
                await session.Client.CallAsync(session.Client.Services.RecordUnionAsync, new Wire.RecordUnionRequest
                {
                    CommandId = BookingClient.NewCommandId(),
                    MemberId = member,
                    UnionId = union == "none" ? "" : union,
                }, cancellation);
                recorded++;
            }
            catch (RefusedException e) when (!e.IsUnanswered)
            {
                refused++;
                screen.Aside(
                    $"第 {line} 行（{member}）：{Problem(e, zh: true)}", $"Line {line} ({member}): {Problem(e, zh: false)}");
            }
        }

        screen.Aside($"已登记 {recorded} 人，未登记 {refused} 人。", $"{recorded} recorded, {refused} refused.");
        if (refused > 0) throw new UsageException($"{refused} lines were refused.");
    }

    private static string Problem(RefusedException refused, bool zh) =>
        refused.Violations.Count == 0
            ? RefusalCatalogue.Load(zh ? "zh-CN" : "en").Find(refused.Reason, refused.Facts)?.Sentence ?? refused.Reason
        : zh
        ? $"{FieldProblems.Field(refused.Violations[0].Field)}{FieldProblems.Problem(refused.Violations[0].Description)}"
        : $"{refused.Violations[0].Field} {refused.Violations[0].Description}";

    private static IEnumerable<(string Member, string Union, int Line)> Read(string file)
    {
        if (file.Length == 0) throw new UsageException("<file.csv> is missing: lines of member,union-id.");
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read: {e.Message}");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split(',', StringSplitOptions.TrimEntries);
            if (lines[i].Length == 0 || (i == 0 && parts[0] is "member" or "member_id")) continue;
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new UsageException($"Line {i + 1} of '{file}' is not member,union-id.");
            yield return (parts[0], parts[1], i + 1);
        }
    }
}
