using Booking.Domain;

namespace Booking.Storage.Internal.Verification;

/// <summary>What a kind of stream makes of its events.</summary>
internal interface IReplay
{
    /// <summary>The tables that it fills.</summary>
    Shape[] Shapes { get; }

    /// <returns>The booking it touched, as it stands after it.</returns>
    BookingRecord? Apply(RecordedEvent recorded);

    /// <summary>The rows that should be there.</summary>
    IEnumerable<object?[]> Expected(Shape shape);
}

/// <summary>A facility, by the same ledger that decided.</summary>
internal sealed class FacilityReplay(FacilityId facility, IDateTimeZoneProvider zones) : IReplay
{
    private readonly FacilityLedger _ledger = new(facility, zones);
    private long _enteredAt;

    public Shape[] Shapes { get; } =
    [
        Shape.Facility, Shape.Resource, Shape.Closure, Shape.Series, Shape.Booking, Shape.Request, Shape.Waiting,
        Shape.Withheld, Shape.Affected, Shape.Appointment,
    ];

    public BookingRecord? Apply(RecordedEvent recorded)
    {
        if (recorded.Event is FacilityRegistered) _enteredAt = recorded.Version;
        return _ledger.Apply(recorded);
    }

    public IEnumerable<object?[]> Expected(Shape shape) => shape.Table switch
    {
        "booking" => _ledger.Bookings.Select(Rows.Of),
        "booking_request" => _ledger.Bookings.Where(Rows.IsRequest).Select(Rows.OfRequest),
        "series" => _ledger.Series.Select(Rows.Of),
        "appointment" => _ledger.Appointments.Select(appointment => Rows.Of(facility.Value, appointment)),
        "closure" => _ledger.Closures.Select(closure => Rows.Of(facility.Value, closure)),
        "waiting" => _ledger.Waiting.Select(Rows.Of),
        "withheld" => _ledger.Withheld.Select(withheld => Rows.Of(facility.Value, withheld)),
        "affected" => _ledger.Affected.Select(affected => Rows.Of(facility.Value, affected)),
        "resource" => _ledger.Entry is { } entry
            ? Enumerable.Range(0, entry.Resources.Length).Select(place => Rows.Of(entry, place))
            : [],
        _ => _ledger.Entry is { } entry ? [Rows.Of(entry, _enteredAt)] : [],
    };
}

/// <summary>The city's register.</summary>
internal sealed class RegisterReplay : IReplay
{
    private readonly Dictionary<string, Division> _divisions = [];
    private readonly Dictionary<OrganisationId, Organisation> _organisations = [];
    private readonly Dictionary<LocalDate, Holiday> _holidays = [];

    public Shape[] Shapes { get; } = [Shape.Division, Shape.Organisation, Shape.Holiday];

    public BookingRecord? Apply(RecordedEvent recorded)
    {
        if (recorded.Event is WriterRecovered) return null;
        if (recorded.Event is not RegisterImported imported)
            throw new InvalidOperationException($"{recorded.Event.GetType().Name} is not an event of the register.");
        foreach (var division in imported.Divisions) _divisions[division.Code] = division;
        foreach (var organisation in imported.Organisations) _organisations[organisation.Id] = organisation;
        foreach (var holiday in imported.Holidays) _holidays[holiday.Date] = holiday;
        return null;
    }

    public IEnumerable<object?[]> Expected(Shape shape) => shape.Table switch
    {
        "division" => _divisions.Values.Select(Rows.Of),
        "organisation" => _organisations.Values.Select(Rows.Of),
        _ => _holidays.Values.Select(Rows.Of),
    };
}
