using System.Globalization;

namespace Booking.Gateway;

/// <summary>Figures as the wire tells them; the one place that keeps small numbers back.</summary>
internal static class WireFigures
{
    /// <summary>The smallest number that is told besides none.</summary>
    public const int ToldFrom = 5;

    private static readonly FigureCount[] s_lead =
    [
        FigureCount.LeadUnderTwoHours, FigureCount.LeadUnderADay, FigureCount.LeadUnderThreeDays,
        FigureCount.LeadUnderAWeek, FigureCount.LeadAWeekOrMore,
    ];

    private static readonly (Wire.ClosureCause Cause, FigureCount Count)[] s_lost =
    [
        (Wire.ClosureCause.StaffShortage, FigureCount.LostToStaffShortage),
        (Wire.ClosureCause.Maintenance, FigureCount.LostToMaintenance),
        (Wire.ClosureCause.Event, FigureCount.LostToEvents),
        (Wire.ClosureCause.Emergency, FigureCount.LostToEmergencies),
        (Wire.ClosureCause.Other, FigureCount.LostOtherwise),
    ];

    public static bool IsFew(long number) => number is > 0 and < ToldFrom;

    public static Wire.Count Count(long number) => IsFew(number) ? new() { Few = true } : new() { Value = number };

    // What is missing may be any number: only "fewer than 5" is true of it whatever it is.
    private static readonly Wire.FigureSet s_kept = Kept();

    /// <param name="sum">What was added up.</param>
    /// <param name="keeping">What may be told of legal advice and counselling.</param>
    /// <param name="isConfidential">Whether it is of legal advice or counselling alone.</param>
    public static Wire.FigureSet Set(FigureSum sum, ConfidentialFigures keeping, bool isConfidential)
    {
        if (isConfidential && !keeping.Tells(sum)) return s_kept.Clone();
        var booked = sum[FigureCount.Booked];
        var set = new Wire.FigureSet
        {
            OpenMinutes = sum.Open,
            UsedMinutes = sum.Used,
            PeakOpenMinutes = sum.PeakOpen,
            PeakUsedMinutes = sum.PeakUsed,
            LetMinutes = sum.Let,
            LowChargeMinutes = sum[FigureCount.UsedAtLowCharge],
            Booked = sum.LeavesOut && booked < ToldFrom ? new() { Few = true } : Count(booked),
            Cancelled = Count(sum[FigureCount.Cancelled]),
            Due = Count(sum[FigureCount.Due]),
            Attended = Count(sum[FigureCount.Attended]),
            Settled = Count(sum[FigureCount.Settled]),
            NoShows = Count(sum[FigureCount.NoShows]),
            OtherLapses = Count(sum[FigureCount.OtherLapses]),
            Announced = IsFew(booked) ? new() { Few = true } : Count(sum[FigureCount.Announced]),
            Visits = IsFew(sum[FigureCount.Attended]) ? new() { Few = true } : Count(sum[FigureCount.Visits]),
            LeadMinutesAverage = booked < ToldFrom ? 0 : sum[FigureCount.LeadMinutes] / booked,
        };
        foreach (var lead in s_lead) set.Lead.Add(Count(sum[lead]));
        foreach (var (cause, count) in s_lost)
            if (sum[count] > 0) set.Lost.Add(new Wire.LostTime { Cause = cause, Minutes = sum[count] });
        return set;
    }

    public static void Fill(Wire.SpaceFigures space, SpaceSum sum)
    {
        space.OpenMinutes = sum.Open;
        space.UsedMinutes = sum.Used;
        space.PeakOpenMinutes = sum.PeakOpen;
        space.PeakUsedMinutes = sum.PeakUsed;
        space.LowChargeMinutes = sum.AtLowCharge;
        space.LetMinutes = sum.Let;
        foreach (var (cause, count) in s_lost)
            if (sum.Lost.TryGetValue(count, out var minutes))
                space.Lost.Add(new Wire.LostTime { Cause = cause, Minutes = minutes });
    }

    public static Wire.DateFigures Date(LocalDate date, FigureSum sum) => new()
    {
        Date = WireTimes.Date(date),
        OpenMinutes = sum.Open,
        UsedMinutes = sum.Used,
        Booked = Count(sum[FigureCount.Booked]),
    };

    private static Wire.FigureSet Kept()
    {
        var set = new Wire.FigureSet { HoursWithheld = true };
        foreach (var field in Wire.FigureSet.Descriptor.Fields.InDeclarationOrder())
            if (field.FieldType == Google.Protobuf.Reflection.FieldType.Message && !field.IsRepeated)
                field.Accessor.SetValue(set, new Wire.Count { Few = true });
        foreach (var _ in s_lead) set.Lead.Add(new Wire.Count { Few = true });
        return set;
    }

    public static Wire.OrganisationCoverage Coverage(OrganisationCoverage one) => new()
    {
        OrganisationId = one.Organisation.Id.Value,
        NameZh = one.Organisation.NameZh,
        NameEn = one.Organisation.NameEn,
        Kind = (Wire.OrganisationKind)(int)one.Organisation.Kind,
        Facilities = { one.Facilities.Select(Covering) },
    };

    private static Wire.CoverageFacility Covering(Facility facility) => new()
    {
        FacilityId = facility.Id.Value,
        NameZh = facility.NameZh,
        NameEn = facility.NameEn,
        Kind = (Wire.FacilityKind)(int)facility.Kind,
        District = DistrictNames.Code(facility.Division),
        BuildingAreaM2 = Number(facility.BuildingArea?.SquareMetres),
        UsableAreaM2 = Number(facility.UsableArea?.SquareMetres),
        LeasedOut = facility.LeasedOut,
    };

    public static Wire.CoverageRow Coverage(CoverageRow row) => new()
    {
        Standard = (Wire.CoverageStandard)(int)row.Standard,
        Division = row.Division.Code,
        DivisionZh = row.Division.NameZh,
        DivisionEn = row.Division.NameEn,
        District = DistrictNames.Code(row.Division.Code),
        State = (Wire.CoverageState)(int)row.State,
        FacilityId = row.Best?.Id.Value ?? "",
        FacilityNameZh = row.Best?.NameZh ?? "",
        FacilityNameEn = row.Best?.NameEn ?? "",
        AreaM2 = Number(row.Area),
        GapM2 = Number(row.Gap),
        Facilities = row.Facilities,
        Population = row.Division.Population ?? 0,
        Origin = (Wire.DataOrigin)(int)(row.Best?.Origin ?? 0),
        Source = row.Best?.Source ?? "",
        All = { row.All.Select(Covering) },
    };

    private static string Number(decimal? number) =>
        number?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "";
}
