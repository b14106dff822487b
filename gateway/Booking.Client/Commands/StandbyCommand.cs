namespace Booking.Client;

/// <summary>Waiting for a lawyer or counsellor who has no time that suits.</summary>
internal static class StandbyCommand
{
    private const int DaysDefault = 14;

    public static Command Definition { get; } = new(
        new("standby", ["facility"],
            ["kind", "with", "matter", "date", "days", "language", "alias", "against", "command-id"],
            ["same", "consent"]),
        "standby <facility> --kind legal|counselling --matter wages [--with practitioner | --same] [--date today] [--days 14] [--language en] [--alias …] [--consent] [--against …] [--command-id UUID]",
        "律师或心理咨询师没有合适的时间时：有空时为您保留一会儿（只有您本人看得到）",
        "Tell me when a lawyer or counsellor has time: it is held for you for a while; nobody else sees that you wait",
        RunAsync);

    /// <summary>What an accepted offer of an appointment came to.</summary>
    public static async Task<bool> ShowMadeAsync(Session session, Wire.Booking booking, CancellationToken cancellation)
    {
        if (!booking.Confidential || session.Screen.IsJson) return false;
        var found = await session.Client.CallAsync(
            session.Client.Appointments.ListAppointmentsAsync,
            new Wire.ListAppointmentsRequest
            {
                FacilityId = booking.FacilityId,
                FromDate = booking.Stretch.LocalStart[
                ..10],
                Days = 1
            },
            cancellation);
        if (found.Appointments.FirstOrDefault(one => one.BookingId == booking.Id) is not { } made) return false;
        var (_, names) = await AppointmentCommands.WordsAsync(session, booking.FacilityId, cancellation);
        AppointmentView.Card(session, made, names);
        return true;
    }

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        arguments.Need("kind");
        if (arguments.Has("same") && arguments.Has("with"))
            throw new UsageException("--same and --with exclude each other.");
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var first = Days.Read(arguments.Get("date", "today"), session.Today);
        var request = new Wire.WaitForAppointmentRequest
        {
            FacilityId = facility.Id,
            Kind = AppointmentCommands.Kind(arguments.Get("kind")),
            Choice = arguments.Has("same") ? Wire.PractitionerChoice.SameAsLast : Wire.PractitionerChoice.Unspecified,
            PractitionerId = arguments.Get("with"),
            Range = new()
            {
                Start = Days.Text(first.AtMidnight()),
                End = Days.Text(first.PlusDays(arguments.Number("days", DaysDefault)).AtMidnight()),
            },
            Language = arguments.Get("language"),
            Matter = arguments.Need("matter"),
            Alias = arguments.Get("alias"),
            Consent = arguments.Has("consent"),
            Opponent = arguments.Get("against"),
            CommandId = session.TakeCommandId(),
        };
        session.Names = (await AppointmentCommands.WordsAsync(session, facility.Id, cancellation)).Names;
        var entry = await session.Client.CallAsync(
            session.Client.Waiting.WaitForAppointmentAsync, request, cancellation);
        await WaitingCommands.CardAsync(session, entry, "有空时会告诉您", "You are told when there is time", cancellation);
    }
}
