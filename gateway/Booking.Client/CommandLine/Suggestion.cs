namespace Booking.Client;

/// <summary>Free choices as commands that can be pasted.</summary>
internal static class Suggestion
{
    private const string Program = "./booking client";
    private static readonly string[] Kept = [
        "people", "for", "service", "permit", "address", "as", "role", "scope", "keys", "lang"];

    public static string Book(Session session, string facilityId, Wire.Alternative alternative,
        IEnumerable<Wire.Claim> asked) =>
        $"{Program} book {facilityId} {Resources(alternative, asked)} {When(alternative)}{Rest(session)}";

    /// <summary>Books a service and leaves what it takes to the facility.</summary>
    public static string BookService(Session session, string facilityId, string service, Wire.Stretch stretch) =>
        $"{Program} book {facilityId} --service {Quote(service)} {When(new() { Stretch = stretch })}{Rest(session, but: "service")}";

    public static string Move(Session session, string bookingId, Wire.Alternative alternative,
        IEnumerable<Wire.Claim> asked) =>
        $"{Program} move {bookingId} --to-resource {Resources(alternative, asked)} {When(alternative)}{Rest(session)}";

    /// <summary>An answer to an offer.</summary>
    public static string Answer(Session session, string how, string waitingId) =>
        $"{Program} {how} {waitingId}{Rest(session)}";

    private static string Resources(Wire.Alternative alternative, IEnumerable<Wire.Claim> asked)
    {
        var pieces = asked.ToDictionary(claim => claim.ResourceId, claim => claim.Quantity);
        return string.Join(',',
            alternative.ResourceIds.Select(id => pieces.GetValueOrDefault(id) > 1 ? $"{id}:{pieces[id]}" : id));
    }

    private static string When(Wire.Alternative alternative)
    {
        var start = Times.Local(alternative.Stretch.LocalStart);
        var end = Times.Local(alternative.Stretch.LocalEnd);
        var to = end == start.Date.PlusDays(1).AtMidnight() ? "24:00" : end.Date == start.Date ? Days.Text(end)[11..]
            : Days.Text(end);
        return $"--date {Days.Text(start)[..10]} --from {Days.Text(start)[11..]} --to {to}";
    }

    private static string Rest(Session session, string but = "") => string.Concat(Kept
        .Where(name => name != but && session.Arguments.Has(name))
        .Select(name => $" --{name} {Quote(session.Arguments.Get(name))}"));

    // For a POSIX shell: plain words as they are, anything else in single quotes.
    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "._-:/@,".Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
