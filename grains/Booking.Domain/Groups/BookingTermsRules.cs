using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What the terms of a register entry must be like, whoever sends it.</summary>
internal static class BookingTermsRules
{
    private const int MinutesPerWeek = 7 * 24 * 60;

    public static Refusal? Check(Facility entry)
    {
        if (entry.Policy.Terms is not { } terms) return null;
        if (terms.Approvals.Length > 50) return Wrong("approvals", "must be at most 50");
        if (terms.Companions.Length > 20) return Wrong("companions", "must be at most 20");
        if (terms.Groups.Length > 100) return Wrong("groups", "must be at most 100");
        if (terms.KeptPercentMax is < 0 or > 100) return Wrong("kept_percent_max", "must be 0 to 100");
        var resources = entry.Resources.ToDictionary(resource => resource.Id);
        for (var i = 0; i < terms.Approvals.Length; i++)
            if (Check(terms.Approvals[i], $"approvals[{i}]", resources) is { } wrong) return wrong;
        if (terms.Approvals.DistinctBy(rule => rule.Id).Count() != terms.Approvals.Length)
            return Wrong("approvals", "has two rules of one id");
        for (var i = 0; i < terms.Companions.Length; i++)
            if (Check(terms.Companions[i], $"companions[{i}]", resources) is { } wrong) return wrong;
        for (var i = 0; i < terms.Groups.Length; i++)
            if (Check(terms.Groups[i], $"groups[{i}]", resources) is { } wrong) return wrong;
        if (terms.Groups.DistinctBy(group => group.Organisation).Count() != terms.Groups.Length)
            return Wrong("groups", "has two agreements with one organisation");
        return CheckShare(entry, terms, resources);
    }

