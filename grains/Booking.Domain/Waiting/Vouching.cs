namespace Booking.Domain;

/// <summary>What is known of those who wait while freed time is given out: nothing is offered to who would be
/// refused.</summary>
/// <remarks>The ledger asks for one person at a time; whoever drives it finds out, tells it by <see cref="Vouch"/> and
/// settles again. Good for one settling, as people go on booking elsewhere.</remarks>
public sealed class Vouching
{
    private readonly Dictionary<(MemberId Member, LocalDate Begins), MemberStanding> _known = [];

    /// <summary>Whom the ledger must know more of before it can go on, and on which local day they would book; null
    /// while it need not.</summary>
    public (MemberId Member, LocalDate Begins)? Asked { get; private set; }

    /// <summary>Tells it.</summary>
    public void Vouch((MemberId Member, LocalDate Begins) asked, MemberStanding standing)
    {
        _known[asked] = standing;
        Asked = null;
    }

    internal MemberStanding? Find(MemberId member, LocalDate begins)
    {
        if (_known.TryGetValue((member, begins), out var standing)) return standing;
        Asked = (member, begins);
        return null;
    }
}
