using Booking.Crash.History;

namespace Booking.Crash.Tests;

public sealed class HistoryFileTests
{
    [Fact]
    public void History_IsReadBackAsItWasWritten_InOrderOfInvocation()
    {
        var history = new RecordedHistory();
        var request = new Wire.PlaceBookingRequest
        {
            CommandId = Make.CommandId(1).ToString(),
            Purpose = "合唱 \"排练\"\n",
        };
        var asked = history.Intend(3, "ann", "place", "palace-1", Make.CommandId(1).Value, request);
        history.Sending(asked);
        var story = new Story();
        story.Place(2, asked.InvokedAt + 20, asked.InvokedAt + 30);
        story.Refuse(3, asked.InvokedAt + 10, asked.InvokedAt + 30);
        var written = new StringWriter();

        RecordedHistory.Write([asked, .. story.Operations], written);
        var read = RecordedHistory.Read(new StringReader(written.ToString())).ToList();

        written.ToString().Count(c => c == '\n').ShouldBe(3);
        read.Select(operation => operation.InvokedAt).ShouldBeInOrder();
        read[0].AnsweredAt.ShouldBeNull();
        read[0].Request.GetProperty("purpose").GetString().ShouldBe(request.Purpose);
        read[1].Answer!.Refused!.Facts["resource"].ShouldBe("hall");
        read[2].Answer!.Booking.ShouldBe(story.Operations[0].Answer!.Booking);
    }
}
