using System.Globalization;
using Google.Protobuf.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway;

/// <summary>What a desk may call a person: the first character of the name, never all of it.</summary>
internal sealed class CalledNames(IServiceProvider services)
{
    // A host may do without accounts; then nobody has a name here.
    private readonly IAccountStore? _accounts = services.GetService<IAccountStore>();
    private readonly PersonSeal? _seal = services.GetService<PersonSeal>();

    public async ValueTask<string?> FindAsync(MemberId member, CancellationToken cancellation)
    {
        if (_accounts is null || _seal is null) return null;
        if (await _accounts.FindAsync(member, cancellation) is not { } account || _seal.Open(account) is not { } person)
            return null;
        return StringInfo.GetNextTextElement(person.NameZh) + "*";
    }

    /// <summary>Adds what a person is called to the names of an answer, once; who has no name here is left
    /// out.</summary>
    public async ValueTask AddAsync(MapField<string, string> known, MemberId member, CancellationToken cancellation)
    {
        if (!known.ContainsKey(member.Value) && await FindAsync(member, cancellation) is { } person)
            known[member.Value] = person;
    }
}
