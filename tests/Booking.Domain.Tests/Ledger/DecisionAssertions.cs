namespace Booking.Domain.Tests;

internal static class DecisionAssertions
{
    /// <summary>Refused for this reason, with these facts, and with nothing written.</summary>
    public static Refusal ShouldBeRefused(
        this Decision decision, RefusalReason reason, params (string Name, string Value)[] facts)
    {
        decision.Refused.ShouldNotBeNull();
        decision.Refused.Reason.ShouldBe(reason, string.Join("; ", decision.Refused.Facts));
        decision.Events.ShouldBeEmpty();
        foreach (var (name, value) in facts) decision.Refused[name].ShouldBe(value, $"fact {name} of {reason}");
        return decision.Refused;
    }

    public static T ShouldHappen<T>(this Decision decision) where T : JournalEvent
    {
        decision.Refused.ShouldBeNull();
        return decision.Events.ShouldHaveSingleItem().ShouldBeOfType<T>();
    }
}
