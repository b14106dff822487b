using System.Diagnostics.CodeAnalysis;

namespace Booking.Domain;

/// <summary>The rule that every textual id here obeys: 1 to 64 characters of <c>a–z A–Z 0–9 . _ -</c>.</summary>
/// <remarks>So an id fits a URL, a grain key, a file name and a log line without quoting.</remarks>
public static class IdText
{
    /// <summary>Longest id, in characters.</summary>
    public const int LengthMax = 64;

    /// <summary>Whether <paramref name="text"/> may serve as an id.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length is 0 or > LengthMax) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')) return false;
        return true;
    }
}

/// <summary>Names one facility: a palace, club, service centre or station.</summary>
/// <param name="Value">An <see cref="IdText"/>, unique in the whole platform.</param>
public readonly record struct FacilityId(string Value)
{
    /// <summary>The only way a facility's grain key is made. The prefix keeps Orleans from reading it as a number or a
    /// guid.</summary>
    public string ToGrainKey() => StreamId.FacilityPrefix + Value;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one bookable thing inside its facility; unique there only.</summary>
/// <param name="Value">An <see cref="IdText"/>.</param>
public readonly record struct ResourceId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one person: the subject of the access token.</summary>
/// <param name="Value">An <see cref="IdText"/>; carries no name, card or phone number.</param>
public readonly record struct MemberId(string Value)
{
    /// <summary>The only way a member's grain key is made.</summary>
    public string ToGrainKey() => "member/" + Value;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one organisation of the trade-union tree (SEED A1–A9), which is not the territory tree.</summary>
/// <param name="Value">An <see cref="IdText"/>.</param>
public readonly record struct OrganisationId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one closure inside its facility.</summary>
/// <param name="Value">An <see cref="IdText"/> chosen by whoever declares it.</param>
public readonly record struct ClosureId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one entry of a waiting list. As random as a <see cref="BookingId"/>, and spelled like one.</summary>
/// <param name="Value">26 characters of Crockford's base 32.</param>
public readonly record struct WaitingId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names one command. The client makes it and keeps it before sending, so that it can repeat the command
/// safely.</summary>
/// <param name="Value">Any non-zero 128-bit value; version 4 or 7 UUIDs are customary.</param>
public readonly record struct CommandId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
