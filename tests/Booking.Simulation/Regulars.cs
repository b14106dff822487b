using System.Collections.Immutable;
using Booking.History;

namespace Booking.Simulation;

/// <summary>People who book several days at once, change one day, the rest or all of them, and give them up.</summary>
internal sealed class Regulars(
    IReadOnlyList<MemberId> people, World world, VirtualTime time, Random chance, Faults faults)
    : Actor(200, world, time, chance, faults)
{
    private static readonly string[] _spaces = ["hall", "east", "west", "west-a", "court"];
    private static readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[CityTime.Zone];

    private readonly List<SeriesPlan> _known = [];

    protected override int SecondsMax => 300;

    protected override async Task ActAsync()
    {
        var command = Think(out var facility);
        var isWhole =
            command is PlaceSeries { Mode: SeriesMode.AllOrNothing } or EditSeries { Mode: SeriesMode.AllOrNothing };
        if (isWhole) World.WantedWhole.Add(command.Id);
        var outcome = await OnceAsync();
        if (Chance.Next(5) == 0) outcome = await OnceAsync();
        if (outcome.Refused is not null) return;
        _known.RemoveAll(plan => plan.Id == outcome.Value.Plan.Id);
        _known.Add(outcome.Value.Plan);
        if (outcome.Value.Next is { } next) _known.Add(next);

        Task<Outcome<SeriesOutcome>> OnceAsync() => SettleAsync(
            "series", command, facility, null, () => World.Server.SendSeriesAsync(command, facility), Told);
    }

    private Command Think(out FacilityId facility)
    {
        var mode = Chance.Next(3) == 0 ? SeriesMode.SkipAndRecord : SeriesMode.AllOrNothing;
        if (_known.Count == 0 || Chance.Next(2) == 0)
        {
            facility = AnyOf(World.Facilities);
            var member = AnyOf(people);
            return new PlaceSeries(
                NewId(), Caller.Plain(member), facility, member, Claims(), At(new(2026, 3, 2 + Chance.Next(2))),
                $"RRULE:FREQ=DAILY;COUNT={Chance.Next(1, 4)}", HolidayChoice.Keep, mode, Chance.Next(1, 12), "合唱",
                World.HasQuotas && Chance.Next(3) == 0 ? Officers.Union : null);
        }
        var plan = AnyOf(_known);
        facility = plan.Facility;
        var caller = Caller.Plain(plan.BookedFor);
        var scope = AnyOf([SeriesScope.This, SeriesScope.Following, SeriesScope.All]);
        var original = AnyOf(plan.Occurrences).Original;
        long? seen = Chance.Next(3) == 0 ? plan.Version : null;
        if (Chance.Next(3) == 0) return new CancelSeries(NewId(), caller, plan.Id, scope, original, "", seen);
        var wish = Chance.Next(3) == 0 ? null : At(scope == SeriesScope.All ? plan.First.Start.Date : original.Date);
        return new EditSeries(
            NewId(), caller, plan.Id, scope, original, wish, null, wish is null ? Claims() : [], mode, seen);
    }

    private ImmutableArray<Claim> Claims() => [new(new(AnyOf(_spaces)), 1)];

    private Wish At(LocalDate date)
    {
        var start = date.AtMidnight().PlusHours(8 + (Chance.Next(7) * 2));
        return new(start, start.PlusHours(1 + Chance.Next(3)));
    }

    private static Answer Told(SeriesOutcome outcome) => new(null, null, new(
        null, outcome.Plan.Version,
        [
            .. from one in outcome.Occurrences
               where one.Act is OccurrenceAct.Placed or OccurrenceAct.Moved && one.Wish is not null
               let stretch = WallClock.Resolve(one.Wish!, _zone).Value
               select new RecordedPart(
                   one.Booking!.Value.Value, InstantText.Of(stretch.Start), InstantText.Of(stretch.End)),
        ]));
}
