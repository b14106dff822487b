using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Privacy;

/// <summary>What is done with a clear text of a person: whose, of which field, written when. Gives what is kept in its
/// place.</summary>
internal delegate ValueTask<string> TextSeal(MemberId member, string field, string text, Instant at);

/// <summary>Knows which parts of events and rows are people's words, and puts what <see cref="TextSeal"/> gives in
/// their place.</summary>
internal static class PersonalTexts
{
    public static readonly ImmutableArray<string> Kinds =
    [
        .. new[]
        {
            typeof(BookingPlaced), typeof(BookingCancelled), typeof(AttendanceCorrected), typeof(
                NoShowAppealed), typeof(AppealAnswered),
            typeof(BookingApproved), typeof(BookingDeclined), typeof(SeriesPlaced), typeof(SeriesChanged),
            typeof(WaitingEntered),
        }.Select(type => JournalCodec.KindOf(type)),
    ];

    // Words that the platform itself puts in a reason's place.
    private const string OwnReason = "practitioner_away";

    public static async ValueTask<JournalEvent> MapAsync(
        JournalEvent happened, Instant at, Func<BookingId, ValueTask<MemberId>> personOf, TextSeal seal)
    {
        switch (happened)
        {
            case BookingPlaced placed:
                return placed with
                {
                    Purpose = await WordsAsync(placed.BookedFor, "purpose", placed.Purpose, at, seal),
                    Appointment = placed.Appointment is { } appointment
                        ? await MapAsync(appointment, placed.BookedFor, at, seal)
                        : null,
                };
            case WaitingEntered entered:
                return entered with
                {
                    Purpose = await WordsAsync(entered.Member, "purpose", entered.Purpose, at, seal),
                    Appointment = entered.Appointment is { } wanted
                        ? await MapAsync(wanted, entered.Member, at, seal)
                        : null,
                };
            case SeriesPlaced placed:
                return placed with { Plan = await MapAsync(placed.Plan, seal) };
            case SeriesChanged changed:
                return changed with
                {
                    Plan = await MapAsync(changed.Plan, seal),
                    Next = changed.Next is { } next ? await MapAsync(next, seal) : null,
                    Because = await WordsAsync(changed.Plan.BookedFor, "because", changed.Because, at, seal),
                };
            case BookingCancelled cancelled:
                return cancelled with { Because = await OfAsync(cancelled.Booking, "because", cancelled.Because) };
            case AttendanceCorrected corrected:
                return corrected with { Because = await OfAsync(corrected.Booking, "because", corrected.Because) };
            case NoShowAppealed appealed:
                return appealed with { Text = await OfAsync(appealed.Booking, "appeal", appealed.Text) };
            case AppealAnswered answered:
                return answered with { Text = await OfAsync(answered.Booking, "answer", answered.Text) };
            case BookingApproved approved:
                return approved with { Text = await OfAsync(approved.Booking, "answer", approved.Text) };
            case BookingDeclined declined:
                return declined with { Because = await OfAsync(declined.Booking, "answer", declined.Because) };
            default:
                return happened;
        }

        async ValueTask<string> OfAsync(BookingId booking, string field, string text) =>
            IsClear(text) ? await seal(await personOf(booking), field, text, at) : text;
    }

    public static async ValueTask<BookingRecord> MapAsync(BookingRecord booking, TextSeal seal)
    {
        var person = booking.BookedFor;
        var purpose = await WordsAsync(person, "purpose", booking.Purpose, booking.PlacedAt, seal);
        var appeal = booking.Appeal;
        if (appeal is not null)
        {
            appeal = appeal with { Text = await WordsAsync(person, "appeal", appeal.Text, appeal.At, seal) };
            if (appeal.Answer is { } answer)
                appeal = appeal with
                {
                    Answer = answer with { Text = await WordsAsync(person, "answer", answer.Text, answer.At, seal) }
                };
        }
        var approval = booking.Approval;
        if (approval is { Answers.IsEmpty: false })
        {
            var answers = ImmutableArray.CreateBuilder<ApprovalAnswer>();
            foreach (var answer in approval.Answers)
                answers.Add(answer with { Text = await WordsAsync(person, "answer", answer.Text, answer.At, seal) });
            approval = approval with { Answers = answers.DrainToImmutable() };
        }
        return booking with { Purpose = purpose, Appeal = appeal, Approval = approval };
    }

    public static async ValueTask<SeriesPlan> MapAsync(SeriesPlan plan, TextSeal seal) =>
        plan with { Purpose = await WordsAsync(plan.BookedFor, "purpose", plan.Purpose, plan.PlacedAt, seal) };

    // What a practitioner calls somebody who gave no name is made of the booking's id.
    public static async ValueTask<Appointment> MapAsync(
        Appointment appointment, MemberId person, Instant at, TextSeal seal) =>
        appointment with
        {
            Alias = appointment.Alias.StartsWith('#')
                ? appointment.Alias
                : await WordsAsync(person, "alias", appointment.Alias, at, seal),
            Opponent = await WordsAsync(person, "opponent", appointment.Opponent, at, seal),
        };

    public static async ValueTask<WaitedAppointment> MapAsync(
        WaitedAppointment wanted, MemberId person, Instant at, TextSeal seal) =>
        wanted with
        {
            Alias = await WordsAsync(person, "alias", wanted.Alias, at, seal),
            Opponent = await WordsAsync(person, "opponent", wanted.Opponent, at, seal),
        };

    public static async ValueTask<string> WordsAsync(
        MemberId person, string field, string text, Instant at, TextSeal seal) =>
        IsClear(text) ? await seal(person, field, text, at) : text;

    public static bool IsClear(string text) =>
        text.Length > 0 && !SealedText.IsSealed(text) && text is not (SealedText.Erased or OwnReason);
}
