using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.Identity;

/// <summary>The holder's code: made without network, good for a minute, and for one booking.</summary>
public sealed class HolderCodeTests
{
    private const string Booking = "0123456789abcdefghjkmnpqrs";

    private static readonly byte[] Master = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Key = HolderCode.KeyOf(Master, Booking);
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Code_NamesItsBooking_AndFitsTheAlphanumericModeOfAQrCode()
    {
        var code = HolderCode.Make(Key, Booking, Now);
        // Written out: phones make it too, and must make the same.
        code.ShouldStartWith("BK1.0123456789ABCDEFGHJKMNPQRS.");
        code.Length.ShouldBe(39);
        code.ShouldAllBe(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '.');
        HolderCode.BookingOf(code).ShouldBe(Booking);
    }

    [Theory]
    [InlineData(-31, HolderCodeVerdict.Forged)]
    [InlineData(-30, HolderCodeVerdict.Good)]
    [InlineData(0, HolderCodeVerdict.Good)]
    [InlineData(59, HolderCodeVerdict.Good)]
    [InlineData(60, HolderCodeVerdict.Expired)]
    [InlineData(3_000, HolderCodeVerdict.Expired)]
    [InlineData(4_000, HolderCodeVerdict.Forged)]
    public void Code_IsGoodForAboutAMinute(int secondsLater, HolderCodeVerdict verdict) =>
        HolderCode.Check(Key, HolderCode.Make(Key, Booking, Now), Now.AddSeconds(secondsLater)).ShouldBe(verdict);

    [Fact]
    public void Code_OfAnotherBooking_OrWithAnotherDigit_IsForged()
    {
        var other = HolderCode.KeyOf(Master, "zzzzzzzzzzzzzzzzzzzzzzzzzz");
        HolderCode.Check(Key, HolderCode.Make(other, Booking, Now), Now).ShouldBe(HolderCodeVerdict.Forged);
        var code = HolderCode.Make(Key, Booking, Now);
        var spoiled = code[..^1] + (code[^1] == '0' ? '1' : '0');
        HolderCode.Check(Key, spoiled, Now).ShouldBe(HolderCodeVerdict.Forged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BK1")]
    [InlineData("BK1..ABCDEFGH")]
    [InlineData("BK2.0123456789ABCDEFGHJKMNPQRS.ABCDEFGH")]
    [InlineData("BK1.0123456789ABCDEFGHJKMNPQRS.ABCDEFG")]
    [InlineData("https://example.org/pay")]
    public void WhatIsNoCode_NamesNoBooking(string scanned) => HolderCode.BookingOf(scanned).ShouldBeNull();
}
