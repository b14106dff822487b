namespace Booking.Gateway;

/// <summary>Approvals, companions and terms as the wire writes them.</summary>
internal static class WireApprovals
{
    public static Wire.Approval Approval(Approval approval, BookingState state)
    {
        var wire = new Wire.Approval
        {
            Rule = approval.Rule,
            Deadline = WireTimes.Timestamp(approval.Deadline),
            DueAt = state == BookingState.Pending ? WireTimes.Timestamp(approval.DueAt) : null,
            Level = (Wire.ApprovalLevel)(int)approval.Level,
        };
        // Who may stand in for whom is the house's own business, and so is who said what.
        foreach (var step in approval.Steps) wire.Steps.Add(Step(step, showPeople: false));
        foreach (var answer in approval.Answers)
            wire.Answers.Add(new Wire.ApprovalAnswer
            {
                At = WireTimes.Timestamp(answer.At),
                Granted = answer.Granted,
                Text = answer.Text,
            });
        return wire;
    }

    public static Wire.Companions Companions(CompanionList list)
    {
        var wire = new Wire.Companions
        {
            Min = list.Min,
            NameBy = list.IsShort() ? WireTimes.Timestamp(list.NameBy) : null,
        };
        foreach (var named in list.Named) wire.Named.Add(named.Value);
        return wire;
    }

    public static Wire.PendingBooking Pending(BookingRecord booking, FacilityName facility, Caller caller) => new()
    {
        Booking = WireBookings.Booking(booking, facility),
        CanAnswer = CanAnswer(booking, caller),
        Overdue = booking.Approval is { } approval && approval.Waiting() is { } step && approval.Level > step.Level,
    };

    /// <summary>As far as the booking tells; who belongs to a group its facility knows.</summary>
    public static bool CanAnswer(BookingRecord booking, Caller caller) =>
        booking.Approval is { } approval && FacilityLedger.IsApprover(approval, caller)
        && approval.Answers.All(answer => answer.By != caller.Member);

    /// <param name="terms">The terms, or null for none.</param>
    /// <param name="showPeople">Whether the reader may see who the people in them are.</param>
    public static Wire.BookingTerms Terms(BookingTerms? terms, bool showPeople)
    {
        var wire = new Wire.BookingTerms { KeptPercentMax = terms?.KeptPercentMax ?? BookingTerms.KeptPercentDefault };
        if (showPeople) wire.Version = EntryVersion.Of(terms);
        if (terms is null) return wire;
        foreach (var rule in terms.Approvals) wire.Approvals.Add(Rule(rule, showPeople));
        foreach (var rule in terms.Companions)
        {
            var companions = new Wire.CompanionRule
            {
                AttendeesMin = rule.AttendeesMin,
                CompanionsMin = rule.CompanionsMin,
                WithinMinutes = rule.WithinMinutes,
            };
            companions.ResourceIds.Add(rule.Resources.Select(resource => resource.Value));
            wire.Companions.Add(companions);
        }

        foreach (var group in terms.Groups) wire.Groups.Add(Group(group, showPeople));
        return wire;
    }

    private static Wire.ApprovalRule Rule(ApprovalRule rule, bool showPeople)
    {
        var wire = new Wire.ApprovalRule
        {
            Id = rule.Id,
            AttendeesMin = rule.AttendeesMin,
            From = rule.From is { } from ? WireTimes.Time(from) : "",
            Until = rule.Until is { } until ? WireTimes.Time(until) : "",
            For = (Wire.ApprovalFor)(int)rule.For,
            LapseHours = rule.LapseHours,
            LeadHours = rule.LeadHours,
            Source = rule.Source,
        };
        wire.ResourceIds.Add(rule.Resources.Select(resource => resource.Value));
        wire.PurposeWords.Add(rule.PurposeWords);
        foreach (var step in rule.Steps) wire.Steps.Add(Step(step, showPeople));
        return wire;
    }

    internal static Wire.ApprovalStep Step(ApprovalStep step, bool showPeople)
    {
        var wire = new Wire.ApprovalStep { Level = (Wire.ApprovalLevel)(int)step.Level, DueHours = step.DueHours };
        if (showPeople) wire.Deputies.Add(step.Deputies.Select(deputy => deputy.Value));
        return wire;
    }

    private static Wire.GroupAgreement Group(GroupAgreement group, bool showPeople)
    {
        var wire = new Wire.GroupAgreement { OrganisationId = group.Organisation.Value };
        if (showPeople)
        {
            wire.Officers.Add(group.Officers.Select(officer => officer.Value));
            wire.Roster.Add(group.Roster.Select(member => member.Value));
        }

        foreach (var slot in group.Slots)
            wire.Slots.Add(new Wire.PrioritySlot
            {
                ResourceId = slot.Resource.Value,
                Day = (int)slot.Day,
                From = WireTimes.Time(slot.From),
                Until = WireTimes.Time(slot.Until),
                FreesHours = slot.FreesHours,
            });
        return wire;
    }
}
