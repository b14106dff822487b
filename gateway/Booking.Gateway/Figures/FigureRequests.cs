namespace Booking.Gateway;

/// <summary>What a request for figures is about.</summary>
/// <param name="Facility">One facility, or null.</param>
/// <param name="Division">Code that the facilities' divisions begin with; empty for the whole city, or with a
/// facility.</param>
internal sealed record FigureArea(FacilityId? Facility, string Division);

/// <summary>Local days.</summary>
internal readonly record struct FigurePeriod(LocalDate From, LocalDate Until);

/// <summary>Requests for figures, read.</summary>
internal static class FigureRequests
{
    public const int DaysMax = 1_100;
    public const int PageMax = 200;

    public static (FigureArea Area, FigurePeriod Period, ServiceFunction? Function) Get(
        Wire.GetFiguresRequest request, StaffScope scope)
    {
        var fields = new Fields();
        var area = Area(fields, request.FacilityId, request.Division, scope);
        var period = Period(fields, request.FromDate, request.UntilDate);
        var function = fields.ChoiceOrNone<ServiceFunction>("function", (int)request.Function);
        fields.Settle();
        return (area, period, function);
    }

    public static (FigureArea Area, FigurePeriod Period) People(Wire.CountPeopleRequest request, StaffScope scope)
    {
        var fields = new Fields();
        var area = Area(fields, request.FacilityId, request.Division, scope);
        var period = Period(fields, request.FromDate, request.UntilDate);
        fields.Settle();
        return (area, period);
    }

    public static (FigureArea Area, FigurePeriod Period, DemandWanted Wanted) Demand(
        Wire.GetDemandRequest request, StaffScope scope)
    {
        var fields = new Fields();
        var area = Area(fields, request.FacilityId, request.Division, scope);
        var period = Period(fields, request.FromDate, request.UntilDate);
        var hour = fields.NumberOr("hour_of_week", request.HourOfWeek, 1, FigureCell.HoursOfWeek, 0) - 1;
        var wanted = new DemandWanted(
            fields.ChoiceOrNone<DemandCause>("cause", (int)request.Cause),
            request.SpaceType.Length == 0 ? null : request.SpaceType, hour < 0 ? null : hour);
        fields.Settle();
        return (area, period, wanted);
    }

    public static (FigureArea Area, FigurePeriod Period) Fit(Wire.FitDemandRequest request, StaffScope scope)
    {
        var fields = new Fields();
        var area = Area(fields, request.FacilityId, request.Division, scope);
        var period = Period(fields, request.FromDate, request.UntilDate);
        fields.Settle();
        return (area, period);
    }

    public static FigureRowsWanted Rows(Wire.ListFigureRowsRequest request)
    {
        var fields = new Fields();
        if (!Enum.IsDefined(request.Kind)) fields.Wrong("kind", $"has the unknown value {(int)request.Kind}");
        var wanted = new FigureRowsWanted(
            fields.Facility("facility_id", request.FacilityId),
            Period(fields, request.FromDate, request.UntilDate),
            fields.ChoiceOrNone<ServiceFunction>("function", (int)request.Function),
            request.ResourceId.Length == 0 ? null : new ResourceId(fields.Id("resource_id", request.ResourceId)),
            request.Kind,
            fields.NumberOr("hour_of_week", request.HourOfWeek, 1, FigureCell.HoursOfWeek, 0) - 1,
            fields.NumberOr("page_size", request.PageSize, 1, PageMax, 50),
            Skip(fields, request.PageToken));
        fields.Settle();
        return wanted;
    }

    public static (FacilityId Facility, LocalDate? Date) Day(Wire.GetDayRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        LocalDate? date = request.Date.Length == 0 ? null : fields.Date("date", request.Date);
        fields.Settle();
        return (facility, date);
    }

    // Nobody asked for anything in particular: all that the caller may see.
    private static FigureArea Area(Fields fields, string facility, string division, StaffScope scope)
    {
        if (facility.Length > 0) return new(fields.Facility("facility_id", facility), "");
        if (division.Length > 0)
        {
            if (division.Length != 6 || !division.All(char.IsAsciiDigit))
                fields.Wrong("division", "is not a district's code of six digits");
            // The city's own code takes in everything.
            return new(null, division.EndsWith("0000", StringComparison.Ordinal) ? "" : division);
        }
        return scope.Reach switch
        {
            StaffReach.Facility => new(new FacilityId(scope.Key), ""),
            StaffReach.District => new(null, scope.Key),
            _ => new(null, ""),
        };
    }

    private static FigurePeriod Period(Fields fields, string from, string until)
    {
        var period = new FigurePeriod(fields.Date("from_date", from), fields.Date("until_date", until));
        if (period.Until <= period.From) fields.Wrong("until_date", "must lie after from_date");
        else if (NodaTime.Period.DaysBetween(period.From, period.Until) > DaysMax)
            fields.Wrong("until_date", $"must be at most {DaysMax} days after from_date");
        return period;
    }

    private static int Skip(Fields fields, string token)
    {
        if (token.Length == 0) return 0;
        if (int.TryParse(token, System.Globalization.NumberStyles.None, null, out var skip)) return skip;
        fields.Wrong("page_token", "is none that was given out");
        return 0;
    }
}

/// <summary>Which rows of a number are wanted.</summary>
/// <param name="Facility">Where.</param>
/// <param name="Period">When.</param>
/// <param name="Function">Of this function, or null.</param>
/// <param name="Space">Of this space, or null.</param>
/// <param name="Kind">What became of them.</param>
/// <param name="HourOfWeek">0 to 167, or -1 for every hour: of the kinds of hours what uses the period, of the others
/// what begins in it.</param>
/// <param name="Take">How many.</param>
/// <param name="Skip">After how many.</param>
internal sealed record FigureRowsWanted(
    FacilityId Facility, FigurePeriod Period, ServiceFunction? Function, ResourceId? Space, Wire.FigureRowKind Kind,
    int HourOfWeek, int Take, int Skip)
{
    /// <summary>Whether the number is one of hours, to which each booking adds minutes.</summary>
    public bool IsOfHours => HourOfWeek >= 0
        || Kind is Wire.FigureRowKind.Peak or Wire.FigureRowKind.Used or Wire.FigureRowKind.LowCharge;

    /// <summary>Whether nothing but the period and a function is asked for.</summary>
    public bool IsOfAll => Space is null && HourOfWeek < 0 && Kind == Wire.FigureRowKind.Unspecified;
}
