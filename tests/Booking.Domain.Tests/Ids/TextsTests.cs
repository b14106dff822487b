namespace Booking.Domain.Tests;

public sealed class TextsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("工人文化宫", 5)]
    [InlineData("🏸🏸", 2)]
    public void Length_CountsWhatPeopleCount(string text, int length) => Texts.Length(text).ShouldBe(length);

    [Theory]
    [InlineData("工会 🏸 e\u0301", false)]
    [InlineData("a\tb", true)]
    [InlineData("a\u0000", true)]
    public void Controls_AreFound(string text, bool found) => Texts.HasControls(text).ShouldBe(found);

    [Fact]
    public void HalfACharacter_IsCounted_AndFound()
    {
        // Attribute data cannot carry a broken surrogate unharmed.
        var broken = "a" + '\ud83c';
        Texts.Length(broken).ShouldBe(2);
        Texts.HasControls(broken).ShouldBeTrue();
    }

    [Fact]
    public void ARefusal_CarriesItsFiguresByName()
    {
        var refusal = Refusal.Because(RefusalReason.TooShort, ("minutes", "10"));
        refusal["minutes"].ShouldBe("10");
        refusal["other"].ShouldBeNull();
        Outcome<int> no = refusal;
        no.IsAccepted.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => no.Value);
        Outcome<int> yes = 5;
        yes.Value.ShouldBe(5);
    }
}
