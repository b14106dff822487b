using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain;

/// <summary>Tells a repeat of a command from another command under the same id.</summary>
public static partial class CommandBody
{
    /// <summary>A 128-bit hash of who asked and what, without the command's id.</summary>
    /// <remarks>Stored with the outcome, so its meaning never changes: a new field is appended only when it is
    /// set.</remarks>
    public static UInt128 Hash(Command command)
    {
        var text = new StringBuilder(256);
        text.Append(command.GetType().Name);
        Add(text, command.Caller.Member.Value);
        switch (command)
        {
            case PlaceBooking place:
                Add(text, place.Facility.Value);
                Add(text, place.BookedFor.Value);
                foreach (var claim in place.Claims) Add(text, claim);
                Add(text, place.Wish);
                Add(text, place.Attendees.ToString(CultureInfo.InvariantCulture));
                Add(text, place.Purpose);
                if (place.Group is { } group) Add(text, group.Value);
                if (place.Service is { } service) Add(text, "service " + service);
                if (place.Permit is { } permit) Add(text, "permit " + permit);
                break;
            case MoveBooking move:
                Add(text, move.Booking.Value);
                foreach (var claim in move.Claims) Add(text, claim);
                Add(text, move.Wish);
                Add(text, move.ExpectedVersion?.ToString(CultureInfo.InvariantCulture) ?? "");
                break;
            case ResizeBooking resize:
                Add(text, resize.Booking.Value);
                Add(text, resize.End.ToString("o", CultureInfo.InvariantCulture));
                Add(text, resize.ExpectedVersion?.ToString(CultureInfo.InvariantCulture) ?? "");
                break;
            case CancelBooking cancel:
                Add(text, cancel.Booking.Value);
                Add(text, cancel.Because);
                if (cancel.Erases) Add(text, "erases");
                break;
            case CheckIn checkIn:
                AddFields(text, $"{checkIn.Booking}|{checkIn.Way}|{checkIn.People}");
                if (checkIn.SeenAt is { } seen) Add(text, Refusal.Text(seen));
                break;
            case EndBooking end:
                Add(text, end.Booking.Value);
                break;
            case CorrectAttendance correct:
                AddFields(text, $"{correct.Booking}|{correct.People}");
                Add(text, correct.Because);
                break;
            case AppealNoShow appeal:
                Add(text, appeal.Booking.Value);
                Add(text, appeal.Text);
                break;
            case AnswerAppeal answer:
                AddFields(text, $"{answer.Booking}|{answer.Granted}");
                Add(text, answer.Text);
                break;
            // Which version was seen is a guard and no part of what is said: a repeat may have seen what the first
            // sending left.
            case ApproveBooking approve:
                Add(text, approve.Booking.Value);
                Add(text, approve.Text);
                break;
            case DeclineBooking decline:
                Add(text, decline.Booking.Value);
                Add(text, decline.Because);
                break;
            case NameCompanions name:
                Add(text, name.Booking.Value);
                foreach (var companion in name.Companions) Add(text, companion.Value);
                break;
            case PlaceSeries series:
                AddFields(
                    text, $"{series.Facility}|{series.BookedFor}|{series.Holidays}|{series.Mode}|{series.Attendees}");
                foreach (var claim in series.Claims) Add(text, claim);
                Add(text, series.First);
                Add(text, series.Recurrence);
                Add(text, series.Purpose);
                if (series.Group is { } forGroup) Add(text, "group " + forGroup.Value);
                if (series.Service is { } ofSeries) Add(text, "service " + ofSeries);
                if (series.IsProgramme) Add(text, "programme");
                break;
            case EditSeries edit:
                AddFields(text, $"{edit.Series}|{edit.Scope}|{edit.Original:s}|{edit.Mode}|{edit.ExpectedVersion}");
                foreach (var claim in edit.Claims) Add(text, claim);
                Add(text, edit.Wish);
                Add(text, edit.Recurrence ?? "");
                break;
            case CancelSeries cancelled:
                AddFields(
                    text, $"{cancelled.Series}|{cancelled.Scope}|{cancelled.Original:s}|{cancelled.ExpectedVersion}");
                Add(text, cancelled.Because);
                break;
            case EnterWaiting enter:
                AddFields(
                    text,
                    $"{enter.Facility}|{enter.Member}|{enter.ResourceType}|{enter.Minutes}|{enter.MinutesMin}|{enter.People}");
                foreach (var resource in enter.Resources) Add(text, resource.Value);
                Add(text, enter.Range);
                Add(text, enter.Purpose);
                if (enter.Service is { } waitedFor) Add(text, "service " + waitedFor);
                break;
            case WaitForAppointment wait:
                Add(text, wait);
                break;
            case LeaveWaiting leave:
                Add(text, leave.Waiting.Value);
                break;
            case AcceptOffer accept:
                Add(text, accept.Waiting.Value);
                break;
            case DeclineOffer refuse:
                Add(text, refuse.Waiting.Value);
                break;
            case DeclareClosure closure:
                Add(text, closure.Closure.Value);
                Add(text, closure.Resource?.Value ?? "");
                Add(text, closure.Wish);
                Add(text, closure.Because);
                if (closure.Cause is { } cause) AddFields(text, $"{cause}|{closure.Urgency}");
                break;
            case LiftClosure lift:
                Add(text, lift.Closure.Value);
                break;
            case SetBookingTerms set:
                if (set.Terms is { } terms) Add(text, terms);
                if (set.ExpectedVersion is { } ofTerms) AddFields(text, $"version {ofTerms}");
                break;
            case RegisterFacility register:
                Add(text, register.Entry);
                if (register.ExpectedVersion is { } ofEntry) AddFields(text, $"version {ofEntry}");
                break;
            case RegisterPractitioner practitioner:
                Add(text, practitioner.Practitioner);
                if (practitioner.ExpectedVersion is { } ofThem) AddFields(text, $"version {ofThem}");
                break;
            case BookAppointment appointment:
                Add(text, appointment);
                break;
            case HandOver handOver:
                Add(text, handOver.Practitioner.Value);
                Add(text, handOver.Wish);
                Add(text, handOver.Because);
                break;
            case WithdrawAppointment withdraw:
                Add(text, withdraw.Booking.Value);
                break;
            case ImportRegister import:
                foreach (var d in import.Divisions)
                    AddFields(text, $"{d.Code}|{d.NameZh}|{d.NameEn}|{d.Level}|{d.Kind}|{d.Parent}|{d.Population}");
                foreach (var o in import.Organisations)
                    AddFields(text, $"{o.Id}|{o.NameZh}|{o.NameEn}|{o.Kind}|{o.Parent}|{o.Division}");
                foreach (var h in import.Holidays)
                    AddFields(text, $"{h.Date:uuuu-MM-dd}|{h.NameZh}|{h.NameEn}|{h.Kind}|{h.Statutory}|{h.Source}");
                break;
            case RecordPerson person:
                AddFields(text, $"{person.Member}|{person.IsUnionMember}|{person.Born:uuuu-MM-dd}|{person.Division}");
                AddFields(text, $"{string.Join(',', person.Grounds)}|{person.GroundsUntil:uuuu-MM-dd}");
                break;
            case RecordUnion union:
                AddFields(text, $"{union.Member}|{union.Union}");
                break;
            case SetRule rule:
                AddFields(text, $"{rule.Name}|{rule.Scope}|{rule.From:uuuu-MM-dd}|{rule.Setting?.Describe()}");
                Add(text, rule.Source);
                break;
            default:
                throw new InvalidOperationException($"{command.GetType().Name} has no body hash.");
        }
        return Digest(text);
    }

