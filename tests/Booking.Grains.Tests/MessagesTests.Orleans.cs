using System.Reflection;
using Booking.Silo.Composition;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Booking.Grains.Tests;

/// <summary>Everything that grains say to each other, written and read as between two silos.</summary>
public sealed class MessagesTests : IDisposable
{
    private readonly ServiceProvider _services;

    public MessagesTests()
    {
        var services = new ServiceCollection();
        services.AddSerializer(serializer => serializer.AddAssembly(typeof(IFacilityGrain).Assembly));
        services.AddMessages();
        _services = services.BuildServiceProvider();
    }

    public static TheoryData<Type> All => [.. MessageSamples.TypesBetweenGrains()];

    [Theory]
    [MemberData(nameof(All))]
    public void EveryMessage_ArrivesAsItWasSent(Type type)
    {
        var samples = new MessageSamples();
        var trip = typeof(MessagesTests).GetMethod(
            nameof(Trip), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type);
        // Several of each, as enums and optional members take another value each time.
        for (var i = 0; i < 4; i++)
        {
            var sent = samples.Make(type);
            MessageSamples.Differences(sent, trip.Invoke(this, [sent]), type.Name).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Refusal_ArrivesInPlaceOfANumber()
    {
        Trip<Outcome<int>>(Refusal.Malformed("entries", "too many")).Refused!["problem"].ShouldBe("too many");
        Trip<Outcome<int>>(7).Value.ShouldBe(7);
    }

    [Fact]
    public void InsideASilo_ValuesAreHandedOverUncopied()
    {
        var facility = Make.Facility();
        _services.GetRequiredService<DeepCopier>().Copy(facility).ShouldBeSameAs(facility);
        Outcome<FacilityEntry> outcome = new FacilityEntry(facility, 3);
        _services.GetRequiredService<DeepCopier>().Copy(outcome).ShouldBeSameAs(outcome);
    }

    [Fact]
    public void JournalUnavailable_ArrivesAsItself()
    {
        var arrived = Trip<Exception>(new JournalUnavailableException("away", new TimeoutException("slow")));
        arrived.ShouldBeOfType<JournalUnavailableException>().Message.ShouldBe("away");
        arrived.InnerException.ShouldBeOfType<TimeoutException>();
    }

    /// <remarks>Written by its properties it would arrive as another value.</remarks>
    [Fact]
    public void ValueOfTime_ThatTheJournalsJsonDoesNotKnow_IsRefused() =>
        Should.Throw<CodecNotFoundException>(() => Trip(Duration.FromDays(1)));

    public void Dispose() => _services.Dispose();

    private T Trip<T>(T value)
    {
        var serializer = _services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }
}
