using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Seals what people write before it goes to a grain, and opens it before it is shown. What lies between
/// (grains, journal, rows, outbox) never sees the words, but for the turn that decides.</summary>
internal sealed partial class PersonalTexts(PersonKeys keys, TimeProvider time, ILogger<PersonalTexts> log)
{
    /// <summary>Seals a text under the key of this year of a person's; an empty one stays empty and costs
    /// nothing.</summary>
    public ValueTask<string> SealAsync(MemberId person, string field, string text, CancellationToken cancellation) =>
        text.Length == 0
            ? ValueTask.FromResult("")
            : SealAsync(new PersonKeyId(person, time.GetUtcNow().Year), field, text, cancellation);

    /// <summary>Seals a text under this key.</summary>
    public async ValueTask<string> SealAsync(
        PersonKeyId id, string field, string text, CancellationToken cancellation) =>
        await keys.EnsureAsync(id, cancellation) is { } key
            ? PersonCipher.Seal(key, id, field, text)
            : SealedText.Erased;

    /// <summary>The words of a text; as it is when it is not sealed, <see cref="SealedText.Erased"/> once its key is
    /// gone.</summary>
    public async ValueTask<string> OpenAsync(string text, CancellationToken cancellation) =>
        SealedText.IsSealed(text) ? (await OpenAsync([text], cancellation))[text] : text;

    /// <summary>The words of a text that stands in this person's row; empty once its key is gone, or when it was
    /// changed.</summary>
    /// <exception cref="CryptographicException">It is another person's.</exception>
    public async ValueTask<string> OpenOwnAsync(MemberId member, string text, CancellationToken cancellation)
    {
        if (SealedText.TryRead(text, out var id, out _, out _) && id.Member != member)
            throw new CryptographicException("A seal stands in another person's row.");
        var words = await OpenAsync(text, cancellation);
        return words == SealedText.Erased ? "" : words;
    }

    /// <summary>The words of several, by the sealed text. One that was changed reads as erased, and is told to the
    /// operator: whoever spoils one row must not keep people from all the others of a list.</summary>
    public async ValueTask<ImmutableDictionary<string, string>> OpenAsync(
        IEnumerable<string> texts, CancellationToken cancellation)
    {
        var read = new List<(string Text, PersonKeyId Id, string Field, byte[] Box)>();
        var opened = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var text in texts.Where(SealedText.IsSealed).Distinct(StringComparer.Ordinal))
        {
            if (SealedText.TryRead(text, out var id, out var field, out var box)) read.Add((text, id, field, box));
            else opened[text] = SealedText.Erased;
        }
        if (read.Count == 0) return opened.ToImmutable();
        var found = await keys.FindAsync(read.Select(one => one.Id), cancellation);
        foreach (var (text, id, field, box) in read)
            opened[text] = found.TryGetValue(id, out var key) ? Open(key, id, field, box) : SealedText.Erased;
        return opened.ToImmutable();
    }

    private string Open(PersonKeyMaterial key, PersonKeyId id, string field, byte[] box)
    {
        try
        {
            return PersonCipher.Open(key, id, field, box);
        }
        catch (CryptographicException)
        {
            LogSpoilt(field, id.Epoch);
            return SealedText.Erased;
        }
    }

    // Without whose it is: logs name nobody.
    [LoggerMessage(
        EventId = 3401, Level = LogLevel.Warning,
        Message = "A sealed text ({Field}, {Epoch}) does not open: the rows were changed")]
    private partial void LogSpoilt(string field, int epoch);
}
