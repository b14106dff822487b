using System.Buffers.Text;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A grain's key as its rows carry it.</summary>
internal readonly record struct StorageKey(string Text, int IdHash)
{
    /// <exception cref="ArgumentException">The key looks like a hexadecimal number, which the provider would take for
    /// an integer or a Guid and file elsewhere: such a row would be lost when the builds change.</exception>
    internal static StorageKey Of(GrainId grainId)
    {
        var key = grainId.Key.AsSpan();
        if (LooksNumeric(key))
        {
            throw new ArgumentException(
                $"The key of {grainId} looks like a number; give it a prefix such as \"facility/\"", nameof(grainId));
        }

        // The provider hashes the key's bytes from the last to the first.
        var reversed = key.ToArray();
        Array.Reverse(reversed);
        return new StorageKey(grainId.Key.ToString(), unchecked((int)StableHash.ComputeHash(reversed)));
    }

    private static bool LooksNumeric(ReadOnlySpan<byte> key)
    {
        var plus = key.IndexOf((byte)'+');
        var number = plus < 0 ? key : key[..plus];
        if (Utf8Parser.TryParse(number, out long _, out var length, 'X') && length == number.Length)
            return true;

        var guid = key.Length > 32 && key[32] == (byte)'+' ? key[..32] : key;
        return guid.Length == 32 && Utf8Parser.TryParse(guid, out Guid _, out length, 'N') && length == 32;
    }
}
