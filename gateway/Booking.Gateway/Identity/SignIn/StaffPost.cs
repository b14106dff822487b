using Booking.Protocol.Tokens;

namespace Booking.Gateway;

/// <summary>What a member is besides, and where: named by the operator in the host's settings, in no
/// database.</summary>
/// <param name="Member">Who, by the id of their account.</param>
/// <param name="Roles">Names of <see cref="Role"/>; never a kiosk's, nor member, which everybody is.</param>
/// <param name="Scope">Where they hold: <c>city</c>, <c>district:110101</c>, <c>facility:ID</c>.</param>
public sealed record StaffPost(string Member, IReadOnlyList<string> Roles, string Scope)
{
    /// <summary>Reads <c>MEMBER ROLE+ROLE SCOPE</c>.</summary>
    /// <exception cref="FormatException">It says something else.</exception>
    public static StaffPost Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length != 3) throw Odd(text);
        var post = new StaffPost(words[0], words[1].Split('+'), words[2]);
        var mayBe = Role.All.Except([Role.Member, Role.Kiosk, Role.KioskVisitor]);
        return IdText.IsValid(post.Member) && post.Roles.All(mayBe.Contains)
            && TokenReader.ScopeOf(post.Scope) is not null
            ? post
            : throw Odd(text);
    }

    private static FormatException Odd(string text) =>
        new($"'{text}' is no post; one reads: li.na desk_staff+facility_manager facility:bj-110101-club-1");
}
