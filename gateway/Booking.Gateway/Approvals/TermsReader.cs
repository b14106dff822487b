using System.Collections.Immutable;
using Google.Protobuf.Collections;

namespace Booking.Gateway;

/// <summary>Reads the terms of a facility.</summary>
internal static class TermsReader
{
    private const int HoursMax = 2_160;
    internal const int WithinMinutesDefault = 30;

    public static BookingTerms? Read(Fields fields, string at, Wire.BookingTerms? wire)
    {
        if (wire is null) return null;
        return new(
            Approvals(fields, $"{at}.approvals", wire.Approvals),
            All(fields, $"{at}.companions", wire.Companions, 20, Companions),
            All(fields, $"{at}.groups", wire.Groups, 100, Group),
            wire.HasKeptPercentMax
                ? fields.Number($"{at}.kept_percent_max", wire.KeptPercentMax, 0, 100)
                : BookingTerms.KeptPercentDefault);
    }

    public static ImmutableArray<ApprovalRule> Approvals(
        Fields fields, string at, RepeatedField<Wire.ApprovalRule> wire) => All(fields, at, wire, 50, Rule);

    private static ApprovalRule Rule(Fields fields, string at, Wire.ApprovalRule wire)
    {
        if (wire.From.Length == 0 != (wire.Until.Length == 0)) fields.Wrong($"{at}.until", "must be given with from");
        return new(
            fields.Id($"{at}.id", wire.Id),
            Ids(fields, $"{at}.resource_ids", wire.ResourceIds, 1_000, id => new ResourceId(id)),
            fields.Number($"{at}.attendees_min", wire.AttendeesMin, 0, Fields.AttendeesMax),
            [.. wire.PurposeWords.Take(51).Select(
                (word, i) => fields.Text($"{at}.purpose_words[{i}]", word, 50, min: 1))],
            wire.From.Length == 0 ? null : fields.TimeOfDay($"{at}.from", wire.From),
            wire.Until.Length == 0 ? null : fields.TimeOfDay($"{at}.until", wire.Until),
            fields.ChoiceOrNone<ApprovalFor>($"{at}.for", (int)wire.For) ?? ApprovalFor.Anybody,
            All(fields, $"{at}.steps", wire.Steps, 5, Step),
            fields.Number($"{at}.lapse_hours", wire.LapseHours, 1, HoursMax),
            fields.Number($"{at}.lead_hours", wire.LeadHours, 0, HoursMax),
            fields.Text($"{at}.source", wire.Source, 200));
    }

    private static ApprovalStep Step(Fields fields, string at, Wire.ApprovalStep wire) => new(
        fields.Choice<StaffReach>($"{at}.level", (int)wire.Level),
        fields.Number($"{at}.due_hours", wire.DueHours, 1, 720),
        Ids(fields, $"{at}.deputies", wire.Deputies, 20, id => new MemberId(id)));

    private static CompanionRule Companions(Fields fields, string at, Wire.CompanionRule wire) => new(
        Ids(fields, $"{at}.resource_ids", wire.ResourceIds, 1_000, id => new ResourceId(id)),
        fields.Number($"{at}.attendees_min", wire.AttendeesMin, 2, Fields.AttendeesMax),
        fields.Number($"{at}.companions_min", wire.CompanionsMin, 1, FacilityLedger.CompanionsMax),
        fields.NumberOr($"{at}.within_minutes", wire.WithinMinutes, 5, 1_440, WithinMinutesDefault));

    private static GroupAgreement Group(Fields fields, string at, Wire.GroupAgreement wire) => new(
        new(fields.Id($"{at}.organisation_id", wire.OrganisationId)),
        Ids(fields, $"{at}.officers", wire.Officers, 20, id => new MemberId(id)),
        Ids(fields, $"{at}.roster", wire.Roster, 500, id => new MemberId(id)),
        All(fields, $"{at}.slots", wire.Slots, 50, Slot));

    private static PrioritySlot Slot(Fields fields, string at, Wire.PrioritySlot wire) => new(
        new(fields.Id($"{at}.resource_id", wire.ResourceId)),
        (IsoDayOfWeek)fields.Number($"{at}.day", wire.Day, 1, 7),
        fields.TimeOfDay($"{at}.from", wire.From),
        fields.TimeOfDay($"{at}.until", wire.Until),
        fields.Number($"{at}.frees_hours", wire.FreesHours, 0, 720));

    public static ImmutableArray<T> Ids<T>(
        Fields fields, string at, RepeatedField<string> wire, int most, Func<string, T> make)
    {
        if (wire.Count <= most) return [.. wire.Select((id, i) => make(fields.Id($"{at}[{i}]", id)))];
        fields.Wrong(at, $"has {wire.Count} entries; at most {most} are allowed");
        return [];
    }

    private static ImmutableArray<T> All<TWire, T>(
        Fields fields, string at, RepeatedField<TWire> wire, int most, Func<Fields, string, TWire, T> read)
    {
        if (wire.Count <= most) return [.. wire.Select((one, i) => read(fields, $"{at}[{i}]", one))];
        fields.Wrong(at, $"has {wire.Count} entries; at most {most} are allowed");
        return [];
    }
}
