using System.Collections.Immutable;
using System.Text.Json;
using Booking.History;

namespace Booking.Simulation;

/// <summary>One device of one person: sends commands, keeps each until it is answered, and repeats it under the same
/// id.</summary>
internal sealed class Client(int number, MemberId member, World world, VirtualTime time, Random chance, Faults faults)
{
    private static readonly string[] _resources = ["hall", "east", "west", "west-a", "court", "projector"];

    private static readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[CityTime.Zone];

    // Bookings that this person was told of, on whichever device.
    private readonly List<BookingRecord> _mine = world.BookingsOf(member);
    private readonly List<Task> _repeats = [];

    private (PlaceBooking Command, FacilityId Facility)? _given;

    public async Task RunAsync(int commands)
    {
        for (var i = 0; i < commands; i++)
        {
            await Pause();
            if (_mine.Count > 0 && chance.Next(5) == 0) await LookAsync(_mine[chance.Next(_mine.Count)]);
            var (command, facility) = Think();
            if (chance.Next(8) == 0 && command is PlaceBooking place)
            {
                await TryOnceAsync(place, facility);
                continue;
            }
            var sending = SettleAsync(command, facility);
            // An impatient finger.
            if (chance.Next(8) == 0) await SettleAsync(command, facility);
            await sending;
            // A copy that some queue on the way had kept.
            if (chance.Next(5) == 0) _repeats.Add(RepeatAsync(command, facility));
        }
        await Task.WhenAll(_repeats);
    }

    // Somebody who is not answered tries the same time elsewhere at once; the device sends the first one again later.
    private async Task TryOnceAsync(PlaceBooking command, FacilityId facility)
    {
        var operation = Intend(command, facility);
        if (await SendAsync(command, facility, operation)) return;
        _repeats.Add(RepeatAsync(command, facility, operation));
        _given = (command, facility);
    }

    private async Task SettleAsync(Command command, FacilityId facility, Operation? begun = null)
    {
        var operation = begun ?? Intend(command, facility);
        while (!await SendAsync(command, facility, operation))
            // Some come back at once, and some only when the person looks at the screen again.
            await time.Delay(
                Duration.FromMilliseconds(chance.Next(3) == 0 ? chance.Next(500, 8_000) : chance.Next(5, 500)));
    }

    // False when no answer came.
    private async Task<bool> SendAsync(Command command, FacilityId facility, Operation operation)
    {
        try
        {
            world.History.Sending(operation);
            var answer = await world.Server.SendAsync(command);
            world.Witness.Hears(command, facility, answer.Refused, answer.Accepted?.Id);
            // The grain has answered; whether the answer arrives is another matter.
            if (faults.Strikes(faults.LostAnswer)) return false;
            Record(operation, answer);
            if (answer.IsAccepted) _mine.Add(answer.Value);
            return true;
        }
        catch (JournalUnavailableException)
        {
            return false;
        }
    }

    // One look, not repeated: who gets no answer has seen nothing.
    private async Task LookAsync(BookingRecord booking)
    {
        var operation = world.History.Intend(
            number, member.Value, Operation.Read, booking.Facility.Value, NewGuid(), booking.Id.Value);
        try
        {
            world.History.Sending(operation);
            var server = world.Server;
            Record(
                operation,
                await server.Unless(
                    server.Facility(booking.Facility).GetBookingAsync(booking.Id, Caller.Plain(member))));
        }
        catch (JournalUnavailableException)
        {
            // The recording says that no answer came.
        }
    }

    private Operation Intend(Command command, FacilityId facility) => world.History.Intend(
        number,
        member.Value,
        command switch
        {
            PlaceBooking => "place",
            MoveBooking => "move",
            ResizeBooking => "resize",
            _ => "cancel",
        },
        facility.Value,
        command.Id.Value,
        command switch
        {
            MoveBooking move => move.Booking.Value,
            ResizeBooking resize => resize.Booking.Value,
            CancelBooking cancel => cancel.Booking.Value,
            _ => null,
        });

    private void Record(Operation operation, Outcome<BookingRecord> answer)
    {
        if (answer.Refused is { } no)
            world.History.Refused(
                operation, JsonNamingPolicy.SnakeCaseUpper.ConvertName(no.Reason.ToString()),
                no.Facts.ToDictionary(fact => fact.Name, fact => fact.Value));
        else world.History.Accepted(operation, RecordedBooking.Of(answer.Value));
    }

    private async Task RepeatAsync(Command command, FacilityId facility, Operation? begun = null)
    {
        await time.Delay(Duration.FromMilliseconds(chance.Next(1, 60_000)));
        await SettleAsync(command, facility, begun);
    }

    private Task Pause() => time.Delay(chance.Next(12) switch
    {
        0 => Duration.FromMinutes(chance.Next(1, 90)),
        < 6 => Duration.FromSeconds(chance.Next(1, 30)),
        _ => Duration.FromMilliseconds(chance.Next(0, 20)),
    });

    private (Command Command, FacilityId Facility) Think()
    {
        var id = new CommandId(NewGuid());
        var caller = Caller.Plain(member);
        if (_given is var (given, where))
        {
            _given = null;
            var elsewhere = world.Facilities.Where(f => f != where).DefaultIfEmpty(where).First();
            return (given with { Id = id, Facility = elsewhere }, elsewhere);
        }
        if (_mine.Count > 0 && chance.Next(5) < 2)
        {
            var booking = _mine[chance.Next(_mine.Count)];
            Command change = chance.Next(4) switch
            {
                0 => new CancelBooking(id, caller, booking.Id, ""),
                1 => new ResizeBooking(id, caller, booking.Id, WishOfTheDay().End, null),
                2 =>
                    new MoveBooking(
                        id, caller, booking.Id, [], WishOfTheDay(), chance.Next(2) == 0 ? booking.Version : null),
                _ =>
                    new MoveBooking(
                        id, caller, booking.Id, Claims(), chance.Next(2) == 0 ? WishOfTheDay() : null, null),
            };
            return (change, booking.Facility);
        }
        var facility = world.Facilities[chance.Next(world.Facilities.Count)];
        var wish = _mine.Count > 0 && chance.Next(4) == 0 ? Meanwhile(_mine[^1]) : WishOfTheDay();
        return (new PlaceBooking(id, caller, facility, member, Claims(), wish, chance.Next(1, 12), "排练"), facility);
    }

    private ImmutableArray<Claim> Claims()
    {
        var first = _resources[chance.Next(_resources.Length)];
        if (first == "projector") return [new(new(first), chance.Next(1, 4))];
        return chance.Next(3) == 0
            ? [new(new(first), 1), new(new("projector"), chance.Next(1, 3))]
            : [new(new(first), 1)];
    }

    // Somebody who would be in two places at once: the rules have to know where they are since their last change.
    private static Wish Meanwhile(BookingRecord booking) => new(
        booking.Stretch.Start.InZone(_zone).LocalDateTime, booking.Stretch.End.InZone(_zone).LocalDateTime);

    // Few hours and many people.
    private Wish WishOfTheDay()
    {
        var day = new LocalDate(2026, 3, 2 + chance.Next(2)).AtMidnight();
        var start = day.PlusHours(8 + chance.Next(7) * 2);
        return new(start, start.PlusHours(1 + chance.Next(3)));
    }

    private Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        return new(bytes);
    }
}
