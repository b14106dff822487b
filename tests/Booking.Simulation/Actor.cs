using System.Text.Json;
using Booking.History;

namespace Booking.Simulation;

/// <summary>Somebody who sends each command until it is answered, and writes down what was asked and told.</summary>
internal abstract class Actor(int number, World world, VirtualTime time, Random chance, Faults faults)
{
    protected World World => world;

    protected Random Chance => chance;

    /// <summary>Acts again and again until everybody else has finished.</summary>
    public async Task RunAsync(Func<bool> ends)
    {
        while (!ends())
        {
            await time.Delay(Duration.FromSeconds(chance.Next(1, SecondsMax)));
            await ActAsync();
        }
    }

    /// <summary>The longest pause between two commands.</summary>
    protected abstract int SecondsMax { get; }

    protected abstract Task ActAsync();

    protected async Task<Outcome<T>> SettleAsync<T>(
        string kind, Command command, FacilityId facility, string? about, Func<Task<Outcome<T>>> send,
        Func<T, Answer> told)
    {
        var operation = world.History.Intend(
            number, command.Caller.Member.Value, kind, facility.Value, command.Id.Value, about);
        while (true)
        {
            try
            {
                world.History.Sending(operation);
                var answer = await send();
                var accepted = answer.IsAccepted ? told(answer.Value) : null;
                var booking = accepted?.Booking?.Id ?? accepted?.Done?.Booking;
                world.Witness.Hears(command, facility, answer.Refused, booking is null ? null : new BookingId(booking));
                if (!faults.Strikes(faults.LostAnswer))
                {
                    if (accepted is not null) world.History.Answered(operation, accepted);
                    else world.History.Refused(operation, NameOf(answer.Refused!.Reason), Facts(answer.Refused));
                    return answer;
                }
            }
            catch (JournalUnavailableException)
            {
                // The same command again, until somebody knows.
            }
            await time.Delay(Duration.FromMilliseconds(chance.Next(5, 1_500)));
        }
    }

    /// <summary>As <see cref="SettleAsync{T}"/>, and sometimes once more when nobody expects it.</summary>
    protected async Task<Outcome<BookingRecord>> SendAsync(
        string kind, Command command, FacilityId facility, string? about = null)
    {
        var outcome = await OnceAsync();
        return chance.Next(6) == 0 ? await OnceAsync() : outcome;

        Task<Outcome<BookingRecord>> OnceAsync() => SettleAsync(
            kind, command, facility, about, () => world.Server.SendAsync(command),
            booking => new Answer(RecordedBooking.Of(booking), null));
    }

    protected CommandId NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        return new(new Guid(bytes));
    }

    protected T AnyOf<T>(IReadOnlyList<T> all) => all[chance.Next(all.Count)];

    private static string NameOf(RefusalReason reason) =>
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString());

    private static Dictionary<string, string> Facts(Refusal refused) =>
        refused.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
}
