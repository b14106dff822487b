using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a practitioner offers, and within which bounds.</summary>
/// <param name="Kind">Legal consultation or counselling.</param>
/// <param name="Account">The member id under which the practitioner signs in; sees the own day by alias. Shown to the
/// house's keepers alone.</param>
/// <param name="Matters">Codes of <see cref="MatterCategory"/> that the practitioner takes, 1 to 50, each of the same
/// kind.</param>
/// <param name="Languages">Such as <c>zh</c>, <c>en</c>, <c>yue</c>; 1 to 10.</param>
/// <param name="Rooms">Spaces of the facility to work in, the preferred first; 1 to 10. Any that is free will
/// do.</param>
/// <param name="SessionMinutes">Length of a session, 10 to 240.</param>
/// <param name="GapMinutes">Minutes after it that belong to nobody else, 0 to 120; occupied with it.</param>
/// <param name="CancelHours">A client may cancel up to this many hours before the start, 0 to 168; 0: until the
/// start.</param>
/// <param name="PerDayMax">Most appointments on one local day, 1 to 48.</param>
/// <param name="ActsFor">Names of those for whom the practitioner acts: a matter against one of them goes to somebody
/// else. Up to
/// 200 of 1 to 100 characters; a professional secret, shown to the house's keepers alone.</param>
/// <param name="IsListed">False: takes nobody new; what is booked stays.</param>
public sealed record Practice(
    AppointmentKind Kind,
    MemberId Account,
    ImmutableArray<string> Matters,
    ImmutableArray<string> Languages,
    ImmutableArray<ResourceId> Rooms,
    int SessionMinutes,
    int GapMinutes,
    int CancelHours,
    int PerDayMax,
    ImmutableArray<string> ActsFor,
    bool IsListed)
{
    /// <summary>How long the practitioner and a room are occupied by one appointment.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Duration Occupies => Duration.FromMinutes(SessionMinutes + GapMinutes);

    /// <summary>Whether the two say the same, lists included.</summary>
    public static bool Equal(Practice? left, Practice? right) =>
        left is null || right is null
            ? left is null && right is null
            : (left with
            {
                Matters = right.Matters,
                Languages = right.Languages,
                Rooms = right.Rooms,
                ActsFor = right.ActsFor,
            }) == right
                && left.Matters.SequenceEqual(right.Matters) && left.Languages.SequenceEqual(right.Languages)
                && left.Rooms.SequenceEqual(right.Rooms) && left.ActsFor.SequenceEqual(right.ActsFor);

    /// <summary>Whether a matter against this opponent would set the practitioner against somebody they act for. Spaces
    /// and case do not count, and a part of a name is enough: better one lawyer too many sent away than one too few.
    /// One whose name cannot be read might be anybody.</summary>
    public bool ConflictsWith(string opponent)
    {
        if (SealedText.IsSealed(opponent) || opponent == SealedText.Erased) return ActsFor.Length > 0;
        var named = Bare(opponent);
        if (named.Length == 0) return false;
        foreach (var client in ActsFor)
        {
            var bare = Bare(client);
            if (bare.Contains(named, StringComparison.OrdinalIgnoreCase)
                || named.Contains(bare, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static string Bare(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
}
