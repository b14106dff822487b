using System.Collections.Immutable;

namespace Booking.Gateway.Tests.Refusals;

/// <summary>What is remembered of a refusal is told to whoever hears the same, and to nobody else.</summary>
public sealed class KnownRefusalsTests
{
    private static readonly Stretch s_evening = new(
        Instant.FromUtc(2026, 12, 1, 11, 0), Instant.FromUtc(2026, 12, 1, 12, 0));

    [Fact]
    public void EqualRefusals_AreToldInTheBytesOfOne_AsIfPackedAnew()
    {
        var told = KnownRefusals.Of(Taken("hall-1", "hall-2"), "Asia/Shanghai");

        KnownRefusals.Of(Taken("hall-1", "hall-2"), "Asia/Shanghai").ShouldBeSameAs(told);
        told.Reason.ShouldBe(RefusalReason.SlotTaken);
        Bytes(told).ShouldBe(Bytes(RefusalStatus.Of(Taken("hall-1", "hall-2"), "Asia/Shanghai")));
    }

    [Fact]
    public void WhatDiffersInAnything_IsToldByItself()
    {
        var told = Bytes(KnownRefusals.Of(Taken("hall-1", "hall-2"), "Asia/Shanghai"));
        var later = Taken("hall-1", "hall-2");
        later = later with
        {
            Alternatives = [
                later.Alternatives[0] with { Stretch = new(s_evening.Start, s_evening.End + Duration.FromMinutes(30)) }]
        };

        foreach (var other in new[]
        {
            (Taken("hall-9", "hall-2"), "Asia/Shanghai"),
            (Taken("hall-1", "hall-3"), "Asia/Shanghai"),
            (Taken("hall-1", "hall-2"), "Asia/Urumqi"),
            (Taken("hall-1", "hall-2") with { Reason = RefusalReason.Closed }, "Asia/Shanghai"),
            (later, "Asia/Shanghai"),
        })
        {
            var bytes = Bytes(KnownRefusals.Of(other.Item1, other.Item2));
            bytes.ShouldBe(Bytes(RefusalStatus.Of(other.Item1, other.Item2)));
            bytes.ShouldNotBe(told);
        }
    }

    [Fact]
    public void WithoutAlternatives_NothingIsRemembered()
    {
        var refusal = Taken("hall-1", "hall-2") with { Alternatives = [] };

        KnownRefusals.Of(refusal, "").ShouldNotBeSameAs(KnownRefusals.Of(refusal, ""));
    }

    // Each with lists of its own, as they come from a facility.
    private static Refusal Taken(string resource, string instead) =>
        Refusal.Because(RefusalReason.SlotTaken, ("resource", resource)) with
        {
            Alternatives =
            [
                new(
                    ImmutableArray.Create(new ResourceId(instead)), s_evening, new(2026, 12, 1, 19, 0),
                    new(2026, 12, 1, 20, 0)),
            ],
        };

    private static byte[] Bytes(RefusedException refused) => refused.Trailers.Single().ValueBytes;
}
