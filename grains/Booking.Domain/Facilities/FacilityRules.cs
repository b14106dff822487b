namespace Booking.Domain;

/// <summary>What a register entry must be like, whoever sends it.</summary>
public static class FacilityRules
{
    /// <summary>Most resources of one facility.</summary>
    public const int ResourcesMax = 1_000;

    /// <summary>Longest name, in characters.</summary>
    public const int NameLengthMax = 120;

    /// <summary>Longest address or source, in characters.</summary>
    public const int TextLengthMax = 500;

    /// <summary>How deep a hall may be divided: the hall, its parts, their parts.</summary>
    public const int PartDepthMax = 3;

    /// <summary>Largest area of either measure, in m².</summary>
    public const decimal SquareMetresMax = 10_000_000m;

    /// <summary>The first thing wrong with an entry, as a <see cref="RefusalReason.Malformed"/> refusal, or
    /// null.</summary>
    public static Refusal? Check(Facility entry, IDateTimeZoneProvider zones)
    {
        if (!IdText.IsValid(entry.Id.Value)) return Refusal.Malformed("id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (CheckName(entry.NameZh) is { } name) return Refusal.Malformed("name_zh", name);
        if (CheckText("name_en", entry.NameEn, NameLengthMax) is { } nameEn) return nameEn;
        if (!Enum.IsDefined(entry.Kind)) return Refusal.Malformed("kind", "is not a facility kind");
        if (CheckText("kind_label", entry.KindLabel, NameLengthMax) is { } label) return label;
        if (CheckText("address_zh", entry.AddressZh, TextLengthMax) is { } address) return address;
        if (CheckText("source", entry.Source, TextLengthMax) is { } source) return source;
        if (!Enum.IsDefined(entry.OwnerTier)) return Refusal.Malformed("owner_tier", "is not a tier");
        if (!Enum.IsDefined(entry.Origin)) return Refusal.Malformed("origin", "is not an origin");
        if (!IdText.IsValid(entry.Owner.Value)) return Refusal.Malformed("owner_id", "must be an organisation's id");
        if (entry.Division.Length is not (6 or 9) || !entry.Division.All(char.IsAsciiDigit))
            return Refusal.Malformed("division", "must be 6 or 9 digits");
        if (zones.GetZoneOrNull(entry.Zone) is null) return Refusal.Malformed("zone", "is not a known IANA time zone");
        if (entry.BuildingArea is { } built && !IsArea(built.SquareMetres)) return BadArea("building_area_m2");
        if (entry.UsableArea is { } usable && !IsArea(usable.SquareMetres)) return BadArea("usable_area_m2");
        if (entry.Accessibility is { } features
            && (features.IsDefaultOrEmpty || !features.All(Enum.IsDefined)
                || features.Distinct().Count() != features.Length))
            return Refusal.Malformed("accessibility", "must name known features, each once");
        return CheckPolicy(entry.Policy) ?? CheckHours(entry.Hours, "hours") ?? CheckResources(entry)
            ?? BookingTermsRules.Check(entry);
    }

    private static Refusal BadArea(string field) =>
        Refusal.Malformed(field, "must be above 0 and at most 10,000,000 m²");

    private static bool IsArea(decimal squareMetres) => squareMetres is > 0 and <= SquareMetresMax;

    private static string? CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) ? "must not be empty"
        : Texts.Length(name) > NameLengthMax ? "must be at most 120 characters"
        : Texts.HasControls(name) ? "must not hold control characters"
        : null;

    private static Refusal? CheckText(string field, string text, int lengthMax) =>
        Texts.Length(text) > lengthMax ? Refusal.Malformed(field, $"must be at most {lengthMax} characters")
        : Texts.HasControls(text) ? Refusal.Malformed(field, "must not hold control characters")
        : null;

    private static Refusal? CheckPolicy(BookingPolicy policy)
    {
        if (policy.GridMinutes is < 1 or > 1_440 || 1_440 % policy.GridMinutes != 0)
            return Refusal.Malformed("policy.grid_minutes", "must divide a day of 1,440 minutes");
        if (policy.MinutesMin < 1) return Refusal.Malformed("policy.minutes_min", "must be at least 1");
        if (policy.MinutesMax < policy.MinutesMin || policy.MinutesMax > 44_640)
            return Refusal.Malformed("policy.minutes_max", "must be at least minutes_min and at most 44,640");
        if (policy.WindowDays is < 0 or > 366) return Refusal.Malformed("policy.window_days", "must be 0 to 366");
        if (CheckWaiting(policy.Waiting) is { } waiting) return waiting;
        if (policy.CheckIn is not { } checkIn) return null;
        if (checkIn.OpensMinutes is < 0 or > 120)
            return Refusal.Malformed("policy.check_in.opens_minutes", "must be 0 to 120");
        return checkIn.ClosesMinutes is < 1 or > 240
            ? Refusal.Malformed("policy.check_in.closes_minutes", "must be 1 to 240")
            : null;
    }

