using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Booking.Domain;

/// <summary>Names one booking: 128 random bits, so that nobody meets another person's booking by counting.</summary>
/// <remarks>Spelled as 26 characters of Crockford's base 32 in lower case. Kept as bits: a city remembers millions of
/// them, each in several tables, and as text they would take four times as much.</remarks>
public readonly record struct BookingId : IComparable<BookingId>
{
    /// <summary>How many characters an id has.</summary>
    public const int Length = 26;

    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Bytes = 16;

    // Asking the system's source costs the same for one id as for many, so each thread draws for a few at a time.
    [ThreadStatic] private static byte[]? s_drawn;
    [ThreadStatic] private static int s_used;

    private readonly ulong _upper;
    private readonly ulong _lower;

    /// <summary>The id that <paramref name="value"/> spells.</summary>
    /// <exception cref="FormatException">It spells none.</exception>
    public BookingId(string value) =>
        this = TryParse(value, out var id) ? id : throw new FormatException($"'{value}' is not a booking's id.");

    private BookingId(UInt128 bits)
    {
        _upper = (ulong)(bits >> 64);
        _lower = unchecked((ulong)bits);
    }

    /// <summary>The id as text.</summary>
    public string Value => string.Create(Length, new UInt128(_upper, _lower), static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, rest >>= 5) text[i] = Digits[(int)(uint)(rest & 31)];
    });

    /// <summary>Reads an id as it is spelled; capitals are not accepted, so that one booking has one
    /// spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BookingId id)
    {
        id = default;
        // 26 digits hold 130 bits: the first may say no more than three of its five.
        if (text is not { Length: Length } || text[0] is < '0' or > '7') return false;
        UInt128 bits = 0;
        foreach (var character in text)
        {
            var digit = Digits.IndexOf(character);
            if (digit < 0) return false;
            bits = (bits << 5) | (uint)digit;
        }
        id = new(bits);
        return true;
    }

    /// <summary>A new id from the system's cryptographic source of chance.</summary>
    public static BookingId New()
    {
        var drawn = s_drawn ??= new byte[64 * Bytes];
        if (s_used == 0) RandomNumberGenerator.Fill(drawn);
        var id = FromBytes(drawn.AsSpan(s_used, Bytes));
        s_used = (s_used + Bytes) % drawn.Length;
        return id;
    }

    /// <summary>The id of <paramref name="bytes"/>; simulations use it to draw ids from their seed.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    public static BookingId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>The order of their texts.</summary>
    public int CompareTo(BookingId other) =>
        _upper.CompareTo(other._upper) is var order and not 0 ? order : _lower.CompareTo(other._lower);

    /// <summary>Whether the text of <paramref name="left"/> comes first.</summary>
    public static bool operator <(BookingId left, BookingId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the text of <paramref name="right"/> comes first.</summary>
    public static bool operator >(BookingId left, BookingId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the text of <paramref name="right"/> does not come first.</summary>
    public static bool operator <=(BookingId left, BookingId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the text of <paramref name="left"/> does not come first.</summary>
    public static bool operator >=(BookingId left, BookingId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
