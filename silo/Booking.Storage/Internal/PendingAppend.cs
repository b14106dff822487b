using System.Collections.Immutable;
using System.Diagnostics;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>One append, turned into rows on its caller's thread so that the one writer only has to send them.</summary>
internal sealed class PendingAppend
{
    private readonly TaskCompletionSource<AppendVerdict> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Statement>? _register;

    public PendingAppend(JournalAppend append, long enqueuedAt)
    {
        EnqueuedAt = enqueuedAt;
        Stream = append.Stream.Value;
        Relies = append.Relies.IsDefault ? [] : append.Relies;
        Expected = append.ExpectedVersion;
        Next = Expected + append.Events.Length;
        if (append.Events.IsDefaultOrEmpty)
            throw new ArgumentException("An append holds at least one event.", nameof(append));
        Events = new EventRow[append.Events.Length];
        for (var i = 0; i < Events.Length; i++)
        {
            var recorded = append.Events[i];
            if (recorded.Version != Expected + i + 1)
                throw new ArgumentException(
                    $"Event {i} of {Stream} has version {recorded.Version}, not {Expected + i + 1}.", nameof(append));
            Events[i] = new(recorded.Version, Micros.Checked(recorded.At), JournalCodec.KindOf(recorded.Event),
                Plain(JournalCodec.Encode(recorded.Event)), OutboxKey(recorded.Event));
            CheckTimes(recorded.Event);
            Projection.Project(append.Stream, recorded, ref _register);
        }
        if (!append.Waiting.IsDefaultOrEmpty)
            foreach (var entry in append.Waiting) Projection.Project(entry, ref _register);
        foreach (var statement in _register ?? [])
            foreach (var argument in statement.Arguments)
                if (argument is string text) CheckText(text);
        Bookings = ToRows(append);
        Requests = RequestRow.Of(Bookings);
        Commands = ToRows(append.Commands, append);
    }

    public string Stream { get; }

    /// <summary>The counts of unions it was decided by; empty for nearly every append.</summary>
    public ImmutableArray<UnionEpoch> Relies { get; }

    /// <summary>The span it was asked in; default when nobody listens.</summary>
    public ActivityContext Asked { get; } = Activity.Current?.Context ?? default;

    public long Expected { get; }

    public long Next { get; }

    public Instant At => Events[^1].At;

    public EventRow[] Events { get; }

    public BookingRow[] Bookings { get; }

    /// <summary>What some of the bookings carry that a plain one does not; empty for most appends.</summary>
    public IReadOnlyList<RequestRow> Requests { get; }

    public CommandRow[] Commands { get; }

    /// <summary>What changes in the tables of the register and of waiting lists; null for nearly every
    /// append.</summary>
    public IReadOnlyList<Statement>? Register => _register;

    public long EnqueuedAt { get; }

    public Task<AppendVerdict> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    public void Settle(AppendVerdict verdict) => _answer.TrySetResult(verdict);

    public void Fail(Exception fault) => _answer.TrySetException(fault);

    private static BookingRow[] ToRows(JournalAppend append)
    {
        if (append.Bookings.IsDefaultOrEmpty) return [];
        var rows = new BookingRow[append.Bookings.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var booking = append.Bookings[i];
            Check(booking);
            rows[i] = new(booking, Names.Pack(booking.Claims), Names.Of(booking.State), IsNew(booking, append));
        }
        return rows;
    }

    private static CommandRow[] ToRows(ImmutableArray<CommandOutcome> commands, JournalAppend append)
    {
        if (commands.IsDefaultOrEmpty) return [];
        var rows = new CommandRow[commands.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var command = commands[i];
            if (command.Booking is { } booking) Check(booking);
            rows[i] = new(
                command.Command.Value, Micros.ToGuid(command.BodyHash), Micros.Checked(command.At), command.Version,
                command.Booking is null || IsPlacing(command, append)
                    ? null
                    : Plain(JournalCodec.Encode(command.Booking)));
        }
        return rows;
    }

    // Nearly all bookings of an append are placed by it and never touched again in it, so the first guess is nearly
    // always right.
    private static bool IsNew(BookingRecord booking, JournalAppend append)
    {
        var last = (int)(booking.Version - append.ExpectedVersion - 1);
        for (var i = last; i >= 0; i--)
            if (Places(i)) return true;
        return false;

        bool Places(int i) => append.Events[i].Event is BookingPlaced placed && placed.Booking == booking.Id;
    }