    private static UInt128 Digest(StringBuilder text)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(MemoryMarshal.AsBytes(text.ToString().AsSpan()), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    // A separator that no field can hold keeps "a,bc" apart from "ab,c".
    private static void Add(StringBuilder text, string field) => text.Append('\u001f').Append(field);

    private static void Add(StringBuilder text, Facility entry)
    {
        AddFields(
            text,
            $"{entry.Id}|{entry.NameZh}|{entry.NameEn}|{entry.Kind}|{entry.KindLabel}|{entry.Owner}|{entry.OwnerTier}");
        AddFields(
            text,
            $"{entry.Division}|{entry.AddressZh}|{entry.Zone}|{entry.BuildingArea?.SquareMetres}|{entry.UsableArea?.SquareMetres}");
        AddFields(text, $"{entry.LeasedOut}|{entry.Origin}|{entry.Source}");
        if (entry.Accessibility is { } features) AddFields(text, $"accessibility|{string.Join(',', features)}");
        AddFields(
            text,
            $"{entry.Policy.GridMinutes}|{entry.Policy.MinutesMin}|{entry.Policy.MinutesMax}|{entry.Policy.WindowDays}");
        if (entry.Policy.CheckIn is { } checkIn) AddFields(text, $"{checkIn.OpensMinutes}|{checkIn.ClosesMinutes}");
        if (entry.Policy.Waiting is { } rule)
            AddFields(
                text, $"waiting|{rule.OfferMinutes}|{rule.LateOfferMinutes}|{rule.LateHours}|{rule.ReturnMinutes}");
        Add(text, entry.Hours);
        foreach (var r in entry.Resources)
        {
            AddFields(text, $"{r.Id}|{r.Kind}|{r.Type}|{r.NameZh}|{r.NameEn}|{r.Function}|{r.PartOf}");
            AddFields(text, $"{r.Capacity}|{r.Area?.SquareMetres}|{r.Quantity}|{r.Bookable}");
            if (r.Hours is { } hours) Add(text, hours);
        }
    }

    private static void Add(StringBuilder text, BookingTerms terms)
    {
        AddFields(text, $"terms|{terms.KeptPercentMax}");
        foreach (var r in terms.Approvals)
        {
            AddFields(
                text,
                $"{r.Id}|{r.AttendeesMin}|{r.From:o}|{r.Until:o}|{r.For}|{r.LapseHours}|{r.LeadHours}|{r.Source}");
            AddFields(text, $"{string.Join(',', r.Resources)}|{string.Join('\u001e', r.PurposeWords)}");
            foreach (var s in r.Steps) AddFields(text, $"{s.Level}|{s.DueHours}|{string.Join(',', s.Deputies)}");
        }
        foreach (var c in terms.Companions)
            AddFields(text, $"{string.Join(',', c.Resources)}|{c.AttendeesMin}|{c.CompanionsMin}|{c.WithinMinutes}");
        foreach (var g in terms.Groups)
        {
            AddFields(text, $"{g.Organisation}|{string.Join(',', g.Officers)}|{string.Join(',', g.Roster)}");
            foreach (var s in g.Slots) AddFields(text, $"{s.Resource}|{s.Day}|{s.From:o}|{s.Until:o}|{s.FreesHours}");
        }
    }

    private static void Add(StringBuilder text, OpeningHours hours)
    {
        foreach (var weekly in hours.Weekly)
            AddFields(text, $"{weekly.Day}|{weekly.Interval.Open:o}|{weekly.Interval.Close:o}");
        foreach (var exception in hours.Exceptions)
        {
            AddFields(text, $"{exception.Date:uuuu-MM-dd}");
            foreach (var interval in exception.Intervals) AddFields(text, $"{interval.Open:o}|{interval.Close:o}");
        }
        if (hours.Rules is { } rules) Add(text, rules);
    }

    // Named apart: an interpolated string would rather be a string, in the culture of the day.
    private static void AddFields(StringBuilder text, FormattableString field) =>
        Add(text, FormattableString.Invariant(field));

    private static void Add(StringBuilder text, Claim claim) =>
        text.Append('\u001e').Append(claim.Resource.Value).Append('\u001f').Append(claim.Quantity);

    private static void Add(StringBuilder text, Wish? wish)
    {
        Add(text, wish?.Start.ToString("o", CultureInfo.InvariantCulture) ?? "");
        Add(text, wish?.End.ToString("o", CultureInfo.InvariantCulture) ?? "");
    }
}
