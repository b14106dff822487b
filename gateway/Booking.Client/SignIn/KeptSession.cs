using System.Text.Json;
using Booking.Protocol.Tokens;

namespace Booking.Client;

/// <summary>What a sign-in leaves on this machine, in a file that only its owner may read.</summary>
internal sealed record KeptSession
{
    /// <summary>The platform that it is for; its tokens go nowhere else.</summary>
    public string Address { get; init; } = "";

    /// <summary>Made once: the platform knows this device again by it.</summary>
    public string DeviceId { get; init; } = Guid.NewGuid().ToString("D");

    /// <summary>A sign-in that waits for its code.</summary>
    public string PendingSignIn { get; init; } = "";

    public string AccessToken { get; init; } = "";

    /// <summary>Seconds since 1970.</summary>
    public long AccessExpires { get; init; }

    public string RefreshToken { get; init; } = "";

    public bool IsSignedIn => RefreshToken.Length > 0;

    public KeptSession With(Wire.Session session) => this with
    {
        PendingSignIn = "",
        AccessToken = session.AccessToken,
        AccessExpires = session.AccessExpiresAt.Seconds,
        RefreshToken = session.RefreshToken,
    };

    /// <summary>Tokens belong into no log.</summary>
    public override string ToString() => $"session at {Address}";
}

/// <summary>Reads and writes it.</summary>
internal sealed class SessionFile(string given, Func<string, string?> environment)
{
    /// <summary>Null where there is nowhere to keep anything.</summary>
    public string? Path { get; } = given.Length > 0
        ? given
        : environment("XDG_STATE_HOME") is { Length: > 0 } state
            ? System.IO.Path.Combine(state, "booking", "session.json")
            : environment("HOME") is { Length: > 0 } home
            ? System.IO.Path.Combine(home, ".local", "state", "booking", "session.json")
            : null;

    /// <summary>The session with this platform; a fresh one, of the same device, for another.</summary>
    /// <exception cref="TokenKeyException">Others may read the file.</exception>
    public KeptSession Read(Uri address)
    {
        if (Path is null || !File.Exists(Path)) return new() { Address = address.ToString() };
        KeptSession? kept;
        try
        {
            kept = JsonSerializer.Deserialize<KeptSession>(PrivateFile.Read(Path));
        }
        catch (JsonException)
        {
            // Whatever it was, signing in again mends it.
            kept = null;
        }

        if (kept?.Address == address.ToString()) return kept;
        return kept is null
            ? new() { Address = address.ToString() }
            : new() { Address = address.ToString(), DeviceId = kept.DeviceId };
    }

    public void Write(KeptSession session)
    {
        if (Path is null) throw new UsageException("There is nowhere to keep the session: name a file with --session.");
        PrivateFile.Write(Path, JsonSerializer.Serialize(session));
    }
}
