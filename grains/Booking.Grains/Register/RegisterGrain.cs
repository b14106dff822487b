using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Register;

/// <summary>The one writer of territory, organisations and holidays. Changes are rare, so every one is a commit of its
/// own.</summary>
public sealed class RegisterGrain(IJournal journal, ICurrentRows rows, IClock clock) : Grain, IRegisterGrain
{
    private const int EntriesMax = 1_000;
    private const int ToldAtOnce = 16;

    private RegisterImage? _image;

    /// <inheritdoc/>
    public async Task<Outcome<int>> ImportAsync(ImportRegister command)
    {
        var imported = await EnterAsync(command);
        // Also when all of it was known: whoever could not be told the last time is told by the repeat.
        if (imported.IsAccepted && !command.Holidays.IsEmpty) await TellAsync();
        return imported;
    }

    private async Task<Outcome<int>> EnterAsync(ImportRegister command)
    {
        if (command.Caller.Desk.Reach != StaffReach.City)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "import_register"));
        var image = await GetAsync();
        if (await journal.FindOutcomeAsync(StreamId.Register, command.Id, CancellationToken.None) is { } known)
            return known.BodyHash == CommandBody.Hash(command)
                ? await CountOfAsync(known.Version)
                : Refusal.Because(RefusalReason.CommandIdReused, ("command", command.Id.ToString()));
        if (Check(command, image) is { } malformed) return malformed;
        var news = new RegisterImported(
            New(command.Divisions, image.Divisions, d => d.Code),
            New(command.Organisations, image.Organisations, o => o.Id),
            New(command.Holidays, image.Holidays, h => h.Date));
        if (Count(news) == 0) return 0;
        await CommitAsync(command, news, image.Version + 1);
        _image = new(
            image.Version + 1,
            Merged(image.Divisions, news.Divisions, d => d.Code),
            Merged(image.Organisations, news.Organisations, o => o.Id),
            Merged(image.Holidays, news.Holidays, h => h.Date));
        return Count(news);
    }

    /// <inheritdoc/>
    public async Task<RegisterImage> GetAsync() => _image ??= await rows.LoadRegisterAsync(CancellationToken.None);

    private async Task TellAsync()
    {
        var concerned = (await rows.ListFacilitiesAsync(CancellationToken.None)).Where(
            entry => entry.AsksForHolidays());
        foreach (var some in concerned.Chunk(ToldAtOnce))
            await Task.WhenAll(
                some.Select(one => GrainFactory.GetGrain<IFacilityGrain>(one.Id.ToGrainKey()).NoticeHolidaysAsync()));
    }

    private async Task CommitAsync(ImportRegister command, RegisterImported news, long version)
    {
        // Whatever becomes of the write, only what the rows say afterwards counts.
        _image = null;
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        var now = Instant.Max(Instant.FromUnixTimeTicks(ticks - ticks % 10), await LastAtAsync(version - 1));
        var append = new JournalAppend(
            StreamId.Register,
            version - 1,
            [new(version, now, news)],
            [new(command.Id, CommandBody.Hash(command), now, version, null)],
            []);
        if (await journal.AppendAsync(append, CancellationToken.None) == AppendVerdict.Fenced)
            throw new JournalUnavailableException("The register has another writer; repeat the command.");
    }

    // The machine's clock may have been set back; the register's does not go with it.
    private async Task<Instant> LastAtAsync(long version)
    {
        await foreach (var recorded in journal.ReadAsync(StreamId.Register, version - 1, CancellationToken.None))
            return recorded.At;
        return Instant.MinValue;
    }

    private async Task<int> CountOfAsync(long version)
    {
        await foreach (var recorded in journal.ReadAsync(StreamId.Register, version - 1, CancellationToken.None))
            return Count((RegisterImported)recorded.Event);
        throw new InvalidOperationException($"Event {version} is not in the register's journal.");
    }

    private static int Count(RegisterImported news) =>
        news.Divisions.Length + news.Organisations.Length + news.Holidays.Length;

    private static ImmutableArray<T> New<T, TKey>(ImmutableArray<T> wanted, ImmutableArray<T> known, Func<T, TKey> key)
        where T : notnull
        where TKey : notnull
    {
        var byKey = known.ToDictionary(key);
        return [.. wanted.Where(w => !byKey.TryGetValue(key(w), out var same) || !w.Equals(same))];
    }

    private static ImmutableArray<T> Merged<T, TKey>(ImmutableArray<T> known, ImmutableArray<T> news, Func<T, TKey> key)
        where TKey : notnull
    {
        var replaced = news.Select(key).ToHashSet();
        return [.. known.Where(k => !replaced.Contains(key(k))), .. news];
    }

    private static Refusal? Check(ImportRegister command, RegisterImage image)
    {
        if (command.Divisions.Length > EntriesMax || command.Organisations.Length > EntriesMax
            || command.Holidays.Length > EntriesMax)
            return Refusal.Malformed("entries", "must be at most 1,000 of a kind");
        if (Twice(command.Divisions, d => d.Code) is { } code)
            return Refusal.Malformed("divisions", $"{code} appears twice");
        if (Twice(command.Organisations, o => o.Id) is { } id)
            return Refusal.Malformed("organisations", $"{id} appears twice");
        if (Twice(command.Holidays, h => h.Date) is { } date)
            return Refusal.Malformed("holidays", $"{date:uuuu-MM-dd} appears twice");
        foreach (var division in command.Divisions)
            if (division.Code.Length is not (6 or 9) || !division.Code.All(char.IsAsciiDigit)
                || division.NameZh.Length == 0)
                return Refusal.Malformed("divisions", $"{division.Code} needs a code of 6 or 9 digits and a name");
        var known = image.Organisations.Select(o => o.Id).ToHashSet();
        foreach (var organisation in command.Organisations)
        {
            if (!IdText.IsValid(organisation.Id.Value) || organisation.NameZh.Length == 0)
                return Refusal.Malformed("organisations", $"{organisation.Id} needs an id and a name");
            if (organisation.Parent is { } parent && !known.Contains(parent))
                return Refusal.Malformed(
                    "organisations", $"{organisation.Id} names the parent {parent}, which is not known");
            known.Add(organisation.Id);
        }
        return CheckTree(command, image);
    }

    // Known parents and new ones together may close a circle, which nobody could list from its root.
    private static Refusal? CheckTree(ImportRegister command, RegisterImage image)
    {
        var parents = image.Organisations.Concat(command.Organisations)
            .GroupBy(o => o.Id).ToDictionary(g => g.Key, g => g.Last().Parent);
        foreach (var organisation in command.Organisations)
        {
            var seen = new HashSet<OrganisationId> { organisation.Id };
            for (var above = organisation.Parent; above is { } id; above = parents[id])
                if (!seen.Add(id))
                    return Refusal.Malformed("organisations", $"{organisation.Id} would be above itself");
        }
        return null;
    }

    private static object? Twice<T, TKey>(ImmutableArray<T> entries, Func<T, TKey> key) =>
        entries.GroupBy(key).FirstOrDefault(g => g.Skip(1).Any()) is { } group ? group.Key : null;
}
