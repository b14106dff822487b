using System.Text;

namespace Orleans.Runtime;

/// <summary>Bytes of an identifier (UTF-8), with the stable hash that Orleans keeps beside them.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly byte[]? _value;
    private readonly int _hash;

    public IdSpan(byte[] value)
    {
        _value = value;
        _hash = unchecked((int)StableHash.ComputeHash(value));
    }

    public ReadOnlyMemory<byte> Value => _value;

    public bool IsDefault => _value is null || _value.Length == 0;

    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    public ReadOnlySpan<byte> AsSpan() => _value;

    public uint GetUniformHashCode() => unchecked((uint)_hash);

    public bool Equals(IdSpan other) =>
        ReferenceEquals(_value, other._value)
        || (_hash == other._hash && _value is not null && other._value is not null
            && AsSpan().SequenceEqual(other._value));

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _hash;

    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other.AsSpan());

    public override string ToString() => _value is null ? "" : Encoding.UTF8.GetString(_value);
}