    // What a placing came to is what its event says; it need not be kept twice.
    private static bool IsPlacing(CommandOutcome command, JournalAppend append)
    {
        var at = command.Version - append.ExpectedVersion - 1;
        return at >= 0 && at < append.Events.Length
            && append.Events[(int)at].Event is BookingPlaced placed && placed.PlacedWith == command.Command;
    }

    private static void Check(BookingRecord booking)
    {
        CheckText(booking.Purpose);
        Micros.Checked(booking.Stretch.Start);
        Micros.Checked(booking.Stretch.End);
        Micros.Checked(booking.PlacedAt);
        if (booking.CancelledAt is { } at) Micros.Checked(at);
        if (booking.CheckInBy is { } by) Micros.Checked(by);
        if (booking.Arrival is { } arrival) Micros.Checked(arrival.At);
        if (booking.Lapse is { } lapse) Micros.Checked(lapse.At);
        if (booking.BookedUntil is { } until) Micros.Checked(until);
        if (booking.Appeal is { } appeal) CheckText(appeal.Text + appeal.Answer?.Text);
    }

    // Half a character would end as a question mark in the event and as a fault in the row, and take the whole batch
    // along.
    internal static void CheckText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                throw new ArgumentException("Text with half a surrogate pair cannot be kept.", nameof(text));
            i++;
        }
    }

    private static void CheckTimes(JournalEvent happened)
    {
        if (happened is BookingPlaced placed) Check(placed.Stretch);
        else if (happened is BookingMoved moved) Check(moved.Stretch);
        else if (happened is BookingResized resized) Check(resized.Stretch);
        else if (happened is BookingEnded ended) Check(ended.Stretch);
        else if (happened is WaitingEntered entered) Check(entered.Range);
        else if (happened is OfferMade made) CheckHeld(made.Stretch, made.Until);
        else if (happened is TimeWithheld held) CheckHeld(held.Stretch, held.Until);
        else if (happened is ClosureDeclared declared) Check(declared.Closure.Stretch);

        static void CheckHeld(Stretch stretch, Instant until)
        {
            Check(stretch);
            Micros.Checked(until);
        }

        static void Check(Stretch stretch)
        {
            Micros.Checked(stretch.Start);
            Micros.Checked(stretch.End);
        }
    }

    // PostgreSQL keeps no NUL in text or jsonb. Refused here, so that both databases refuse the same.
    private static string Plain(string json) => json.Contains("\\u0000", StringComparison.Ordinal)
        ? throw new ArgumentException("Text with a NUL character cannot be kept.", nameof(json))
        : json;

    private static string? OutboxKey(JournalEvent happened) => happened switch
    {
        BookingPlaced placed => placed.Booking.Value,
        BookingMoved moved => moved.Booking.Value,
        BookingResized resized => resized.Booking.Value,
        BookingCancelled cancelled => cancelled.Booking.Value,
        BookingCheckedIn arrived => arrived.Booking.Value,
        BookingEnded ended => ended.Booking.Value,
        BookingLapsed lapsed => lapsed.Booking.Value,
        AttendanceCorrected corrected => corrected.Booking.Value,
        NoShowAppealed appealed => appealed.Booking.Value,
        AppealAnswered answered => answered.Booking.Value,
        ClosureDeclared declared => declared.Closure.Id.Value,
        FacilityRegistered { ShutOut: not null } shorter => shorter.Entry.Id.Value,
        BookingApproved approved => approved.Booking.Value,
        BookingDeclined declined => declined.Booking.Value,
        ApprovalEscalated escalated => escalated.Booking.Value,
        CompanionsNamed named => named.Booking.Value,
        SeriesPlaced series => series.Plan.Id.Value,
        SeriesChanged series => series.Plan.Id.Value,
        OfferMade made => made.Booking.Value,
        WaitingPassedOver over => over.Waiting.Value,
        OfferTaken taken => taken.Booking.Value,
        OfferPassed passed => passed.Booking.Value,
        BookingAffected affected => affected.Booking.Value,
        BookingSpared spared => spared.Booking.Value,
        _ => null,
    };
}

/// <summary>A journal row; with a key it is also an outbox row.</summary>
internal readonly record struct EventRow(long Version, Instant At, string Kind, string Payload, string? OutboxKey);

/// <summary>A booking row; a new one was placed by the same append.</summary>
internal readonly record struct BookingRow(BookingRecord Booking, string Claims, string State, bool IsNew);

/// <summary>A command row; what a placing came to stands in its event and not here.</summary>
internal readonly record struct CommandRow(Guid Id, Guid BodyHash, Instant At, long Version, string? Outcome);