    private static Refusal? Check(ApprovalRule rule, string at, Dictionary<ResourceId, Resource> resources)
    {
        if (!IdText.IsValid(rule.Id)) return Wrong(at + ".id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (!rule.Resources.All(resources.ContainsKey))
            return Wrong(at + ".resource_ids", "names a resource that is not listed");
        if (rule.AttendeesMin is < 0 or > FacilityLedger.AttendeesMax)
            return Wrong(at + ".attendees_min", "must be 0 to 100,000");
        if (rule.PurposeWords.Length > 50 || rule.PurposeWords.Any(word => word.Length is 0 or > 50))
            return Wrong(at + ".purpose_words", "must be at most 50 of 1 to 50 characters");
        if (rule.From is null != rule.Until is null) return Wrong(at + ".until", "must be given with from");
        if (!Enum.IsDefined(rule.For)) return Wrong(at + ".for", "must be anybody, persons or groups");
        if (rule.Steps.Length is < 1 or > 5) return Wrong(at + ".steps", "must be 1 to 5");
        if (rule.LapseHours is < 1 or > 2_160) return Wrong(at + ".lapse_hours", "must be 1 to 2,160");
        if (rule.LeadHours is < 0 or > 2_160) return Wrong(at + ".lead_hours", "must be 0 to 2,160");
        if (Texts.Length(rule.Source) > 200 || Texts.HasControls(rule.Source))
            return Wrong(at + ".source", "must be at most 200 characters");
        for (var i = 0; i < rule.Steps.Length; i++)
        {
            var step = rule.Steps[i];
            if (step.Level is < StaffReach.Facility or > StaffReach.City)
                return Wrong($"{at}.steps[{i}].level", "must be facility, district or city");
            if (step.DueHours is < 1 or > 720) return Wrong($"{at}.steps[{i}].due_hours", "must be 1 to 720");
            if (!ArePeople(step.Deputies, 0, 20))
                return Wrong($"{at}.steps[{i}].deputies", "must be at most 20 different people");
        }
        return null;
    }

    private static Refusal? Check(CompanionRule rule, string at, Dictionary<ResourceId, Resource> resources)
    {
        if (!rule.Resources.All(resources.ContainsKey))
            return Wrong(at + ".resource_ids", "names a resource that is not listed");
        if (rule.AttendeesMin is < 2 or > FacilityLedger.AttendeesMax)
            return Wrong(at + ".attendees_min", "must be 2 to 100,000");
        if (rule.CompanionsMin is < 1 or > FacilityLedger.CompanionsMax)
            return Wrong(at + ".companions_min", "must be 1 to 200");
        return rule.WithinMinutes is < 5 or > 1_440 ? Wrong(at + ".within_minutes", "must be 5 to 1,440") : null;
    }

    private static Refusal? Check(GroupAgreement group, string at, Dictionary<ResourceId, Resource> resources)
    {
        if (!IdText.IsValid(group.Organisation.Value))
            return Wrong(at + ".organisation_id", "must be an organisation's id");
        if (!ArePeople(group.Officers, 1, 20)) return Wrong(at + ".officers", "must be 1 to 20 different people");
        if (!ArePeople(group.Roster, 0, 500)) return Wrong(at + ".roster", "must be at most 500 different people");
        if (group.Slots.Length > 50) return Wrong(at + ".slots", "must be at most 50");
        for (var i = 0; i < group.Slots.Length; i++)
        {
            var slot = group.Slots[i];
            if (!resources.TryGetValue(slot.Resource, out var space) || space.Kind != ResourceKind.Space)
                return Wrong($"{at}.slots[{i}].resource_id", "must be a space that is listed");
            if (slot.Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
                return Wrong($"{at}.slots[{i}].day", "is 1 (Monday) to 7 (Sunday)");
            if (slot.Minutes() <= 0) return Wrong($"{at}.slots[{i}].until", "must lie after from");
            if (slot.FreesHours is < 0 or > 720) return Wrong($"{at}.slots[{i}].frees_hours", "must be 0 to 720");
        }
        return null;
    }

    // The public keeps its share of every space, whatever was agreed with groups.
    private static Refusal? CheckShare(Facility entry, BookingTerms terms, Dictionary<ResourceId, Resource> resources)
    {
        foreach (var kept in terms.Groups.SelectMany(group => group.Slots).GroupBy(slot => slot.Resource))
        {
            var hours = resources[kept.Key].Hours ?? entry.Hours;
            var open = Math.Min(hours.Weekly.Sum(weekly => Minutes(weekly.Interval)), MinutesPerWeek);
            var most = open * terms.KeptPercentMax / 100;
            if (kept.Sum(slot => slot.Minutes()) is var wanted && wanted > most)
                return Wrong(
                    "groups",
                    $"keep {wanted} minutes a week of {kept.Key}; {terms.KeptPercentMax} % of its hours are {most}");
        }
        return null;
    }

    /// <summary>Time kept for two organisations is neither's: each would be refused for the other. A whole is kept with
    /// its parts.</summary>
    /// <remarks>Of terms that are set, not of those that stand: a house can be edited whatever was agreed before this
    /// was asked.</remarks>
    public static Refusal? CheckOverlaps(Facility entry)
    {
        if (entry.Policy.Terms is not { } terms) return null;
        var resources = entry.Resources.ToDictionary(resource => resource.Id);
        for (var i = 1; i < terms.Groups.Length; i++)
            for (var s = 0; s < terms.Groups[i].Slots.Length; s++)
                foreach (var other in terms.Groups.Take(i))
                    if (other.Slots.Any(slot => Collide(slot, terms.Groups[i].Slots[s], resources)))
                        return Wrong($"groups[{i}].slots[{s}]", $"overlaps what is kept for {other.Organisation}");
        return null;
    }

    private static bool Collide(PrioritySlot one, PrioritySlot other, Dictionary<ResourceId, Resource> resources) =>
        one.Day == other.Day && one.From.TickOfDay < Ends(other) && other.From.TickOfDay < Ends(one)
        && (IsWithin(one.Resource, other.Resource, resources) || IsWithin(other.Resource, one.Resource, resources));

    private static long Ends(PrioritySlot slot) =>
        slot.Until == LocalTime.Midnight ? NodaConstants.TicksPerDay : slot.Until.TickOfDay;

    private static bool IsWithin(ResourceId part, ResourceId whole, Dictionary<ResourceId, Resource> resources)
    {
        // As deep as there are resources, should somebody's parts go in a circle; that is refused elsewhere.
        ResourceId? at = part;
        for (var steps = 0; at is { } here && steps <= resources.Count; steps++)
        {
            if (here == whole) return true;
            at = resources.TryGetValue(here, out var resource) ? resource.PartOf : null;
        }
        return false;
    }

    private static long Minutes(OpeningInterval interval)
    {
        var ticks = interval.Close.TickOfDay - interval.Open.TickOfDay;
        return (ticks > 0 ? ticks : ticks + NodaConstants.TicksPerDay) / NodaConstants.TicksPerMinute;
    }

    private static bool ArePeople(ImmutableArray<MemberId> people, int least, int most) =>
        people.Length >= least && people.Length <= most && people.All(one => IdText.IsValid(one.Value))
        && people.Distinct().Count() == people.Length;

    private static Refusal Wrong(string field, string problem) => Refusal.Malformed("policy.terms." + field, problem);
}
