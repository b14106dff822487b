using System.Collections.Immutable;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Accounts in memory, for what would take a disk too long. Remembers which steps were taken, and how many
/// guesses.</summary>
internal sealed class MemoryAccounts : IAccountStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MemberId, Account> _accounts = [];
    private readonly Dictionary<string, Instant> _limits = [];
    private readonly Dictionary<string, (PendingCode Code, bool Used)> _codes = [];
    private readonly Dictionary<string, SignInFamily> _families = [];
    private readonly HashSet<(MemberId, string)> _devices = [];

    /// <summary>The steps since it was last emptied.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Guesses that were let through to be compared.</summary>
    public int Guesses { get; private set; }

    public ValueTask<AccountField?> AddAsync(Account account, CancellationToken cancellation) => Do("add", () =>
    {
        foreach (var other in _accounts.Values)
        {
            if (account.IdNumberKey is not null && other.IdNumberKey == account.IdNumberKey)
                return AccountField.IdNumber;
            if (other.CardKey == account.CardKey) return AccountField.Card;
            if (other.PhoneKey == account.PhoneKey) return AccountField.Phone;
            if (other.Member == account.Member) return AccountField.Member;
        }

        _accounts.Add(account.Member, account);
        return (AccountField?)null;
    });

    public ValueTask<Account?> FindAsync(MemberId member, CancellationToken cancellation) =>
        Do("find", () => _accounts.GetValueOrDefault(member));

    public ValueTask<Account?> FindByIdentifierAsync(string identifierKey, CancellationToken cancellation) =>
        Do("find by identifier", () => _accounts.Values.FirstOrDefault(
            account => account.CardKey == identifierKey || account.PhoneKey == identifierKey));

    public ValueTask<Duration?> ChargeAsync(
        string limit, Allowance allowance, Instant now, CancellationToken cancellation) =>
        Do("charge " + limit.Split('/')[0], () =>
        {
            var paid = Instant.Max(_limits.GetValueOrDefault(limit, now), now) + allowance.Regain;
            if (paid > now + allowance.Whole) return paid - now - allowance.Whole;
            _limits[limit] = paid;
            return (Duration?)null;
        });

    public async ValueTask GiveBackAsync(string limit, Allowance allowance, CancellationToken cancellation) =>
        await Do("give back", () => _limits[limit] -= allowance.Regain);

    public async ValueTask PutCodeAsync(PendingCode code, CancellationToken cancellation) =>
        await Do("put code", () => _codes.TryAdd(code.Id, (code, false)));

    public ValueTask<PendingCode?> FindCodeAsync(string id, CancellationToken cancellation) =>
        Do("find code", () => _codes.TryGetValue(id, out var kept) ? kept.Code : null);

    public ValueTask<bool> TakeTryAsync(string id, int triesMax, Instant now, CancellationToken cancellation) =>
        Do("take try", () =>
        {
            if (!_codes.TryGetValue(id, out var kept) || kept.Used || kept.Code.Tries >= triesMax
                || kept.Code.ExpiresAt <= now)
                return false;
            _codes[id] = (kept.Code with { Tries = kept.Code.Tries + 1 }, false);
            Guesses++;
            return true;
        });

    public ValueTask<bool> UseCodeAsync(string id, Instant now, CancellationToken cancellation) => Do("use code", () =>
    {
        if (!_codes.TryGetValue(id, out var kept) || kept.Used) return false;
        _codes[id] = (kept.Code, true);
        return true;
    });

    public ValueTask<bool> KnowsDeviceAsync(MemberId member, string deviceKey, CancellationToken cancellation) =>
        Do("knows device", () => _devices.Contains((member, deviceKey)));

    public async ValueTask RememberDeviceAsync(
        MemberId member, string deviceKey, Instant now, CancellationToken cancellation) =>
        await Do("remember device", () => _devices.Add((member, deviceKey)));

    public async ValueTask StartAsync(SignInFamily family, CancellationToken cancellation) =>
        await Do("start", () => _families.TryAdd(family.Id, family));

    public ValueTask<SignInFamily?> FindFamilyAsync(string id, CancellationToken cancellation) =>
        Do("find family", () => _families.GetValueOrDefault(id));

    public ValueTask<bool> RotateAsync(
        string id, int generation, Instant now, Instant idleUntil, CancellationToken cancellation) =>
        Do("rotate", () =>
        {
            if (!_families.TryGetValue(id, out var family) || family.Generation != generation
                || family.RevokedAt is not null)
                return false;
            _families[id] = family with { Generation = generation + 1, RotatedAt = now, IdleUntil = idleUntil };
            return true;
        });

    public async ValueTask RevokeAsync(string id, Instant now, CancellationToken cancellation) =>
        await Do("revoke", () =>
    {
        if (_families.TryGetValue(id, out var family) && family.RevokedAt is null)
            _families[id] = family with { RevokedAt = now };
        return true;
    });

    public ValueTask<int> RevokeAllAsync(MemberId member, Instant now, CancellationToken cancellation) =>
        Do("revoke all", () =>
    {
        var theirs = _families.Values.Where(family => family.Member == member && family.RevokedAt is null).ToList();
        foreach (var family in theirs) _families[family.Id] = family with { RevokedAt = now };
        return theirs.Count;
    });

    public ValueTask<ImmutableArray<SignInFamily>> ListFamiliesAsync(
        MemberId member, Instant now, CancellationToken cancellation) =>
        Do("list families", () => _families.Values.Where(family => family.Member == member && family.IsOpen(now))
            .OrderByDescending(family => family.RotatedAt).ToImmutableArray());

    public async ValueTask StrengthenAsync(string id, SignInStrength strength, CancellationToken cancellation) =>
        await Do("strengthen", () => _families[id] = _families[id] with { Strength = strength });

    public ValueTask<int> PurgeSignInsAsync(Instant now, CancellationToken cancellation) => Do("purge", () => 0);

    private ValueTask<T> Do<T>(string step, Func<T> work)
    {
        lock (_gate)
        {
            Steps.Add(step);
            return ValueTask.FromResult(work());
        }
    }
}
