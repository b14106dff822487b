using Grpc.Core;

namespace Booking.Gateway;

internal sealed class AttendanceService(
    IGrainFactory grains, FacilityNames names, HolderCodes codes, PersonalTexts texts, CalledNames called)
    : Wire.Attendance.AttendanceBase
{
    private const int StandingBookingsMax = 200;

    public override async Task<Wire.HolderKey> GetHolderKey(Wire.GetHolderKeyRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var booking = await FindAsync(AttendanceRequests.Key(request), caller);
        // Staff see the booking, but a code says that its holder is there.
        if (booking.BookedFor != caller.Member && booking.BookedBy != caller.Member) throw Unknown(booking.Id);
        var facility = (await Facility(booking).GetAsync()).OrRefuse().Facility;
        return codes.For(booking, facility.Policy.CheckIn ?? CheckInRule.Default);
    }

    public override async Task<Wire.Booking> CheckIn(Wire.CheckInRequest request, ServerCallContext context)
    {
        var said = AttendanceRequests.CheckIn(request);
        var caller = context.Identity().Caller;
        Rights.RequireDesk(caller, "check_in");
        var id = said.Code.Length > 0 ? codes.Read(said.Code, said.SeenAt).OrRefuse() : said.Booking;
        // Whoever shows a code may be told where its booking is; a kiosk sees no others' bookings by itself.
        var isCodeAtKiosk = said.Code.Length > 0 && caller.Desk.Reach == StaffReach.Kiosk;
        var booking = await FindAsync(id, isCodeAtKiosk ? caller with { Desk = StaffScope.City } : caller);
        if (isCodeAtKiosk && !caller.Desk.IsKioskOf(booking.Facility)) throw await ElsewhereAsync(booking);
        var command = new CheckIn(
            said.Id, caller, id, said.Way, said.People > 0 ? said.People : booking.Attendees, said.SeenAt);
        return await AnswerAsync(await Facility(booking).CheckInAsync(command));
    }

    public override async Task<Wire.Booking> EndBooking(Wire.EndBookingRequest request, ServerCallContext context)
    {
        var command = AttendanceRequests.End(request, context.Identity().Caller);
        var booking = await FindAsync(command.Booking, command.Caller);
        return await AnswerAsync(await Facility(booking).EndAsync(command));
    }

    public override async Task<Wire.Booking> CorrectAttendance(
        Wire.CorrectAttendanceRequest request, ServerCallContext context)
    {
        var command = AttendanceRequests.Correct(request, context.Identity().Caller);
        Rights.RequireDesk(command.Caller, "correct_attendance");
        var booking = await FindAsync(command.Booking, command.Caller);
        var because = await texts.SealAsync(booking.BookedFor, "because", command.Because, context.CancellationToken);
        return await AnswerAsync(await Facility(booking).CorrectAsync(command with { Because = because }));
    }

    public override async Task<Wire.Booking> AppealNoShow(Wire.AppealNoShowRequest request, ServerCallContext context)
    {
        var command = AttendanceRequests.Appeal(request, context.Identity().Caller);
        var booking = await FindAsync(command.Booking, command.Caller);
        var text = await texts.SealAsync(booking.BookedFor, "appeal", command.Text, context.CancellationToken);
        return await AnswerAsync(await Facility(booking).AppealAsync(command with { Text = text }));
    }

    public override async Task<Wire.Booking> AnswerAppeal(Wire.AnswerAppealRequest request, ServerCallContext context)
    {
        var command = AttendanceRequests.Answer(request, context.Identity().Caller);
        Rights.RequireDesk(command.Caller, "answer_appeal");
        var booking = await FindAsync(command.Booking, command.Caller);
        var text = await texts.SealAsync(booking.BookedFor, "answer", command.Text, context.CancellationToken);
        return await AnswerAsync(await Facility(booking).AnswerAppealAsync(command with { Text = text }));
    }

    public override async Task<Wire.ListAppealsResponse> ListAppeals(
        Wire.ListAppealsRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var (facility, limit) = AttendanceRequests.Appeals(request);
        Rights.RequireDesk(caller, "answer_appeal");
        var found = await Member(caller.Member).ListAppealsAsync(caller.Desk, facility, limit);
        var response = new Wire.ListAppealsResponse { More = found.Length >= limit };
        var entries = new Dictionary<FacilityId, Facility>();
        foreach (var booking in found)
        {
            if (!entries.TryGetValue(booking.Facility, out var entry))
                entries.Add(booking.Facility, entry = (await Facility(booking).GetAsync()).OrRefuse().Facility);
            // Missed appointments are nobody's fault, so there is none; a room may have become confidential since (I6).
            if (NoticeRules.IsConfidential(entry, booking.Claims)) continue;
            response.Bookings.Add(WireBookings.Booking(booking, await names.GetAsync(booking.Facility)));
            await called.AddAsync(response.Names, booking.BookedFor, context.CancellationToken);
        }
        return response;
    }

    public override async Task<Wire.Standing> GetStanding(Wire.GetStandingRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var member = AttendanceRequests.Standing(request, caller);
        if (member != caller.Member) Rights.RequireDesk(caller, "read_standing");
        var conduct = await Member(member).GetConductAsync();
        var standing = new Wire.Standing
        {
            MemberId = member.Value,
            SuspendedUntil = WireBookings.TimestampOrNone(conduct.Suspension?.Until),
            Counting = conduct.Counting.Length,
            StrikesMax = conduct.Rule.Max,
            WindowDays = conduct.Rule.WindowDays,
            SuspensionDays = conduct.Rule.SuspensionDays,
        };
        foreach (var strike in conduct.Strikes)
        {
            var facility = await names.GetAsync(strike.Facility);
            // Where else somebody was is no business of this desk.
            if (member != caller.Member && !caller.Desk.Covers(strike.Facility, facility.Division)) continue;
            standing.Strikes.Add(WireBookings.Strike(strike, conduct, facility));
        }
        // What was taken back is no strike, and its answer is still theirs to read.
        if (member == caller.Member)
            foreach (var booking in await Member(member).ListAsync(null, StandingBookingsMax))
                if (booking.BookedFor == member && booking.Appeal is { Answer.Granted: true } appeal)
                    standing.Withdrawn.Add(WireBookings.Strike(
                        new(booking.Id, booking.Facility, booking.Stretch.Start, appeal), conduct,
                        await names.GetAsync(booking.Facility)));
        return standing;
    }

    private async Task<RefusedException> ElsewhereAsync(BookingRecord booking)
    {
        var facility = await names.GetAsync(booking.Facility);
        return RefusalStatus.Of(Refusal.Because(
            RefusalReason.NotAllowed,
            ("permission", "check_in_here"), ("facilityNameZh", facility.NameZh), ("facilityNameEn", facility.NameEn)));
    }

    // Unknown and somebody else's answer alike, as everywhere.
    private async Task<BookingRecord> FindAsync(BookingId id, Caller caller)
    {
        var found = await Member(caller.Member).GetAsync(id, caller);
        return found.IsAccepted ? found.Value
            : found.Refused!.Reason == RefusalReason.UnknownBooking ? throw Unknown(id)
            : throw RefusalStatus.Of(found.Refused);
    }

    private async Task<Wire.Booking> AnswerAsync(Outcome<BookingRecord> outcome)
    {
        var booking = outcome.OrRefuse();
        return WireBookings.Booking(booking, await names.GetAsync(booking.Facility));
    }

    private static RefusedException Unknown(BookingId id) =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownBooking, ("booking", id.Value)));

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());

    private IFacilityGrain Facility(BookingRecord booking) =>
        grains.GetGrain<IFacilityGrain>(booking.Facility.ToGrainKey());
}
