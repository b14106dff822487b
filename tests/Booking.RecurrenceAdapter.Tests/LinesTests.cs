namespace Booking.RecurrenceAdapter.Tests;

public sealed class LinesTests
{
    [Fact]
    public void Lines_AreReadWhereverTheStreamBreaks()
    {
        var text = string.Join(
            '\n', Enumerable.Range(0, 3_000).Select(i => new string('x', i % 50) + "é")) + "\r\n \t\n\n";

        var lines = Read(new Trickle(Encoding.UTF8.GetBytes(text)));

        lines.Count.ShouldBe(3_000);
        lines[49].ShouldBe(new string('x', 49) + "é");
    }

    [Fact]
    public void OverlongLine_IsCut_AndTheNextIsWhole()
    {
        var text = new string('x', 3 * Lines.BytesMax) + "\nnext";

        var lines = Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        lines.Select(line => line.Length).ShouldBe([Lines.BytesMax + 1, 4]);
    }

    private static List<string> Read(Stream stream) =>
        [.. new Lines(stream).Read().Select(line => Encoding.UTF8.GetString(line.Span))];

    // A pipe hands over what there is, not what was asked for.
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        private readonly Random _random = new(3);

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, _random.Next(1, 40)));
    }
}