    private static Refusal? CheckWaiting(WaitingRule? rule) => rule switch
    {
        null => null,
        { OfferMinutes: < 5 or > 1_440 } => Refusal.Malformed("policy.waiting.offer_minutes", "must be 5 to 1,440"),
        { LateOfferMinutes: < 5 or > 240 } =>
            Refusal.Malformed("policy.waiting.late_offer_minutes", "must be 5 to 240"),
        { LateHours: < 0 or > 72 } => Refusal.Malformed("policy.waiting.late_hours", "must be 0 to 72"),
        { ReturnMinutes: < 0 or > 60 } => Refusal.Malformed("policy.waiting.return_minutes", "must be 0 to 60"),
        _ => null,
    };

    private static Refusal? CheckHours(OpeningHours hours, string field)
    {
        if (HoursRules.CheckWeek(hours.Weekly, field + ".weekly") is { } week) return week;
        if (hours.Exceptions.Length > 2_000)
            return Refusal.Malformed(field + ".exceptions", "must have at most 2,000 dates");
        if (hours.Exceptions.Select(e => e.Date).Distinct().Count() != hours.Exceptions.Length)
            return Refusal.Malformed(field + ".exceptions", "a date appears twice");
        foreach (var exception in hours.Exceptions)
            if (exception.Intervals.Length > 10 || HoursRules.Overlap(exception.Intervals))
                return Refusal.Malformed(
                    field + ".exceptions", $"intervals of {exception.Date:uuuu-MM-dd} overlap or are more than 10");
        return hours.Rules is { } rules ? HoursRules.Check(rules, field) : null;
    }

    private static Refusal? CheckResources(Facility entry)
    {
        if (entry.Resources.Length > ResourcesMax) return Refusal.Malformed("resources", "must be at most 1,000");
        var depths = new Dictionary<ResourceId, int>();
        foreach (var resource in entry.Resources)
        {
            var field = $"resources[{resource.Id}]";
            if (!IdText.IsValid(resource.Id.Value))
                return Refusal.Malformed(field + ".id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
            if (depths.ContainsKey(resource.Id)) return Refusal.Malformed(field + ".id", "appears twice");
            if (!Enum.IsDefined(resource.Kind)) return Refusal.Malformed(field + ".kind", "must be space or equipment");
            if (!Enum.IsDefined(resource.Function))
                return Refusal.Malformed(field + ".function", "must be one of F1–F5 or not union-related");
            if (!IdText.IsValid(resource.Type))
                return Refusal.Malformed(field + ".type", "must be a word such as badminton_court");
            if (CheckName(resource.NameZh) is { } name) return Refusal.Malformed(field + ".name_zh", name);
            if (CheckText(field + ".name_en", resource.NameEn, NameLengthMax) is { } nameEn) return nameEn;
            if (resource.Area is { } area && !IsArea(area.SquareMetres)) return BadArea(field + ".usable_area_m2");
            if (resource.Hours is { } hours && CheckHours(hours, field + ".hours") is { } wrong) return wrong;
            var depth = 1;
            if (resource.PartOf is { } whole)
            {
                if (!depths.TryGetValue(whole, out var above))
                    return Refusal.Malformed(field + ".part_of", "must name a space listed before it");
                depth = above + 1;
                if (depth > PartDepthMax)
                    return Refusal.Malformed(field + ".part_of", "is more than three levels deep");
            }
            if (CheckAmounts(resource, field) is { } amount) return amount;
            // A stock of pieces is nobody's whole: at the deepest level already, it can have no part.
            if (resource.Kind != ResourceKind.Equipment) depths[resource.Id] = depth;
            else depths[resource.Id] = PartDepthMax;
        }
        return null;
    }

    private static Refusal? CheckAmounts(Resource resource, string field)
    {
        if (resource.Kind == ResourceKind.Practitioner != resource.Practice is not null)
            return Refusal.Malformed(field + ".kind", "of a practitioner goes with a practice");
        if (resource.Kind != ResourceKind.Equipment)
        {
            if (resource.Capacity is < 1 or > 100_000)
                return Refusal.Malformed(field + ".capacity", "must be 1 to 100,000 people");
            return resource.Quantity != 1 ? Refusal.Malformed(field + ".quantity", "of a space is 1") : null;
        }
        if (resource.PartOf is not null) return Refusal.Malformed(field + ".part_of", "of equipment must be empty");
        if (resource.Capacity != 0) return Refusal.Malformed(field + ".capacity", "of equipment is 0");
        return resource.Quantity is < 1 or > 10_000
            ? Refusal.Malformed(field + ".quantity", "must be 1 to 10,000 pieces")
            : null;
    }
}
