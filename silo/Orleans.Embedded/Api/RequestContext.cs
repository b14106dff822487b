using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call to the grains it reaches, and no further back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<Dictionary<string, object>?> Current = new();

    public static IEnumerable<string> Keys => Current.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries =>
        Current.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Identifies a chain of calls that may re-enter the grain that began it; empty if none may.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    // Never changed once it is set, so that a call may carry the dictionary itself.
    internal static Dictionary<string, object>? Values
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public static object? Get(string key) => Current.Value is { } values ? values.GetValueOrDefault(key) : null;

    public static void Set(string key, object value) =>
        Current.Value = Current.Value is { } values
            ? new Dictionary<string, object>(values) { [key] = value }
            : new Dictionary<string, object>(1) { [key] = value };

    public static bool Remove(string key)
    {
        if (Current.Value is not { } values || !values.ContainsKey(key))
            return false;

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Current.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear()
    {
        if (Current.Value is not null)
            Current.Value = null;
    }

    /// <summary>Lets the calls made until the section is disposed come back into this grain.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var before = ReentrancyId;
        return new ReentrancySection(before, before == Guid.Empty ? Guid.NewGuid() : before);
    }

    /// <summary>Ends for a while what <see cref="AllowCallChainReentrancy"/> began.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    internal static Guid ReentrancyIdOf(Dictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyKey, out var id) && id is Guid guid ? guid : Guid.Empty;

    /// <summary>A stretch of code in which call chains may, or may not, come back.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _before;
        private readonly Guid _within;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _before = originalReentrancyId;
            _within = newReentrancyId;
            if (_within != _before)
                ReentrancyId = _within;

            if (_within != Guid.Empty)
                (RuntimeContext.Current as Activation)?.EnterReentrantSection(_within);
        }

        public void Dispose()
        {
            if (_within != Guid.Empty)
                (RuntimeContext.Current as Activation)?.LeaveReentrantSection(_within);

            if (_within != _before)
                ReentrancyId = _before;
        }
    }
}
