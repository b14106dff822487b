using Booking.Contracts;
using Booking.Domain;

namespace Booking.Silo.SignIn;

/// <summary>The unions that the demonstration city's people belong to. What staff recorded since then stays.</summary>
internal static class DemoUnions
{
    // A part of the city has only the unions that have to do with it: then the second.
    private static readonly (string Member, string Union, string Otherwise)[] s_people =
    [
        ("demo.worker", "bj-group-rail", "bj-industry-education"),
        ("demo.desk", "bj-direct-institute", "bj-industry-education"),
        ("demo.district", "bj-direct-institute", "bj-110101001-union"),
    ];

    public static async Task EnsureAsync(IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var caller = new Caller(new("demo.setup"), StaffScope.City);
        var known = (await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync()).Organisations.Select(
            one => one.Id).ToHashSet();
        foreach (var (member, first, otherwise) in s_people)
        {
            var union = known.Contains(new(first)) ? first : otherwise;
            if (!known.Contains(new(union))) continue;
            var person = grains.GetGrain<IMemberGrain>(new MemberId(member).ToGrainKey());
            if ((await person.GetPersonAsync(caller)).Value.Union is not null) continue;
            var recorded = await person.RecordUnionAsync(
                new(new(Guid.NewGuid()), caller, new(member), new OrganisationId(union)));
            if (recorded.Refused is { } refused)
                throw new InvalidOperationException($"The union of {member} is refused: {refused.Reason}.");
        }
    }
}
