namespace Booking.Gateway;

/// <summary>Whom notices are for, where that is more than the event says: those who may answer a request or an appeal
/// now, and the practitioner of an appointment.</summary>
internal sealed class NoticeAudience(IReadOnlyList<StaffPost> posts)
{
    private readonly List<Post> _posts =
    [
        .. posts.Where(post => post.Roles.Any(role => (TokenReader.RoleOf(role) & Roles.Staff) != 0))
            .Select(post => new Post(new(post.Member), TokenReader.ScopeOf(post.Scope) ?? StaffScope.None)),
    ];

    /// <summary>What a rule says, to everybody whom it concerns.</summary>
    public IEnumerable<NoticeDraft> Of(
        INoticeRule rule, RecordedEvent recorded, BookingRecord? booking, Facility? entry)
    {
        var drafts = rule.Drafts(recorded, booking);
        if (rule.IsForDesks)
            return booking is null || entry is null || NoticeRules.IsConfidential(entry, booking.Claims)
                ? []
                : drafts.SelectMany(draft => Desks(booking, entry).Select(member => draft with { To = member }));
        if (rule.IsForApprovers && booking is not null)
            return drafts.SelectMany(draft => ToApprovers(draft, booking, entry));
        return rule.ToPractitioners is { } template && booking is not null && entry is not null
            ? drafts.SelectMany(draft => (NoticeDraft[])[
                draft, .. Practitioners(booking, entry).Select(to => draft with { To = to, Template = template })])
            : drafts;
    }

    /// <summary>The same for everybody who may answer.</summary>
    public IEnumerable<NoticeDraft> ToApprovers(NoticeDraft draft, BookingRecord booking, Facility? entry) =>
        Approvers(booking, entry).Select(member => draft with { To = member });

    private static IEnumerable<MemberId> Practitioners(BookingRecord booking, Facility entry) =>
        from resource in entry.Resources
        where resource.Practice is not null && booking.Claims.Any(claim => claim.Resource == resource.Id)
        select resource.Practice!.Account;

    // Those nearest to the house, without whoever it is about: nobody decides about their own.
    private IEnumerable<MemberId> Desks(BookingRecord booking, Facility entry)
    {
        var here = _posts.Where(post => post.Scope.Covers(entry)
            && post.Member != booking.BookedFor && post.Member != booking.BookedBy).ToList();
        return here.Count == 0
            ? []
            : here.Where(post => post.Scope.Reach == here.Min(one => one.Scope.Reach)).Select(post => post.Member)
                .Distinct();
    }

    // Those of the level that is asked; where it has nobody who may answer (four eyes), of the next above.
    private IEnumerable<MemberId> Approvers(BookingRecord booking, Facility? entry)
    {
        if (booking.Approval is not { } approval || approval.Waiting() is not { } step || entry is null) return [];
        var here = _posts.Where(post => post.Scope.Reach >= approval.Level && post.Scope.Covers(entry)
            && MayAnswer(post.Member)).ToList();
        var level = here.Count == 0 ? approval.Level : here.Min(post => post.Scope.Reach);
        return here.Where(post => post.Scope.Reach == level).Select(post => post.Member)
            .Concat(step.Deputies.Where(MayAnswer)).Distinct();

        bool MayAnswer(MemberId member) => member != booking.BookedFor && member != booking.BookedBy
            && booking.Companions?.Named.Contains(member) is not true
            && !(booking.Group is { } group && entry.Policy.Terms?.FindGroup(group)?.Has(member) is true)
            && approval.Answers.All(answer => answer.By != member);
    }

    private sealed record Post(MemberId Member, StaffScope Scope);
}
