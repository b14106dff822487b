namespace Booking.Domain;

/// <summary>Either what was asked for, or the one reason why not. A "no" that a rule gives is a value, never an
/// exception.</summary>
/// <typeparam name="T">What acceptance yields.</typeparam>
/// <param name="Accepted">Set exactly when <paramref name="Refused"/> is null.</param>
/// <param name="Refused">The refusal, or null.</param>
public sealed record Outcome<T>(T? Accepted, Refusal? Refused)
{
    /// <summary>Whether it was accepted.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAccepted => Refused is null;

    /// <summary>What was accepted.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    [System.Text.Json.Serialization.JsonIgnore]
    public T Value => Refused is null ? Accepted! : throw new InvalidOperationException($"Refused: {Refused.Reason}.");

    /// <summary>For logs and tests.</summary>
    public override string ToString() => Refused is null ? $"accepted: {Accepted}" : $"refused: {Refused.Reason}";

    /// <summary>An acceptance.</summary>
    public static implicit operator Outcome<T>(T accepted) => new(accepted, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refused) => new(default, refused);
}
