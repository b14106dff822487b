namespace Booking.Seeds;

/// <summary>Made-up lawyers and counsellors of the demonstration: two of each where a palace, club or centre has a room
/// for them, on duty whenever it is open.</summary>
public static class PlannedPractitioners
{
    /// <summary>The house whose practitioners have accounts to sign in with.</summary>
    public const string Club = "bj-110101-club-1";

    /// <summary>The member id of the club's first lawyer.</summary>
    public const string Lawyer = "demo.lawyer";

    /// <summary>The member id of the club's first counsellor.</summary>
    public const string Counsellor = "demo.counsellor";

    private static readonly Kind[] s_kinds =
    [
        new(
            AppointmentKind.Legal, ServiceFunction.LegalServices, "lawyer", Lawyer, [("周", "Zhou"), ("郑", "Zheng")],
            "律师", "Lawyer", [
                "wages", "wage_arrears", "employment_contract", "dismissal", "working_time", "social_insurance",
                "injury_costs", "severance", "women_workers", "documents", "other_legal",
            ]),
        new(
            AppointmentKind.Counselling, ServiceFunction.Counselling, "counsellor", Counsellor,
            [("林", "Lin"), ("何", "He")], "咨询师", "Counsellor",
            ["stress", "emotion", "relations", "parenting", "family", "career", "burnout", "loss", "sleep",
                "other_topic"]),
    ];

    /// <summary>Those of a plan, as they are entered; without command ids.</summary>
    public static IEnumerable<RegisterPractitionerRequest> Of(CityPlan plan)
    {
        foreach (var facility in plan.Facilities)
        {
            if (facility.Origin != DataOrigin.Synthetic || facility.LeasedOut) continue;
            if (facility.Kind is not (FacilityKind.CulturalPalace or FacilityKind.Club or FacilityKind.ServiceCentre))
                continue;
            foreach (var kind in s_kinds)
                foreach (var request in Of(facility, kind)) yield return request;
        }
    }

    private static IEnumerable<RegisterPractitionerRequest> Of(Facility facility, Kind kind)
    {
        var rooms = facility.Resources.Where(
            one => one.Kind == ResourceKind.Space && one.Function == kind.Function).ToList();
        if (rooms.Count == 0) yield break;
        for (var i = 0; i < kind.Families.Length; i++)
        {
            var id = $"{kind.Word}-{i + 1}";
            var practitioner = new Practitioner
            {
                Id = id,
                NameZh = $"示例·{kind.Families[i].Zh}{kind.TitleZh}",
                NameEn = $"Example: {kind.TitleEn} {kind.Families[i].En}",
                Kind = kind.Value,
                AccountId = facility.Id == Club && i == 0 ? kind.Account : $"{facility.Id}.{id}",
                Rota = rooms[0].Hours ?? facility.Hours,
            };
            practitioner.Matters.Add(kind.Matters);
            practitioner.Languages.Add(i == 0 ? ["zh", "en"] : ["zh"]);
            practitioner.RoomIds.Add(rooms.Select(room => room.Id));
            yield return new() { FacilityId = facility.Id, Practitioner = practitioner };
        }
    }

    private sealed record Kind(
        AppointmentKind Value, ServiceFunction Function, string Word, string Account, (string Zh, string En)[] Families,
        string TitleZh, string TitleEn, string[] Matters);
}
