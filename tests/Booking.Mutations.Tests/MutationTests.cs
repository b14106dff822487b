using Booking.Simulation;
using Xunit.Abstractions;

namespace Booking.Mutations.Tests;

/// <summary>Tests of the tests: a bug that somebody sows into the domain or the commit protocol is noticed.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Bugs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var bug in Bug.All.Where(bug => bug.CaughtBy != "nobody")) data.Add(bug.Name, bug.CaughtBy);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void SownBug_IsCaught(string name, string whom)
    {
        var caught = Seeded.While(name, () => Hunt.By(whom));

        caught.ShouldNotBeNull($"{name} was not caught by the {whom}: no seed breaks a promise");
        output.WriteLine($"{name}: caught by the {whom}, seed {caught.Value.Seed}: {caught.Value.What.Split('\n')[0]}");
    }

    [Fact]
    public void EveryBug_HasItsPlaceInTheSources() => Seeded.Misfits.ShouldBeEmpty();

    [Fact]
    public void ThereAreEnough_OfEither()
    {
        Bug.All.Count(bug => bug.CaughtBy == "simulation").ShouldBeGreaterThanOrEqualTo(5);
        Bug.All.Count(bug => bug.CaughtBy == "histories").ShouldBeGreaterThanOrEqualTo(1);
    }

    // A hunt that always finds something would catch every bug.
    [Theory]
    [InlineData(null)]
    [InlineData("nothing-at-all")]
    public void WhereThereIsNoBug_NothingIsCaught(string? name)
    {
        Seeded.While(name, () => Hunt.Worlds(100)).ShouldBeNull();
        Seeded.While(name, () => Hunt.Histories(200)).ShouldBeNull();
    }

    [Fact]
    public void RunThatFails_IsMadeSmall_JoinsTheFileOnce_AndFailsAgainFromThere()
    {
        const string Name = "accepted-before-durable";
        var file = Path.GetTempFileName();
        try
        {
            var found = new Plan(Seeded.While(Name, () => Hunt.Worlds(1_000))!.Value.Seed);
            var small = Seeded.While(Name, () => Shrinker.Shrink(found, plan => Hunt.Break(plan)?.Invariant));
            output.WriteLine($"{found} became {small}");
            Regressions.Add(file, small, "planted");
            Regressions.Add(file, small, "planted again");

            var read = Regressions.Read(file).ShouldHaveSingleItem();

            read.ShouldBe(small);
            (small.CommandsMax, small.PeopleMax).ShouldBe((1, 1));
            Seeded.While(Name, () => Hunt.Break(read)).ShouldNotBeNull().Invariant.ShouldBe("I3");
            Hunt.Break(read).ShouldBeNull();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
