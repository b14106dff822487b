using Booking.Contracts;
using Booking.Domain;

namespace Booking.Silo.SignIn;

/// <summary>The unions that the demonstration city's people belong to. What staff recorded since then stays.</summary>
internal static class DemoUnions
{
    private static readonly (string Member, string Union)[] s_people =
    [
        ("demo.worker", "bj-group-rail"), ("demo.desk", "bj-direct-institute"), ("demo.district", "bj-direct-institute"),
    ];

    public static async Task EnsureAsync(IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var caller = new Caller(new("demo.setup"), StaffScope.City);
        var known = (await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync()).Organisations.Select(one => one.Id).ToHashSet();
        foreach (var (member, union) in s_people)
        {
            // A city of an earlier version may lack it.
            if (!known.Contains(new(union))) continue;
            var person = grains.GetGrain<IMemberGrain>(new MemberId(member).ToGrainKey());
            if ((await person.GetPersonAsync(caller)).Value.Union is not null) continue;
            var recorded = await person.RecordUnionAsync(new(new(Guid.NewGuid()), caller, new(member), new OrganisationId(union)));
            if (recorded.Refused is { } refused) throw new InvalidOperationException($"The union of {member} is refused: {refused.Reason}.");
        }
    }
}
