using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Commands with people's words sealed. The clear words go along for the rules of the turn, and into nothing
/// that is kept.</summary>
internal static class SealedCommands
{
    public static async ValueTask<PlaceBooking> SealAsync(
        this PersonalTexts texts, PlaceBooking command, CancellationToken cancellation)
    {
        if (command.Purpose.Length == 0) return command;
        var box = await texts.SealAsync(command.BookedFor, "purpose", command.Purpose, cancellation);
        return command with { Purpose = box, Opened = Opened((box, command.Purpose)) };
    }

    public static async ValueTask<PlaceSeries> SealAsync(
        this PersonalTexts texts, PlaceSeries command, CancellationToken cancellation)
    {
        if (command.Purpose.Length == 0) return command;
        var box = await texts.SealAsync(command.BookedFor, "purpose", command.Purpose, cancellation);
        return command with { Purpose = box, Opened = Opened((box, command.Purpose)) };
    }

    public static async ValueTask<EnterWaiting> SealAsync(
        this PersonalTexts texts, EnterWaiting command, CancellationToken cancellation)
    {
        if (command.Purpose.Length == 0) return command;
        var box = await texts.SealAsync(command.Member, "purpose", command.Purpose, cancellation);
        return command with { Purpose = box, Opened = Opened((box, command.Purpose)) };
    }

    public static async ValueTask<BookAppointment> SealAsync(
        this PersonalTexts texts, BookAppointment command, CancellationToken cancellation)
    {
        var alias = await texts.SealAsync(command.BookedFor, "alias", command.Alias, cancellation);
        var opponent = await texts.SealAsync(command.BookedFor, "opponent", command.Opponent, cancellation);
        return command with
        {
            Alias = alias,
            Opponent = opponent,
            Opened = Opened((alias, command.Alias), (opponent, command.Opponent))
        };
    }

    public static async ValueTask<WaitForAppointment> SealAsync(
        this PersonalTexts texts, WaitForAppointment command, CancellationToken cancellation)
    {
        var alias = await texts.SealAsync(command.Caller.Member, "alias", command.Alias, cancellation);
        var opponent = await texts.SealAsync(command.Caller.Member, "opponent", command.Opponent, cancellation);
        return command with
        {
            Alias = alias,
            Opponent = opponent,
            Opened = Opened((alias, command.Alias), (opponent, command.Opponent))
        };
    }

    /// <summary>A command with the clear words of texts that were sealed earlier.</summary>
    public static async ValueTask<T> TellAsync<T>(
        this PersonalTexts texts, T command, IEnumerable<string> sealedTexts, CancellationToken cancellation)
        where T : Command
    {
        var opened = await texts.OpenAsync(sealedTexts, cancellation);
        return opened.IsEmpty ? command : command with { Opened = opened };
    }

    private static ImmutableDictionary<string, string> Opened(params ReadOnlySpan<(string Box, string Clear)> texts)
    {
        var opened = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (box, clear) in texts)
            if (box.Length > 0) opened[box] = clear;
        return opened.ToImmutable();
    }
}
