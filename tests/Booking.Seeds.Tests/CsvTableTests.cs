namespace Booking.Seeds.Tests;

public sealed class CsvTableTests
{
    [Fact]
    public void QuotedFields_KeepCommasQuotesAndLineBreaks()
    {
        var rows = CsvTable.Parse("x.csv", "a,b\r\n\"1,\"\"2\"\"\n3\",\n4,5");
        rows.Select(r => (r["a"], r["b"])).ShouldBe([("1,\"2\"\n3", ""), ("4", "5")]);
    }

    [Fact]
    public void RaggedRecord_IsRefused_ByItsNumber() =>
        Should.Throw<FormatException>(() => CsvTable.Parse("x.csv", "a,b\n1,2\n3\n")).Message.ShouldContain("record 3");
}
